import type { Scalar } from '../config/config.js';
import type { CallOptions, OptionValue } from '../config/cover.js';
import type { Atom, Value } from '../flow/atoms.js';
import type { Literal } from '../models/rows.js';

/** What objects of options say of each option: those of the call first, then those of its client. */
export function optionsOf(
  objects: readonly Value[],
  defaults: Readonly<Record<string, Literal>>,
): CallOptions {
  return {
    stated: (option) => {
      for (const value of objects) {
        const stated = statedIn(value, option);
        if (stated.state !== 'absent') return stated;
      }
      return { state: 'absent' };
    },
    byDefault: (option) => defaults[option],
  };
}

/** Of several objects that may stand there, each has its say. */
function statedIn(value: Value, option: string): OptionValue {
  const all = value.atoms.filter((atom) => !isNothing(atom)).map((atom) => statedBy(atom, option));
  const [first] = all;
  if (!first) return { state: 'absent' };
  return all.every((one) => sameOption(one, first)) ? first : severalOf(all.flatMap(valuesOf));
}

function statedBy(atom: Atom, option: string): OptionValue {
  if (atom.kind !== 'record') return { state: 'unknown' };
  const given = atom.fields.get(option);
  if (!given) return atom.bases.isEmpty && atom.others.isEmpty ? { state: 'absent' } : { state: 'unknown' };
  const [only] = given.atoms;
  if (given.atoms.length !== 1 || only?.kind !== 'constant')
    return severalOf(given.atoms.flatMap(constantOf));
  const [value] = constantOf(only);
  return value === undefined ? { state: 'absent' } : { state: 'known', value };
}

function constantOf(atom: Atom): readonly Scalar[] {
  return atom.kind === 'constant' && atom.value !== undefined && atom.value !== null ? [atom.value] : [];
}

function valuesOf(option: OptionValue): readonly Scalar[] {
  if (option.state === 'known') return [option.value];
  return option.state === 'several' ? option.values : [];
}

function severalOf(values: readonly Scalar[]): OptionValue {
  return values.length ? { state: 'several', values } : { state: 'unknown' };
}

function sameOption(a: OptionValue, b: OptionValue): boolean {
  if (a.state === 'known' && b.state === 'known') return a.value === b.value;
  return a.state === b.state && a.state !== 'several';
}

function isNothing(atom: Atom): boolean {
  return atom.kind === 'constant' && (atom.value === undefined || atom.value === null);
}
