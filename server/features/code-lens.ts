import { CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { CodeLens } from 'vscode-languageserver/node';
import type { Finding, PhiInFunction } from '@phi-lint/engine';
import type { Feature } from '../feature.js';
import { askAbout, type Place } from '../places.js';
import { toPosition } from '../positions.js';

/** Above each function that hands PHI out: which kinds, and to whom. */
export const codeLens: Feature = (server) => {
  const { connection, client, settings, workspace } = server;
  connection.onCodeLens(async ({ textDocument: { uri } }) =>
    settings.current.codeLens ? ((await askAbout(uri, server, lenses)) ?? []) : [],
  );
  const refresh = () => {
    if (client.workspace?.codeLens?.refreshSupport !== true) return;
    connection
      .sendRequest(CodeLensRefreshRequest.type)
      .catch((error: unknown) => connection.console.warn(`The editor did not ask again: ${String(error)}`));
  };
  workspace.onFinished(refresh);
  settings.onChanged(refresh);
  return { capabilities: { codeLensProvider: {} } };
};

function lenses({ session, file }: Place): CodeLens[] {
  const audits = session
    .analysis()
    .findings.filter((one) => one.rule === 'require-audit-log' && one.suppressed === null);
  return session.phiIn(file).functions.map((one) => {
    const at = toPosition(one.start);
    return { range: { start: at, end: at }, command: { title: titleOf(one, file, audits), command: '' } };
  });
}

/** "PHI: names, dates → the console, openai · not audited". */
function titleOf({ kinds, to, start }: PhiInFunction, file: string, audits: readonly Finding[]): string {
  const isMissing = audits.some(({ path }) =>
    path.some((step) => step.file === file && step.start.line === start.line),
  );
  return `PHI: ${kinds.join(', ')} → ${to.join(', ')}${isMissing ? ' · not audited' : ''}`;
}
