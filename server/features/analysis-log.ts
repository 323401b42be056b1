import type { Finding, NotAnalysed } from '@phi-lint/engine';
import type { Feature } from '../feature.js';

/** What was analysed, and what could not be, stands in the editor's output channel; said again when it changes. */
export const analysisLog: Feature = ({ connection, workspace }) => {
  const said = new Map<string, string>();
  workspace.onFinished(({ root, files, lines, notAnalysed, findings }) => {
    const summary = `${root}: ${files} files, ${lines} lines analysed`;
    const blanket = findings.filter(({ suppressed }) => suppressed?.kind === 'blanket');
    const text = [summary, ...notAnalysed.map(reason), ...blanket.map(hidden)].join('\n');
    if (said.get(root) === text) return;
    said.set(root, text);
    connection.console.info(text);
  });
  return {};
};

function hidden({ file, start, rule }: Finding): string {
  return `  hidden by an eslint-disable that names no rule: ${file}:${start.line}: ${rule}`;
}

function reason(part: NotAnalysed): string {
  return `  not analysed: ${part.file}: ${part.reason}`;
}
