import type { Range } from '@phi-lint/engine';
import { marked } from './marked.js';
import type { Source } from './source.js';
import { cut, underline, windowAround } from './window.js';

/** How a frame is drawn. */
export interface FrameStyle {
  /** Columns that the frame may take. */
  readonly columns: number;
  /** Paints the marks beside and under the code. */
  readonly mark: (text: string) => string;
  /** Paints line numbers and the rule beside them. */
  readonly quiet: (text: string) => string;
}

const linesBefore = 2;
const linesMarked = 4;
const linesAfter = 1;
const leastRoom = 20;

/**
 * The source lines around a range with the range underlined, literals masked, long lines cut.
 * Empty when the text does not hold the range (the file changed since it was analysed).
 */
export function frame(source: Source, range: Range, style: FrameStyle): readonly string[] {
  const extent = extentOf(source, range);
  if (extent.first >= source.lines.length) return [];
  const digits = String(extent.bottom + 1).length;
  const { row, columns } = marked(source, range);
  const window = windowAround(row(extent.first), columns, Math.max(leastRoom, style.columns - digits - 5));
  const drawLine = (index: number) => {
    const gutter = index >= extent.first && index <= extent.last ? style.mark('>') : ' ';
    const number = style.quiet(`${String(index + 1).padStart(digits)} │`);
    // Only the line of the range moves out of its place to be seen.
    const code = cut(row(index), index === extent.first ? window : { ...window, from: 0 });
    return `${gutter} ${number} ${code}`.trimEnd();
  };
  const margin = `  ${style.quiet(`${' '.repeat(digits)} │`)}`;
  const { indent, carets } = underline(row(extent.first), window, columns);
  return [
    ...between(extent.top, extent.first).map(drawLine),
    `${margin} ${indent}${style.mark(carets)}`,
    ...between(extent.first + 1, extent.bottom).map(drawLine),
    ...(extent.isCut ? [`${margin} …`] : []),
  ];
}

/** The lines of a frame by their index from 0; all ends belong to it. */
interface Extent {
  readonly top: number;
  readonly first: number;
  readonly last: number;
  readonly bottom: number;
  /** The range goes on below the frame. */
  readonly isCut: boolean;
}

function extentOf({ lines }: Source, { start, end }: Range): Extent {
  const first = start.line - 1;
  const last = Math.min(end.line - 1, first + linesMarked - 1, lines.length - 1);
  const isCut = last < end.line - 1;
  const bottom = isCut ? last : Math.min(lines.length - 1, last + linesAfter);
  return { top: Math.max(0, first - linesBefore), first, last, bottom, isCut };
}

function between(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
}
