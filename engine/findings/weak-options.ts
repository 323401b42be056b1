import type { Value } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import type { CompiledRow } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { OptionRow } from '../models/rows.js';
import type { FrozenReader } from './content.js';
import { isWrittenWithout } from './written-text.js';
import { alternatives, apart, givensOf, type Given } from './givens.js';

export type Option = CompiledRow & { readonly row: OptionRow };

export function isOption(row: CompiledRow): row is Option {
  return row.row.role === 'option';
}

/** An option where it weakens a protection: its name, as it stands (`rejectUnauthorized: false`), and in which argument. */
export interface WeakOption {
  readonly name: string;
  readonly text: string;
  readonly argument: number | null;
}

/** The first option of a row that weakens a protection. */
export function weakened(reader: FrozenReader, event: Event, option: Option): WeakOption | null {
  if (!reader.holds(event, option)) return null;
  if (!option.row.options) return { name: '', text: event.callee, argument: null };
  const { lacks } = option.row;
  if (lacks !== undefined)
    return isWrittenWithout(event.site, lacks) ? { name: '', text: `no ${lacks}`, argument: null } : null;
  for (const path of apart(option.paths['options'] ?? [])) {
    for (const [value] of alternatives(reader, event, [path])) {
      const found = value && weakest(value, option.row);
      if (found) return { name: nameOf(path) ?? '', text: describe(path, found), argument: argumentOf(path) };
    }
  }
  return null;
}

/** What nobody told yet is left to those who call. */
function weakest(value: Value, row: OptionRow): Given | null {
  const givens = givensOf(value);
  if (value.open && givens.some(({ kind }) => kind === 'unknown')) return null;
  return givens.find((one) => isWeak(one, row)) ?? null;
}

function isWeak(given: Given, { unsafe = [], below, absent, emptied }: OptionRow): boolean {
  switch (given.kind) {
    case 'nothing':
      return absent === true;
    case 'known':
      return (
        unsafe.includes(given.value) ||
        (below !== undefined && typeof given.value === 'number' && given.value < below)
      );
    case 'made':
      return emptied === true && given.atom.kind === 'closure' && doesNothing(given.atom.fn.facts.code);
    case 'unknown':
      return false;
  }
}

/** A body that at most answers a constant. */
function doesNothing(code: Int32Array): boolean {
  return code.length <= mostOfNothing;
}
const mostOfNothing = 12;

function argumentOf([first]: readonly PathStep[]): number | null {
  return first?.kind === 'argument' ? first.index : null;
}

function describe(path: readonly PathStep[], given: Given): string {
  const name = nameOf(path);
  if (given.kind === 'known') return name ? `${name}: ${String(given.value)}` : String(given.value);
  return given.kind === 'nothing' ? `no ${name ?? 'argument'}` : `an empty ${name ?? 'function'}`;
}

function nameOf(path: readonly PathStep[]): string | undefined {
  const last = path.at(-1);
  return last?.kind === 'member' ? last.names[0] : undefined;
}
