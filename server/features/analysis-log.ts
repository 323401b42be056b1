import type { NotAnalysed } from '@phi-lint/engine';
import type { Feature } from '../feature.js';

/** What was analysed, and what could not be, stands in the editor's output channel; said again when it changes. */
export const analysisLog: Feature = ({ connection, workspace }) => {
  const said = new Map<string, string>();
  workspace.onFinished(({ root, files, lines, notAnalysed }) => {
    const text = [`${root}: ${files} files, ${lines} lines analysed`, ...notAnalysed.map(reason)].join('\n');
    if (said.get(root) === text) return;
    said.set(root, text);
    connection.console.info(text);
  });
  return {};
};

function reason(part: NotAnalysed): string {
  return `  not analysed: ${part.file}: ${part.reason}`;
}
