import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver/node';
import { diagnosticsOf } from './diagnostics.js';
import type { Server } from './feature.js';
import type { Program } from './program.js';

/** A program's diagnostics by URI, without the files that a program inside it answers for. */
export function diagnosticsByUri(
  { answer, root }: Program,
  { documents, workspace }: Server,
): ReadonlyMap<string, readonly Diagnostic[]> {
  if (answer === null) return new Map();
  const uriOf = (path: string) => documents.uriOf(path);
  const own = [...diagnosticsOf(answer, uriOf)].filter(([path]) => {
    const innermost = workspace.programOf(path);
    return innermost === null || innermost.root === root;
  });
  return new Map(own.map(([path, diagnostics]) => [uriOf(path), diagnostics]));
}

/**
 * Whether an editor asks for diagnostics and takes no others. One that does both is served by pushes alone:
 * doing both would show every finding twice, and pushes reach the files that nobody has open, too.
 */
export function onlyPulls({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined && textDocument.publishDiagnostics === undefined;
}
