import type { Finding, Range } from '@phi-lint/engine';

/** The steps of this rule's findings are the literals that they stand on. */
const rule = 'no-hardcoded-phi';

/** What may not be shown of a file, whatever it looks like. */
export function hiddenIn(findings: readonly Finding[], file: string): readonly Range[] {
  return findings.filter((one) => one.rule === rule && one.file === file).flatMap(({ path }) => path);
}

/** Puts a mask in place of each range, line by line. Ranges may overlap. */
export function withoutRanges(lines: readonly string[], ranges: readonly Range[]): readonly string[] {
  const hidden = [...lines];
  for (const { start, end } of ranges)
    for (let line = start.line; line <= Math.min(end.line, lines.length); line++) {
      const from = line === start.line ? start.column - 1 : 0;
      const to = line === end.line ? end.column - 1 : Infinity;
      hidden[line - 1] = blotted(hidden[line - 1] ?? '', from, to);
    }
  return hidden.map((line) => line.replaceAll(/\0+/g, '•••'));
}

/** Of the same length, so that other columns of the line stay where they are. */
function blotted(line: string, from: number, to: number): string {
  const end = Math.min(to, line.length);
  return line.slice(0, from) + '\0'.repeat(Math.max(0, end - from)) + line.slice(Math.max(from, end));
}
