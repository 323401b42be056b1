import { languages, type Diagnostic, type Disposable, type Uri } from 'vscode';
import type { HandleDiagnosticsSignature, LanguageClient } from 'vscode-languageclient/node';

/** Leaves out what ESLint, with the plugin of ours, shows at the same line: it may have looked at a file before this server served. */
export class ShownOnce {
  readonly #sent = new Map<string, Diagnostic[]>();

  take(uri: Uri, diagnostics: Diagnostic[], show: HandleDiagnosticsSignature): void {
    this.#sent.set(uri.toString(), diagnostics);
    show(uri, without(uri, diagnostics));
  }

  /** ESLint may be the later one, or fall silent again. */
  follow(client: LanguageClient): Disposable {
    return languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) {
        const left = without(uri, this.#sent.get(uri.toString()) ?? []);
        const shown = client.diagnostics?.get(uri) ?? [];
        if (shown.length !== left.length) client.diagnostics?.set(uri, left);
      }
    });
  }
}

function without(uri: Uri, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const theirs = languages.getDiagnostics(uri).filter(({ source }) => source === 'eslint');
  const known = new Set(theirs.map(nameOf));
  return diagnostics.filter((one) => !known.has(nameOf(one)));
}

/** Rule and line; ESLint's own code is a link whose value is the rule. */
function nameOf({ code, range }: Diagnostic): string {
  const rule = typeof code === 'object' ? code.value : code;
  return `${String(rule)}:${range.start.line}`;
}
