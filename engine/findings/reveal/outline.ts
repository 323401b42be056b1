import type { FunctionCode } from '../../flow/code.js';
import type { Label } from '../../labels/classify.js';
import { maskLiterals } from '../mask.js';
import { nameOf } from '../paths.js';
import { positionAt, rangeOf, type Span } from '../places.js';
import { distinct } from '../words.js';
import { expressionsOf } from './expressions.js';
import type { Look } from './look.js';
import type { PhiInFile, PhiInFunction } from './revealed.js';

/** Names of a file that hold direct PHI, and the functions through which it leaves. */
export function outlineOf(look: Look, file: string, text: string): PhiInFile {
  const functions = look.functionsOf(file);
  const spans = functions.flatMap((fn) => namesIn(look, fn, text));
  const unique = [...new Map(spans.map((one) => [one.start, one])).values()].sort(
    (a, b) => a.start - b.start,
  );
  return {
    names: unique.flatMap((one) => (functions[0] ? [rangeOf(functions[0].file, one)] : [])),
    functions: functions.flatMap((fn) => summaryOf(look, fn) ?? []),
  };
}

function namesIn(look: Look, fn: FunctionCode, text: string): readonly Span[] {
  return expressionsOf(fn.facts, text).flatMap((one) => {
    const name = lastNameIn(one, text);
    return name && look.ownLabels(fn, look.value(fn, one.ordinal)).some(isDirect) ? [name] : [];
  });
}

/** The part of an expression that a theme tints: a name by itself, or the last one of a chain. */
function lastNameIn({ start, end }: Span, text: string): Span | null {
  const [, name] =
    /^(?:[\w$.?]*\.)?([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(text.slice(start, end)) ?? [];
  return name === undefined ? null : { start: end - name.length, end };
}

function summaryOf(look: Look, fn: FunctionCode): PhiInFunction | null {
  const out = look.disclosures(fn).map((one) => ({ ...one, labels: one.labels.filter(isDirect) }));
  const leaving = out.filter(({ labels }) => labels.length > 0);
  if (leaving.length === 0 || fn.facts.role === 'module') return null;
  return {
    start: positionAt(fn.file, fn.facts.start),
    name: maskLiterals(nameOf(fn)),
    kinds: distinct(leaving.flatMap(({ labels }) => labels.flatMap(({ kinds }) => kinds))),
    to: distinct(leaving.map(({ to }) => to)),
  };
}

function isDirect({ level }: Label): boolean {
  return level === 'direct';
}
