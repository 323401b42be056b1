import type { Value } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import type { CompiledRow } from '../models/compile.js';
import type { SinkRow, StoreRow } from '../models/rows.js';
import type { FrozenReader } from './content.js';
import { alternatives, apart, givensOf } from './givens.js';

/** What a call leaves without encryption, in words; `isOff` where the code switches it off itself. */
export interface Unprotected {
  readonly isOff: boolean;
  readonly why: string;
}

type Row = SinkRow | StoreRow;
type State = 'off' | 'absent' | 'open' | 'fine';

/** Why what this call stores is not encrypted, as far as its options tell; `null` where it is, or nobody can tell. */
export function lackOfEncryption(
  reader: FrozenReader,
  event: Event,
  { row, paths }: Pick<CompiledRow, 'paths'> & { readonly row: Row },
  acceptsDefaults: boolean,
): Unprotected | null {
  if (!row.unasked) return null;
  const options = apart(paths['encrypted'] ?? []);
  const all = options.length ? alternatives(reader, event, options) : [[]];
  const states = all.map((values) => stateOf(values, row.off ?? []));
  if (states.includes('off')) return { isOff: true, why: `${namesOf(row)} leaves it in clear` };
  if (!states.includes('absent') || (row.unasked === 'encrypted' && acceptsDefaults)) return null;
  return { isOff: false, why: row.note ?? 'nothing encrypts it there unasked' };
}

/** One of several options is enough, and one that is switched off is not made up for by the others. */
function stateOf(values: readonly Value[], off: readonly unknown[]): State {
  const states = values.map((value) => stateOfOption(value, off));
  if (states.includes('off')) return 'off';
  if (states.includes('fine')) return 'fine';
  return states.includes('open') ? 'open' : 'absent';
}

function stateOfOption(value: Value, off: readonly unknown[]): State {
  const givens = givensOf(value);
  const isUnknown = givens.some(({ kind }) => kind === 'unknown');
  if (isUnknown && value.open) return 'open';
  if (givens.some((one) => one.kind === 'known' && isOffValue(one.value, off))) return 'off';
  if (isUnknown) return 'open';
  return givens.some(({ kind }) => kind === 'nothing') ? 'absent' : 'fine';
}

function isOffValue(value: string | number | boolean, off: readonly unknown[]): boolean {
  return value === false || value === '' || off.includes(value);
}

/** `encryption`, of `Argument[2].Member[encryption]`. */
function namesOf({ encrypted = [] }: Row): string {
  const names = encrypted.map((path) => /Member\[([^\]]*)\]$/.exec(path)?.[1] ?? 'an option');
  return `\`${names[0] ?? 'an option'}\``;
}
