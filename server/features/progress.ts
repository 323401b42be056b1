import type { WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Progress } from '@phi-lint/engine';
import type { Feature } from '../feature.js';
import type { Working } from '../workspace.js';

/** An analysis that takes longer than this is shown, in milliseconds. */
const patience = 500;

interface Shown {
  readonly since: number;
  readonly percent: number;
  readonly reporter: Promise<WorkDoneProgressServerReporter> | null;
}

/** How far a long analysis is, where the editor can show it. */
export const progress: Feature = ({ connection, client, workspace }) => {
  if (client.window?.workDoneProgress !== true) return {};
  const running = new Map<string, Shown>();

  function take({ root, progress: at }: Working): void {
    const known = running.get(root) ?? { since: Date.now(), percent: -1, reporter: null };
    if (at.done) return end(root);
    const percent = Math.floor((100 * at.finished) / Math.max(1, at.total));
    const isDue = Date.now() - known.since > patience && percent !== known.percent;
    running.set(
      root,
      isDue ? { ...known, percent, reporter: report(known, percent, phases[at.phase]) } : known,
    );
  }

  function report({ reporter }: Shown, percent: number, phase: string): Shown['reporter'] {
    return (reporter ?? begin()).then((one) => {
      one.report(percent, phase);
      return one;
    });
  }

  async function begin(): Promise<WorkDoneProgressServerReporter> {
    const reporter = await connection.window.createWorkDoneProgress();
    reporter.begin('PHI Lint', 0);
    return reporter;
  }

  function end(root: string): void {
    void running.get(root)?.reporter?.then((one) => one.done());
    running.delete(root);
  }

  workspace.onAdvanced(take);
  workspace.onClosed(({ root }) => end(root));
  return {};
};

const phases: Readonly<Record<Progress['phase'], string>> = {
  files: 'reading files',
  flow: 'following values',
  findings: 'writing findings down',
  waiting: 'waiting for another run',
};
