import type { Config } from '../config/config.js';
import type { SetupProblem } from '../findings/finding.js';
import { type Disk, isProblem } from '../program/disk.js';
import { type Baseline, usualBaseline } from '../suppress/baseline/baseline.js';
import { readBaseline } from '../suppress/baseline/read.js';

/** A baseline, and what is wrong with its file. */
export interface OpenedBaseline {
  readonly baseline: Baseline;
  readonly problems: readonly SetupProblem[];
}

/** The baseline of a program: the file that was given, that the configuration names, or of the usual name if there is one. */
export function openBaseline(disk: Disk, root: string, config: Config, given?: string): OpenedBaseline {
  const file = given ?? `${root}/${config.baseline ?? usualBaseline}`;
  const text = disk.readText(file);
  if (!isProblem(text)) {
    const { entries, problems } = readBaseline(file, text);
    return { baseline: { file, entries }, problems };
  }
  const isNamed = given !== undefined || config.baseline !== null;
  const problem = text.problem === 'missing' ? missing : unreadable(text.reason);
  const start = { line: 1, column: 1 };
  const isUsual = text.problem === 'missing' && !isNamed;
  return { baseline: { file, entries: [] }, problems: isUsual ? [] : [{ ...problem, file, start }] };
}

const missing = {
  severity: 'warning',
  message: 'The baseline is not there, so nothing is accepted by it. Write it with `phi-lint baseline`.',
} as const;

function unreadable(reason: string): Pick<SetupProblem, 'severity' | 'message'> {
  return { severity: 'error', message: `The baseline could not be read: ${reason}.` };
}
