import type { Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import { inner, typeOf } from './evidence.js';
import type { Frame } from './frame.js';

/** Where a result keeps all that it is told to hold: what it is a promise or a stream of, or a list. */
const around: ReadonlySet<string> = new Set([inner.awaited, '#value', 'rows', 'docs', 'items', 'records']);
const deepest = 3;

/** `axios.get<Patient>(url)`: what a result holds is of the type that the call is told, where nothing else is known of it. */
export function tellHeld(
  calls: Caller,
  frame: Frame,
  result: Atom,
  holder: Type & { kind: 'holder' },
  site: Site,
  depth = 0,
): void {
  const { domain } = calls.machine;
  for (const [name, value] of frame.state?.shapes.get(result)?.fields ?? []) {
    const type = toldAt(calls, holder, name);
    if (!type) continue;
    if (isUntold(calls, frame, value)) {
      const told = domain.single(domain.typed(type, '', site));
      calls.memory.writeAtom(frame, result, name, domain.join(value, told), true);
    } else if (depth < deepest)
      for (const one of value.atoms) tellHeld(calls, frame, one, holder, site, depth + 1);
  }
}

function toldAt(
  { machine: { types } }: Caller,
  holder: Type & { kind: 'holder' },
  name: string,
): Type | null {
  if (around.has(name)) return holder;
  if (name === inner.element) return types.element(holder);
  return types.member(holder, name) === holder.of ? holder.of : null;
}

/** What is known of a value is at most what it is called. */
export function isUntold(calls: Caller, frame: Frame, { atoms }: Value): boolean {
  return atoms.every(
    (atom) =>
      atom.kind === 'unknown' ||
      atom.kind === 'answer' ||
      (atom.kind === 'constant' && atom.value === null) ||
      ((atom.kind === 'typed' || atom.kind === 'path') &&
        typeOf(calls.machine, calls.place(frame), atom).kind === 'unknown'),
  );
}
