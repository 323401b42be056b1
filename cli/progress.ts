import cliProgress from 'cli-progress';
import type { Progress } from '@phi-lint/engine';
import type { Output } from './terminal.js';

/** Shows how far the analysis came. */
export interface ProgressBar {
  readonly show: (progress: Progress) => void;
  readonly stop: () => void;
}

const phases = {
  waiting: 'Waiting for another analysis of the same program',
  files: 'Reading files',
  flow: 'Following values',
  findings: 'Judging findings',
} as const;

/** "Following values 120/400". */
export function progressWords({ phase, finished, total }: Progress): string {
  return `${phases[phase]} ${finished}/${total}`;
}

/** Analysis is synchronous: an interrupt ends the process at once, and nothing could undo what was switched before. */
const harmless = { hideCursor: false, linewrap: true, gracefulExit: false };

/** A bar on a terminal; to any other stream it writes nothing, so that logs stay readable. */
export function progressBar(stream: Output): ProgressBar {
  const bar = started(stream, phases.files, 1);
  return {
    show: ({ phase, finished, total }) => {
      bar.setTotal(Math.max(1, total));
      bar.update(finished, { phase: phases[phase] });
    },
    stop: () => bar.stop(),
  };
}

/** Does something for each of many, with a bar on a terminal. */
export function eachWithBar<T>(
  all: readonly T[],
  title: string,
  stream: Output,
  act: (one: T) => void,
): void {
  const bar = started(stream, title, all.length);
  try {
    for (const one of all) {
      act(one);
      bar.increment();
    }
  } finally {
    bar.stop();
  }
}

function started(stream: Output, phase: string, total: number): cliProgress.SingleBar {
  const format = '{phase} [{bar}] {value}/{total}';
  const bar = new cliProgress.SingleBar({ ...harmless, stream, format, clearOnComplete: true, barsize: 30 });
  bar.start(total, 0, { phase });
  return bar;
}
