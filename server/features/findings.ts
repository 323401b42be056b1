import { NotificationType0, RequestType0 } from 'vscode-languageserver/node';
import type { Finding, NotAnalysed } from '@phi-lint/engine';
import { rulePage } from '@phi-lint/pages';
import { absolute } from '../diagnostics.js';
import type { Feature, Server } from '../feature.js';
import { toRange } from '../positions.js';

/** Everything that the analysis found, for a view of its own: closed files too, whatever diagnostics are shown. */
const listRequest = new RequestType0<readonly ProgramFindings[], void>('phi-lint/findings');

/** An analysis has finished, or a program was closed: the list is another one. */
const changedNotification = new NotificationType0('phi-lint/findingsChanged');

interface ProgramFindings {
  readonly root: string;
  readonly files: number;
  /** Only open files, and what they import, were looked at so far. */
  readonly isPartial: boolean;
  /** Whether all of it is said of the texts as they are. */
  readonly isSettled: boolean;
  readonly notAnalysed: readonly NotAnalysed[];
  readonly suppressed: number;
  /** Errors of the configuration: while there are any, nothing is analysed. */
  readonly errors: readonly string[];
  /** Positions count from 0. */
  readonly findings: readonly object[];
}

export const findings: Feature = (server) => {
  const { connection, workspace } = server;
  connection.onRequest(listRequest, () => listed(server));
  const changed = () => void connection.sendNotification(changedNotification);
  workspace.onFinished(changed);
  workspace.onClosed(changed);
  return {};
};

function listed(server: Server): readonly ProgramFindings[] {
  return server.workspace.programs.flatMap(({ answer, isSettled }) => {
    if (answer === null) return [];
    const { root, files, isPartial, notAnalysed, problems } = answer;
    const open = answer.findings.filter(({ suppressed }) => suppressed === null);
    return [
      {
        root,
        files,
        isPartial,
        isSettled,
        notAnalysed,
        errors: problems.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
        suppressed: answer.findings.length - open.length,
        findings: open.map((one) => shown(one, root, server)),
      },
    ];
  });
}

function shown(
  { rule, severity, file, message, kinds, flow, path, ...at }: Finding,
  root: string,
  { documents }: Server,
): object {
  const uriOf = (name: string) => documents.uriOf(absolute(root, name));
  return {
    rule,
    severity,
    file,
    uri: uriOf(file),
    range: toRange(at),
    message,
    kinds,
    vendors: flow.vendors,
    help: rulePage(rule),
    path: path.map((step) => ({
      uri: uriOf(step.file),
      file: step.file,
      range: toRange(step),
      label: step.label,
    })),
  };
}
