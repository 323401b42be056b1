/** What `maskLiterals` puts in place of a literal. */
const mask = '•••';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Where a position of a line stands after its literals were masked. A position inside a masked literal
 * moves to the start, or for the end of a range to the end, of the mask.
 */
export function shifted(line: string, masked: string, index: number, edge: 'start' | 'end'): number {
  const pieces = keptPieces(line, masked);
  const holds = ({ from, length }: Piece) => from <= index && index <= from + length;
  const piece = edge === 'start' ? pieces.findLast(holds) : pieces.find(holds);
  if (piece) return piece.to + index - piece.from;
  const next = pieces.find(({ from }) => from > index);
  if (!next) return masked.length;
  return edge === 'start' ? next.to - mask.length : next.to;
}

/** The pieces of the line that masking left alone, found by their order. */
function keptPieces(line: string, masked: string): readonly Piece[] {
  let from = 0;
  let to = 0;
  return masked.split(mask).map((text, number, all) => {
    const isLast = number > 0 && number === all.length - 1;
    const found = isLast ? line.length - text.length : line.indexOf(text, from);
    const piece = { from: found < 0 ? from : found, to, length: text.length };
    from = piece.from + text.length;
    to += text.length + mask.length;
    return piece;
  });
}
