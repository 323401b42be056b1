import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Edit } from '@phi-lint/engine';
import { absolute } from './diagnostics.js';
import type { Server } from './feature.js';
import { toRange } from './positions.js';

/** Edits of a program's files as an editor carries them out; a file that is not there is made. */
export function workspaceEdit(
  edits: readonly Edit[],
  root: string,
  exists: (path: string) => boolean,
  { client, documents }: Server,
): WorkspaceEdit {
  const { documentChanges, resourceOperations, snippetEditSupport } = client.workspace?.workspaceEdit ?? {};
  const byUri = new Map<string, readonly Edit[]>();
  for (const edit of edits) {
    const uri = documents.uriOf(absolute(root, edit.file));
    byUri.set(uri, [...(byUri.get(uri) ?? []), edit]);
  }
  if (documentChanges !== true)
    return { changes: Object.fromEntries([...byUri].map(([uri, own]) => [uri, own.map(plainEdit)])) };
  const missing = edits.filter(({ file }) => !exists(absolute(root, file)));
  const made = resourceOperations?.includes('create') === true ? missing : [];
  return {
    documentChanges: [
      ...made.map(({ file }) => ({ kind: 'create', uri: documents.uriOf(absolute(root, file)) }) as const),
      ...[...byUri].map(([uri, own]): TextDocumentEdit => ({
        textDocument: { uri, version: documents.versionOf(uri) },
        edits: own.map((edit) => (snippetEditSupport === true ? withBlank(edit) : plainEdit(edit))),
      })),
    ],
  };
}

function plainEdit(edit: Edit): TextEdit {
  return { range: toRange(edit), newText: edit.text };
}

/** The editor selects what is left to say. */
function withBlank(edit: Edit): TextEdit | SnippetTextEdit {
  if (edit.blank === null) return plainEdit(edit);
  const at = edit.text.indexOf(edit.blank);
  const [before, after] = [edit.text.slice(0, at), edit.text.slice(at + edit.blank.length)];
  const value = `${literal(before)}\${1:${literal(edit.blank)}}${literal(after)}`;
  return { range: toRange(edit), snippet: { kind: 'snippet', value } };
}

/** Text that a snippet would read otherwise. */
function literal(text: string): string {
  return text.replaceAll(/[\\$}]/g, String.raw`\$&`);
}
