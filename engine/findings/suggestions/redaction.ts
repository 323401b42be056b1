import { Op } from '../../facts/opcodes.js';
import type { FileFacts } from '../../facts/facts.js';
import type { Finding } from '../finding.js';
import type { Span } from '../places.js';
import { carriersOf, type Carrier } from './carriers.js';
import { editAt } from './calls.js';
import { operationsIn, operationsOf, type Operation } from '../operations.js';
import type { Edit, Suggestion, Surroundings } from './suggestion.js';

/** Paths for the `redact` option of the program's one pino logger, where the finding logs an object. */
export function redaction(finding: Finding, around: Surroundings): readonly Suggestion[] {
  if (finding.rule !== 'no-phi-in-logs' || !finding.flow.sink.startsWith('pino#')) return [];
  const paths = [...new Set(carriersOf(finding, around).flatMap((one) => pathsOf(one, finding, around)))];
  const makers = around.files.flatMap((file) => makersIn(around.facts(file)));
  const [maker] = makers;
  if (!maker || makers.length > 1 || paths.length === 0) return [];
  const edit = redacted(maker, paths, around.text(maker.file.file) ?? '');
  return edit ? [{ title: 'Redact it in the logger', kind: 'fix', edits: [edit] }] : [];
}

/** pino redacts by the keys of the object that is logged. Text by itself has none. */
function pathsOf(carrier: Carrier, finding: Finding, around: Surroundings): readonly string[] {
  const object = operationsIn(carrier.call.fn, carrier.call).find(({ op }) => op === Op.NewObject);
  const key = object && keyOf(carrier, object, around.text(finding.file) ?? '');
  return key === undefined || key === null ? [] : [key];
}

function keyOf({ start, end, call, shorthand, text }: Carrier, object: Span, source: string): string | null {
  if (start < object.start || end > object.end) return null;
  if (shorthand) return text;
  const properties = operationsIn(call.fn, object).filter(({ op }) => op === Op.Set);
  const property = properties.find((one) => one.end === end && one.start < start);
  return property ? (/^['"]?([\w$]+)/.exec(source.slice(property.start, start))?.[1] ?? null) : null;
}

interface Maker {
  readonly file: FileFacts;
  readonly call: Operation;
  readonly options: Span | null;
}

/** Calls of what a file imports from pino. */
function makersIn(file: FileFacts | null): readonly Maker[] {
  if (!file?.imports.some(({ module }) => module === 'pino')) return [];
  return file.functions.flatMap((fn) => {
    const all = operationsOf(fn);
    const made = all.filter((one) => one.op === Op.Import && isPino(file, one));
    const calls = all.filter(
      ({ op, operands }) => op === Op.Call && made.some((one) => one.ordinal === operands[0]),
    );
    return calls.map((call) => ({
      file,
      call,
      options: operationsIn(fn, call).find(({ op }) => op === Op.NewObject) ?? null,
    }));
  });
}

function isPino({ imports }: FileFacts, { operands }: Operation): boolean {
  const from = imports[operands[0] ?? -1];
  return from?.module === 'pino' && ['default', '=', 'pino'].includes(from.name);
}

/** More paths in the list that is there, or a list in the options. */
function redacted({ file, call, options }: Maker, paths: readonly string[], text: string): Edit | null {
  const list = paths.map((path) => `'${path}'`).join(', ');
  if (!options) {
    const open = text.indexOf('(', call.start) + 1;
    const isEmpty = text.slice(open, call.end).trim() === ')';
    return isEmpty ? editAt(file, { start: open, end: open }, `{ redact: [${list}] }`) : null;
  }
  const known = /\bredact\s*:\s*\[/.exec(text.slice(options.start, options.end));
  const at = options.start + (known ? known.index + known[0].length : 1);
  if (!known && /\bredact\b/.test(text.slice(options.start, options.end))) return null;
  return editAt(file, { start: at, end: at }, known ? `${list}, ` : ` redact: [${list}],`);
}
