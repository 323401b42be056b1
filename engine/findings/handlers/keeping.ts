import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { CompiledRow } from '../../models/compile.js';
import type { KeepingRow } from '../../models/rows.js';
import { isTrail } from './trail-names.js';
import type { Look } from './look.js';
import {
  callsOf,
  chainOfNames,
  literalAt,
  nameOf,
  operationsOf,
  stringAt,
  type WrittenCall,
} from './operations.js';
import { type Part, partsOf, textIn } from './parts.js';
import { tableOf } from './tables.js';
import type { Destroyed } from './trails.js';

/** Six years: 45 CFR 164.316(b)(2)(i), commonly read to include audit records. */
const wantedDays = 6 * 365;

type Keeping = CompiledRow & { readonly row: KeepingRow };

/** Stores of audit records that keep them for less than six years, or that are deleted with what declares them. */
export function keptTooShort(look: Look): readonly Destroyed[] {
  return look.everywhere('kept too short', (fn) => keptIn(look, fn));
}

function keptIn(look: Look, fn: FunctionCode): readonly Destroyed[] {
  return callsOf(fn).flatMap((call) => [
    ...byModel(look, call),
    ...byIndex(look, call),
    ...bySchema(look, call),
  ]);
}

function byModel(look: Look, call: WrittenCall): readonly Destroyed[] {
  const rows = look.machine.library.node(look.calleeNode(call.fn, call.callee))?.rows ?? [];
  return rows
    .filter((one): one is Keeping => one.row.role === 'keeping')
    .flatMap((row) => {
      const at = (column: string): readonly Part[] =>
        (row.paths[column] ?? []).flatMap((path) => partsOf(look, call, path));
      const trail = at('naming')
        .map((part) => textIn(look, [part]))
        .find(isTrail);
      if (trail === undefined) return [];
      const days = at('kept').map((part) => daysAt(look, part, row.row.unit ?? 'days'));
      const shortest = Math.min(...days.flatMap((one) => one ?? []));
      const isLost = at('fate').some((part) => isOneOf(look, part, row.row.values ?? [true]));
      if (shortest < wantedDays) return [{ call, trail, days: Math.round(shortest) }];
      return isLost ? [{ call, trail, days: 0 }] : [];
    });
}

function isOneOf(look: Look, { fn, at }: Part, values: readonly unknown[]): boolean {
  const thing = look.at(fn, at);
  const name = thing.kind === 'external' ? thing.path.split('.').at(-1) : literalAt(fn, at);
  return values.includes(name);
}

/** How many days a value stands for: a number, `Duration.days(90)`, `RetentionDays.ONE_YEAR`; `null` if unknown. */
function daysAt(look: Look, { fn, at }: Part, unit: 'days' | 'seconds'): number | null {
  const number = numberAt(look, fn, at);
  if (number !== null) return unit === 'days' ? number : number / 86_400;
  const thing = look.at(fn, at);
  if (thing.kind === 'external') return daysOfName(thing.path.split('.').at(-1) ?? '');
  if (thing.kind === 'text') return daysOfText(thing.text);
  if (thing.kind !== 'call') return null;
  const { call } = thing;
  const count = numberAt(look, call.fn, call.args[0] ?? -1);
  const length = lengths[nameOf(call.fn, call.callee)];
  return count === null || length === undefined ? null : count * length;
}

const lengths: Readonly<Record<string, number>> = {
  days: 1,
  hours: 1 / 24,
  minutes: 1 / 1440,
  seconds: 1 / 86_400,
};
const numerals = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN'];
const more: Readonly<Record<string, number>> = { THIRTEEN: 13, EIGHTEEN: 18 };
const periods: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30, YEAR: 365 };

/** `ONE_YEAR`, `EIGHTEEN_MONTHS` */
function daysOfName(name: string): number | null {
  const [, count = '', period = ''] = /^([A-Z]+)_(DAY|WEEK|MONTH|YEAR)S?$/.exec(name) ?? [];
  const number = more[count] ?? numerals.indexOf(count);
  return number > 0 ? number * (periods[period] ?? 0) : null;
}

/** `90d`, `12 months` */
function daysOfText(text: string): number | null {
  const [, count = '', period = ''] = /^(\d+)\s*(d|day|w|week|month|y|year)s?$/i.exec(text) ?? [];
  const days: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
  return count ? Number(count) * (days[period[0]?.toLowerCase() ?? ''] ?? 0) : null;
}

function numberAt(look: Look, fn: FunctionCode, at: number): number | null {
  const operation = operationsOf(fn)[at];
  const literal = literalAt(fn, at);
  if (typeof literal === 'number') return literal;
  if (operation?.op !== Op.Compute) return null;
  const [operator = -1, one = -1, other = -1] = operation.operands;
  const [left, right] = [numberAt(look, fn, one), numberAt(look, fn, other)];
  if (left === null || right === null) return null;
  return stringAt(fn, operator) === '*' ? left * right : stringAt(fn, operator) === '+' ? left + right : null;
}

/** `db.collection('audit').createIndex({ at: 1 }, { expireAfterSeconds: … })` */
function byIndex(look: Look, call: WrittenCall): readonly Destroyed[] {
  if (!/^(createIndex|ensureIndex|index)$/.test(nameOf(call.fn, call.callee))) return [];
  const own = nameOf(call.fn, call.receiver);
  const trail = [
    tableOf(look, call) ?? '',
    ...chainOfNames(call.fn, call.callee),
    own,
    ...modelsOf(look, call),
  ].find(isTrail);
  if (trail === undefined) return [];
  return call.args.flatMap((arg) => {
    const given = look.at(call.fn, arg);
    const field = given.kind === 'object' ? look.fieldAt(given, 'expireAfterSeconds') : null;
    const seconds = field && numberAt(look, field.fn, field.at);
    return seconds !== null && seconds / 86_400 < wantedDays
      ? [{ call, trail, days: Math.round(seconds / 86_400) }]
      : [];
  });
}

/** The models that are made of the schema which a call stands on. */
function modelsOf(look: Look, { fn, receiver }: WrittenCall): readonly string[] {
  const schema = look.at(fn, receiver);
  if (schema.kind !== 'call') return [];
  return callsOf(fn).flatMap((one) => {
    if (nameOf(one.fn, one.callee) !== 'model') return [];
    const given = look.at(fn, one.args[1] ?? -1);
    const isIt =
      given.kind === 'call' && given.call.fn === schema.call.fn && given.call.at === schema.call.at;
    return isIt ? [textIn(look, [{ fn, at: one.args[0] ?? -1, name: '' }])] : [];
  });
}

/** `model('AuditEvent', new Schema({ at: { type: Date, expires: '90d' } }))` */
function bySchema(look: Look, call: WrittenCall): readonly Destroyed[] {
  const [name = -1, schema = -1] = call.args;
  if (nameOf(call.fn, call.callee) !== 'model') return [];
  const trail = textIn(look, [{ fn: call.fn, at: name, name: '' }]);
  const made = look.at(call.fn, schema);
  if (!isTrail(trail) || made.kind !== 'call') return [];
  const fields = look.fieldsAt(look.at(made.call.fn, made.call.args[0] ?? -1));
  return fields.flatMap((field) => {
    const options = look.at(field.fn, field.at);
    const expires = options.kind === 'object' ? look.fieldAt(options, 'expires') : null;
    const days = expires && daysAt(look, { ...expires, name: '' }, 'seconds');
    if (!expires || days === null || days >= wantedDays) return [];
    return [{ call: { ...made.call, fn: expires.fn, at: expires.at }, trail, days: Math.round(days) }];
  });
}
