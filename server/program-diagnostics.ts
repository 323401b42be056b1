import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver/node';
import { diagnosticsOf } from './diagnostics.js';
import type { Server } from './feature.js';
import type { Program } from './program.js';
import { setupProblems } from './setup-problems.js';

/** A program's diagnostics by URI, without the files that a program inside it answers for. */
export function diagnosticsByUri(
  program: Program,
  { documents, workspace }: Server,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const { session, root } = program;
  if (session === null) return new Map();
  const uriOf = (path: string) => documents.uriOf(path);
  const { findings } = session.analysis();
  const all = [...diagnosticsOf({ root, findings, problems: setupProblems(session) }, uriOf)];
  const own = all.filter(([path]) => (workspace.programOf(path) ?? program) === program);
  return new Map(own.map(([path, diagnostics]) => [uriOf(path), diagnostics]));
}

/**
 * Whether an editor asks for diagnostics and takes no others. One that does both is served by pushes alone:
 * doing both would show every finding twice, and pushes reach the files that nobody has open, too.
 */
export function onlyPulls({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined && textDocument.publishDiagnostics === undefined;
}
