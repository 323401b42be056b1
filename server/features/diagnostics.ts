import type { Diagnostic } from 'vscode-languageserver/node';
import type { Feature, Server } from '../feature.js';
import { diagnosticsByUri, onlyPulls } from '../program-diagnostics.js';

/**
 * Findings and setup problems are pushed whenever they change: an edit in one file makes findings come and go in
 * others. Those of closed files only where the settings ask for them.
 */
export const diagnostics: Feature = (server) => {
  if (onlyPulls(server.client)) return {};
  let shown: ReadonlyMap<string, string> = new Map();
  const show = () => {
    shown = publish(shown, allDiagnostics(server), server);
  };
  server.workspace.onFinished(show);
  server.workspace.onClosed(show);
  server.settings.onChanged(show);
  server.documents.sync.onDidOpen(show);
  server.documents.sync.onDidClose(show);
  return {};
};

/** All at once, since a file may pass from one program to another. What is wrong with the setup is shown in any case. */
function allDiagnostics(server: Server): ReadonlyMap<string, readonly Diagnostic[]> {
  const { settings, documents, workspace } = server;
  const all = workspace.programs.flatMap((program) => [...diagnosticsByUri(program, server)]);
  if (settings.current.problems === 'workspace') return new Map(all);
  return new Map(
    all.map(([uri, diagnostics]) => [uri, documents.holds(uri) ? diagnostics : diagnostics.filter(isSetup)]),
  );
}

function isSetup({ code }: Diagnostic): boolean {
  return code === 'phi/setup';
}

/** Sends what differs from what is shown, and returns what is shown then. */
function publish(
  shown: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, readonly Diagnostic[]>,
  { connection }: Server,
): ReadonlyMap<string, string> {
  for (const uri of shown.keys()) {
    if (!next.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  }
  for (const [uri, diagnostics] of next) {
    if (shown.get(uri) === JSON.stringify(diagnostics)) continue;
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  }
  return new Map([...next].map(([uri, diagnostics]) => [uri, JSON.stringify(diagnostics)]));
}
