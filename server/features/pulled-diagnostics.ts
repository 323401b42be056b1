import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { Feature, Server } from '../feature.js';
import { pathOf } from '../paths.js';
import { diagnosticsByUri, onlyPulls } from '../program-diagnostics.js';

/** Answers editors that ask for diagnostics, once the analysis covers what they show; tells them when to ask again. */
export const pulledDiagnostics: Feature = (server) => {
  if (!onlyPulls(server.client)) return {};
  const { connection, client, workspace } = server;
  connection.languages.diagnostics.on(async ({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: [...(await settledDiagnostics(uri, server))],
  }));
  workspace.onFinished(() => {
    if (client.workspace?.diagnostics?.refreshSupport !== true) return;
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => connection.console.warn(`The editor did not ask again: ${String(error)}`));
  });
  return {
    capabilities: { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } },
  };
};

async function settledDiagnostics(uri: string, server: Server): Promise<readonly Diagnostic[]> {
  const path = pathOf(uri);
  const program = path === null ? null : server.workspace.programOf(path);
  if (path === null || program === null) return [];
  await program.settled();
  return diagnosticsByUri(program, server).get(server.documents.uriOf(path)) ?? [];
}
