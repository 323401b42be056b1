import { widthOf, type Cell } from './cells.js';

/** The stretch of screen columns that a frame shows of its lines. */
export interface Window {
  readonly from: number;
  readonly room: number;
}

/** A stretch of screen columns. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

const ellipsis = '…';

/** Places a window of so many columns over a row so that a marked stretch of it can be seen. */
export function windowAround(row: readonly Cell[], marked: Columns, room: number): Window {
  const width = widthOf(row);
  const length = marked.to - marked.from;
  // The start of a line is worth more to a reader than the end of a long range.
  if (width <= room || marked.from + Math.min(length, room / 3) < room) return { from: 0, room };
  const spare = Math.max(0, room - length - 2);
  const lead = Math.min(spare, Math.floor(room / 4));
  const from = Math.min(marked.from - lead - 1, width - room);
  return { from: Math.max(0, from), room };
}

/** The part of a row that shows through the window, with an ellipsis where it was cut. */
export function cut(row: readonly Cell[], window: Window): string {
  const inside = visible(row, window);
  const shown = row.filter(({ column, width }) => column >= inside.from && column + width <= inside.to);
  const text = shown.map((cell) => cell.text).join('');
  const gap = ' '.repeat(Math.max(0, (shown[0]?.column ?? inside.from) - inside.from));
  const isCutLeft = window.from > 0 && row.length > 0;
  const isCutRight = widthOf(row) > window.from + window.room;
  return `${isCutLeft ? ellipsis : ''}${gap}${text}${isCutRight ? ellipsis : ''}`;
}

/** The carets under the marked stretch of a row, with the space before them. */
export function underline(
  row: readonly Cell[],
  window: Window,
  marked: Columns,
): { indent: string; carets: string } {
  const inside = visible(row, window);
  const from = Math.min(Math.max(marked.from, inside.from), inside.to);
  const to = Math.max(from + 1, Math.min(marked.to, inside.to));
  return { indent: ' '.repeat(from - window.from), carets: '^'.repeat(to - from) };
}

/** The window without the columns that its ellipses take. */
function visible(row: readonly Cell[], { from, room }: Window): Columns {
  const isCutRight = widthOf(row) > from + room;
  return { from: from > 0 ? from + 1 : 0, to: from + room - (isCutRight ? 1 : 0) };
}
