import type { SetupProblem } from '../../findings/finding.js';
import type { BaselineEntry } from './entry.js';

/** The accepted findings of a program. */
export interface Baseline {
  /** Absolute, whether the file is there or not. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** The file that is read where the configuration names no other. */
export const usualBaseline = 'phi-lint.baseline.json';

const entriesNamed = 3;

/** What `phi/setup` says of entries that accept nothing any more: they would accept the next leak of that shape. */
export function staleNote(
  { file }: Baseline,
  stale: readonly BaselineEntry[],
  severity: SetupProblem['severity'],
): readonly SetupProblem[] {
  if (stale.length === 0) return [];
  const named = stale.slice(0, entriesNamed).map((entry) => `\`${entry.rule}\` in ${entry.file}`);
  const more = stale.length > entriesNamed ? ` and ${stale.length - entriesNamed} more` : '';
  const what =
    stale.length === 1
      ? 'An entry of the baseline accepts'
      : `${stale.length} entries of the baseline accept`;
  const message = `${what} nothing any more (${named.join(', ')}${more}). Remove what is solved with \`phi-lint baseline --prune\`.`;
  return [{ severity, file, start: { line: 1, column: 1 }, message }];
}
