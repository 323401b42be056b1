import { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf, uriOf } from './paths.js';

/** The documents that are open in the editor; their texts stand before the disk's. */
export class OpenDocuments {
  readonly sync = new TextDocuments({ create, update });
  readonly #uris = new Map<string, string>();

  constructor() {
    this.sync.onDidOpen(({ document: { uri } }) => {
      const path = pathOf(uri);
      if (path !== null) this.#uris.set(path, uri);
    });
    this.sync.onDidClose(({ document: { uri } }) => this.#uris.delete(pathOf(uri) ?? ''));
  }

  has(path: string): boolean {
    return this.#uris.has(path);
  }

  holds(uri: string): boolean {
    return this.sync.get(uri) !== undefined;
  }

  /** The version of an open document; `null` of one that is not open. */
  versionOf(uri: string): number | null {
    return this.sync.get(uri)?.version ?? null;
  }

  /** The versions of all open documents, by URI. */
  versions(): ReadonlyMap<string, number> {
    return new Map(this.sync.all().map(({ uri, version }) => [uri, version]));
  }

  /** Open texts by path. */
  texts(): ReadonlyMap<string, string> {
    return new Map([...this.#uris].map(([path, uri]) => [path, this.sync.get(uri)?.getText() ?? '']));
  }

  /** The URI of a path, spelled as the editor spells it where it has the document open. */
  uriOf(path: string): string {
    return this.#uris.get(path) ?? uriOf(path);
  }
}

/** What a broken editor sends in place of a text counts as an empty one. */
function create(uri: string, language: string, version: number, text: unknown): TextDocument {
  return TextDocument.create(uri, language, version, textOf(text));
}

function update(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  const whole = changes.map((change) => ({ ...change, text: textOf(change.text) }));
  return TextDocument.update(document, whole, version);
}

function textOf(text: unknown): string {
  return typeof text === 'string' ? text : '';
}
