import { createHash } from 'node:crypto';
import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { unsavedConfigurations } from '../configuration.js';
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
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, partial) => {
    const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const program of workspace.programs) {
      await program.settled();
      stopIfAsked(token);
      for (const [uri, diagnostics] of diagnosticsByUri(program, server)) {
        items.push(reportOf(uri, diagnostics, known, server));
        known.delete(uri);
      }
      if (partial) partial.report({ items: items.splice(0) });
    }
    return { items: [...items, ...[...known.keys()].map((uri) => reportOf(uri, [], known, server))] };
  });
  workspace.onFinished(() => {
    if (client.workspace?.diagnostics?.refreshSupport !== true) return;
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => connection.console.warn(`The editor did not ask again: ${String(error)}`));
  });
  return {
    capabilities: { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } },
  };
};

/** An editor that gave up asks again when it wants to. */
function stopIfAsked(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The editor asked no longer.');
}

async function settledDiagnostics(uri: string, server: Server): Promise<readonly Diagnostic[]> {
  const unsaved = unsavedConfigurations(server.documents).get(uri);
  if (unsaved) return unsaved;
  const path = pathOf(uri);
  const program = path === null ? null : server.workspace.programOf(path);
  if (path === null || program === null) return [];
  await program.settled();
  return diagnosticsByUri(program, server).get(server.documents.uriOf(path)) ?? [];
}

/** What there is to say of a file, unless the editor has it already. */
function reportOf(
  uri: string,
  diagnostics: readonly Diagnostic[],
  known: ReadonlyMap<string, string>,
  { documents }: Server,
): WorkspaceDocumentDiagnosticReport {
  const resultId = createHash('sha1').update(JSON.stringify(diagnostics)).digest('hex');
  const version = documents.versionOf(uri);
  return known.get(uri) === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...diagnostics] };
}
