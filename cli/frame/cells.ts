import stringWidth from 'string-width';
import { printableCharacter } from '@phi-lint/pages';

/** What a terminal shows for one visible character of a line. */
export interface Cell {
  readonly text: string;
  /** Columns that it takes on the screen. */
  readonly width: number;
  /** Where it starts on the screen, in columns from 0. */
  readonly column: number;
  /** Where the character ends in the line, in UTF-16 units from 0. */
  readonly end: number;
}

const tab = '    ';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A line as the cells that a terminal shows for it. */
export function cells(line: string): readonly Cell[] {
  const row: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const text = segment === '\t' ? tab : printableCharacter(segment);
    const width = stringWidth(text);
    row.push({ text, width, column, end: index + segment.length });
    column += width;
  }
  return row;
}

/** Columns that a row takes on the screen. */
export function widthOf(row: readonly Cell[]): number {
  const last = row.at(-1);
  return last ? last.column + last.width : 0;
}

/** The screen column at which a character of the line starts; behind the line's end, its end. */
export function columnOf(row: readonly Cell[], index: number): number {
  return row.find(({ end }) => end > index)?.column ?? widthOf(row);
}
