import type { Position, Revealed, Step } from '@phi-lint/engine';
import { printable, prose } from '@phi-lint/pages';
import { exit } from './exit.js';
import type { Outcome } from './outcome.js';
import type { ProgramOptions } from './program.js';
import { rootOf } from './targets.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import { ofWholeProgram, sourceOf } from './whole-program.js';
import type { Work } from './work.js';

export interface RevealRequest extends ProgramOptions {
  /** `<file>:<line>:<column>`, as outputs write places. */
  readonly place: string;
}

/** `phi-lint reveal`: what the engine holds of the expression at a place. */
export function reveal(request: RevealRequest, terminal: Terminal): Work<Outcome> {
  const { cwd } = terminal;
  const { file, position } = placeOf(request.place);
  const root = rootOf(file, cwd);
  // A kept answer says what was found, not what expressions hold.
  return ofWholeProgram(root, { ...request, cacheFolder: null }, terminal, ({ session }) => {
    const { name } = sourceOf(session, file, cwd);
    const revealed = session.valueAt(name, position);
    const lines = revealed ? linesOf(name, revealed) : [`${printable(request.place)}: no PHI is seen here.`];
    return { output: `${lines.join('\n')}\n`, notes: [], exit: exit.clean };
  });
}

function placeOf(place: string): { readonly file: string; readonly position: Position } {
  const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? [];
  const position = { line: Number(line), column: Number(column) };
  if (file === undefined || position.line < 1 || position.column < 1)
    throw new UsageError(
      `not a place: ${place}`,
      'Write `<file>:<line>:<column>`; lines and columns count from 1.',
    );
  return { file, position };
}

function linesOf(file: string, { start, level, kinds, evidence, from, to }: Revealed): readonly string[] {
  return [
    `${printable(file)}:${start.line}:${start.column}: ${level} PHI`,
    `  kinds      ${kinds.join(', ')}`,
    ...listed('because of', evidence.map(prose)),
    ...listed('came from', from.map(stepLine)),
    ...listed('goes to', to.map(stepLine)),
  ];
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, i) => `  ${(i === 0 ? title : '').padEnd(11)}${line}`);
}

function stepLine({ file, start, label }: Step): string {
  return `${prose(label)} (${printable(file)}:${start.line}:${start.column})`;
}
