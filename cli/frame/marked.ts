import type { Range } from '@phi-lint/engine';
import { cells, columnOf, type Cell } from './cells.js';
import { shifted } from './shift.js';
import type { Source } from './source.js';
import type { Columns } from './window.js';

/** Of very long lines only the neighbourhood of the range is looked at. */
const charactersBefore = 1000;
const charactersKept = 5000;

/** The lines of a file as rows of cells, and the columns of a range's first line that are marked. */
export interface Marked {
  readonly row: (index: number) => readonly Cell[];
  readonly columns: Columns;
}

/** Finds a range again in the lines as they are shown. */
export function marked(source: Source, { start, end }: Range): Marked {
  const index = start.line - 1;
  const line = source.lines[index] ?? '';
  const shown = source.shown(index);
  const endIndex = end.line === start.line ? end.column - 1 : line.trimEnd().length;
  const from = shifted(line, shown, Math.min(start.column - 1, line.length), 'start');
  const to = shifted(line, shown, Math.min(endIndex, line.length), 'end');
  const base = Math.max(0, from - charactersBefore);
  const row = (at: number) => cells(source.shown(at).slice(base, base + charactersKept));
  const first = row(index);
  return { row, columns: { from: columnOf(first, from - base), to: columnOf(first, to - base) } };
}
