import type { Atom, Value } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import { textsIn } from './addresses.js';
import type { FrozenReader } from './content.js';

/** Stores that declarations of their own encrypt: by name, and by kind where the code does not show which. */
export interface Seals {
  readonly names: ReadonlySet<string>;
  /** Callees such as `BucketServerSideEncryptionConfiguration`: what encrypts a kind of store is named after it. */
  readonly callees: readonly string[];
}

/** What an event encrypts of what is declared elsewhere. */
export function sealsIn(reader: FrozenReader, event: Event): readonly Seals[] {
  return (event.node?.rows ?? []).flatMap(({ row, paths }) => {
    if (row.role !== 'seal') return [];
    const values = (paths['store'] ?? []).flatMap((path) => reader.at(event, path));
    const names = new Set(values.flatMap(({ value }) => value.atoms.flatMap(storeOf)));
    return [{ names, callees: names.size ? [] : [lastName(event.callee)] }];
  });
}

/** Several declarations as one. */
export function together(all: readonly Seals[]): Seals {
  return {
    names: new Set(all.flatMap(({ names }) => [...names])),
    callees: all.flatMap(({ callees }) => callees),
  };
}

/** Whether the store that an event declares is among them. */
export function isSealed({ names, callees }: Seals, { args, callee }: Event): boolean {
  const name = nameOf(args);
  return (name !== null && names.has(name)) || callees.some((seal) => seal.startsWith(lastName(callee)));
}

/** The name of the declared store that a value is, or was read from. */
function storeOf(atom: Atom): readonly string[] {
  switch (atom.kind) {
    case 'path':
    case 'narrowed':
      return storeOf(atom.base);
    case 'derived':
      return atom.of.atoms.flatMap(storeOf);
    case 'record':
      return [nameOf([0, 1].flatMap((i) => atom.fields.get(`$${String(i)}`) ?? []))].flatMap(
        (name) => name ?? [],
      );
    default:
      return [];
  }
}

/** Every declaration names what it declares: first, or after the scope that it belongs to. A name put together is its own. */
function nameOf(args: readonly Value[]): string | null {
  const named = args.slice(0, 2);
  const made = named.flatMap(({ atoms }) => atoms).find(({ kind }) => kind === 'derived');
  return named.flatMap(textsIn)[0] ?? (made ? `#${String(made.id)}` : null);
}

/** Without the mark of a later version: `BucketV2` is sealed by what `BucketServerSideEncryptionConfigurationV2` says. */
function lastName(callee: string): string {
  return (callee.split('.').at(-1) ?? '').replace(/V\d+$/, '');
}
