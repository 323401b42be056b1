import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver/node';
import { diagnosticsOf } from '../diagnostics.js';
import type { Feature, Server } from '../feature.js';
import { pathOf } from '../paths.js';
import type { Program } from '../program.js';
import { setupProblems } from '../setup-problems.js';

/**
 * Findings and setup problems are pushed whenever they change, for closed files too: an edit in one file
 * makes findings come and go in others.
 */
export const publishedDiagnostics: Feature = (server) => {
  if (onlyPulls(server.client)) return {};
  const shown = new Map<Program, ReadonlyMap<string, string>>();
  const show = (program: Program, next: ReadonlyMap<string, readonly Diagnostic[]>) =>
    shown.set(program, publish(shown.get(program) ?? new Map(), next, server));
  server.workspace.onFinished((program) => show(program, byUri(program, server)));
  server.workspace.onClosed((program) => {
    show(program, new Map());
    shown.delete(program);
  });
  return {};
};

/**
 * For clients that ask for diagnostics and take no others. One that takes both is served by pushes alone:
 * serving both would show every finding twice.
 */
export const pulledDiagnostics: Feature = (server) => {
  if (!onlyPulls(server.client)) return {};
  const { connection, client, workspace } = server;
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => {
    const program = workspace.programOf(pathOf(uri) ?? '');
    await program?.settled();
    const items = program === null ? [] : (byUri(program, server).get(uri) ?? []);
    return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
  });
  workspace.onFinished(() => {
    if (client.workspace?.diagnostics?.refreshSupport === true)
      void connection.languages.diagnostics.refresh();
  });
  return {
    capabilities: { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } },
  };
};

function onlyPulls({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.diagnostic !== undefined && textDocument.publishDiagnostics === undefined;
}

/** The program's diagnostics, without the files that a program inside it answers for. */
function byUri(
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

/** Sends what differs from what is shown, and returns what is shown then. */
function publish(
  shown: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, readonly Diagnostic[]>,
  { connection }: Server,
): ReadonlyMap<string, string> {
  for (const uri of shown.keys())
    if (!next.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  for (const [uri, diagnostics] of next) {
    if (shown.get(uri) === JSON.stringify(diagnostics)) continue;
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  }
  return new Map([...next].map(([uri, diagnostics]) => [uri, JSON.stringify(diagnostics)]));
}
