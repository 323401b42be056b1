import type { Atom } from './atoms.js';
import type { OngoingCall } from './caller.js';

/** Numbers that identify somebody, and of which a few digits are linkable at most (SPEC §6). */
const numbers: ReadonlySet<string> = new Set([
  'ssn',
  'phone',
  'fax',
  'mrn',
  'health-plan-number',
  'account-number',
  'license-number',
]);

export function isNumber(kind: string | null): boolean {
  return kind !== null && numbers.has(kind);
}

/** The kind of a field that goes by a term's name. */
export function kindOf({ calls, frame }: OngoingCall, atom: Atom): string | null {
  const { library } = calls.machine;
  switch (atom.kind) {
    case 'path':
    case 'typed':
      return library.kindNamed(atom.name);
    case 'input':
      return library.kindNamed(frame.fn.facts.params[atom.index]?.name ?? '');
    default:
      return null;
  }
}
