import type { Value } from '../../flow/atoms.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { VendorRow } from '../../models/rows.js';

/** A row that says who receives. */
export type Vendor = CompiledRow & { readonly row: VendorRow };
/** Reads a path of a row: inside a call, or inside what a client was made of. */
export type Read = (path: readonly PathStep[]) => Value;

export function isVendor(row: CompiledRow): row is Vendor {
  return row.row.role === 'vendor';
}

/** Of several rows all that may hold, up to the first that certainly does. */
export function rowsThatHold(rows: readonly CompiledRow[], read: Read): readonly Vendor[] {
  const vendors = rows.filter(isVendor).map((row) => ({ row, holds: holds(row, read) }));
  const certain = vendors.findIndex(({ holds: how }) => how === 'certainly');
  const upTo = certain < 0 ? vendors : vendors.slice(0, certain + 1);
  return upTo.flatMap(({ row, holds: how }) => (how === 'never' ? [] : [row]));
}

type Holds = 'certainly' | 'maybe' | 'never';

function holds(row: Vendor, read: Read): Holds {
  const each = Object.values(row.row.given ?? {}).map((allowed, i) =>
    holdsFor(read(row.paths['given']?.[i] ?? []), allowed),
  );
  if (each.includes('never')) return 'never';
  return each.includes('maybe') ? 'maybe' : 'certainly';
}

/** A value that is not given counts as `false`; one that the code does not show may be any. */
function holdsFor({ atoms }: Value, allowed: readonly unknown[]): Holds {
  const fits = atoms.map((atom) =>
    atom.kind === 'constant' ? allowed.includes(atom.value ?? false) : 'maybe',
  );
  if (!fits.length) return allowed.includes(false) ? 'certainly' : 'never';
  if (fits.every((one) => one === true)) return 'certainly';
  return fits.every((one) => one === false) ? 'never' : 'maybe';
}
