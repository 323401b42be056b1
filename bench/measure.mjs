import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

/** All tools run on these two cores only. */
export const cores = '0,1';

/**
 * One run, in a new process; one that takes longer than the limit is stopped and counts as not ended. Wall and
 * processor seconds and the peak of resident memory are GNU time's.
 * @param {import('./tools.mjs').Tool} tool
 * @param {number} limit in seconds
 * @param {string} temporary
 */
export function measure(tool, limit, temporary) {
  tool.prepare();
  const output = join(temporary, 'output');
  const figures = join(temporary, 'figures');
  const loadBefore = Number(loadavg()[0].toFixed(2));
  const limited = ['timeout', '--foreground', String(limit), process.execPath, ...tool.args];
  const timed = ['/usr/bin/time', '--quiet', '--format=%e %U %S %M', `--output=${figures}`, ...limited];
  const exitCode = runInto(output, ['taskset', '--cpu-list', cores, ...timed]);
  const ended = tool.ended.includes(exitCode);
  const outcome = ended ? tool.outcome(readFileSync(output, 'utf8')) : null;
  return { ended, exitCode, ...figuresIn(readFileSync(figures, 'utf8')), loadBefore, outcome };
}

/**
 * @param {string} output
 * @param {string[]} command
 */
function runInto(output, [command, ...args]) {
  const file = openSync(output, 'w');
  try {
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', file, 'inherit'] });
    if (error) throw error;
    return status ?? -1;
  } finally {
    closeSync(file);
  }
}

/** @param {string} text */
function figuresIn(text) {
  const [seconds, user, system, kilobytes] = text.trim().split(' ').map(Number);
  return {
    seconds,
    processorSeconds: Number((user + system).toFixed(2)),
    peakMiB: Math.round(kilobytes / 1024),
  };
}
