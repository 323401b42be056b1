import type { Diagnostic } from 'vscode-languageserver/node';
import type { Feature, Server } from '../feature.js';
import { diagnosticsByUri, onlyPulls } from '../program-diagnostics.js';
import type { Program } from '../program.js';

/**
 * Findings and setup problems are pushed whenever they change, for closed files too: an edit in one file
 * makes findings come and go in others.
 */
export const diagnostics: Feature = (server) => {
  if (onlyPulls(server.client)) return {};
  const shown = new Map<Program, ReadonlyMap<string, string>>();
  const show = (program: Program, next: ReadonlyMap<string, readonly Diagnostic[]>) =>
    shown.set(program, publish(shown.get(program) ?? new Map(), next, server));
  server.workspace.onFinished((program) => show(program, diagnosticsByUri(program, server)));
  server.workspace.onClosed((program) => {
    show(program, new Map());
    shown.delete(program);
  });
  return {};
};

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
