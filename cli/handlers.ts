import type { MapHandler } from '@phi-lint/engine';
import { count, printable, prose } from '@phi-lint/pages';
import { exit } from './exit.js';
import type { Outcome } from './outcome.js';
import type { ProgramOptions } from './program.js';
import { rootOf } from './targets.js';
import type { Terminal } from './terminal.js';
import { ofWholeProgram } from './whole-program.js';
import type { Work } from './work.js';

export const handlerFormats = ['text', 'json'] as const;

/** What `phi-lint handlers` was asked for. */
export interface HandlersRequest extends ProgramOptions {
  readonly folder: string;
  readonly format: (typeof handlerFormats)[number];
}

/** `phi-lint handlers`: every handler that touches PHI, what records it, what guards it, and where that was found. */
export function handlers(request: HandlersRequest, terminal: Terminal): Work<Outcome> {
  const root = rootOf(request.folder, terminal.cwd);
  return ofWholeProgram(root, { ...request, map: true }, terminal, ({ session }) => {
    const all = session.map()?.handlers ?? [];
    const output =
      request.format === 'json' ? `${JSON.stringify({ handlers: all }, null, 2)}\n` : textOf(all);
    return { output, notes: [], exit: exit.clean };
  });
}

function textOf(all: readonly MapHandler[]): string {
  return [...all.flatMap(linesOf), summaryOf(all), ''].join('\n');
}

function linesOf(one: MapHandler): readonly string[] {
  const { file, start, name, runs, touches, audit, access } = one;
  const lacks = audit.missing.length > 0 ? `, without ${audit.missing.join(', ')}` : '';
  return [
    `${printable(file)}:${start.line}:${start.column}  ${printable(name)}  (${runs})`,
    `  touches  ${prose(touches)}`,
    `  audit    ${dutyText(audit)}${lacks}`,
    `  access   ${dutyText(access)}`,
    '',
  ];
}

function dutyText({ state, basis, by, at }: MapHandler['access']): string {
  const name = by ? ` by ${printable(by)}` : '';
  const place = at ? ` (${printable(at.file)}:${at.start.line}:${at.start.column})` : '';
  switch (state) {
    case 'absent':
      return 'none found';
    case 'not owed':
      return by ? `not owed, ${basis}: ${printable(by)}` : 'not owed';
    case 'done':
    case 'incomplete':
      return `${basis}${name}${place}`;
  }
}

/** "17 handlers touch PHI: 3 without an audit record, 1 with an incomplete one, 2 without access control." */
function summaryOf(all: readonly MapHandler[]): string {
  const number = (is: (one: MapHandler) => boolean): string => String(all.filter(is).length);
  const unaudited = number(({ audit }) => audit.state === 'absent');
  const incomplete = number(({ audit }) => audit.state === 'incomplete');
  const open = number(({ access }) => access.state === 'absent');
  const touching = `${count(all.length, 'handler')} ${all.length === 1 ? 'touches' : 'touch'} PHI`;
  return `${touching}: ${unaudited} without an audit record, ${incomplete} with an incomplete one, ${open} without access control.`;
}
