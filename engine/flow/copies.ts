import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { typeOf } from './evidence.js';
import type { ObjectKind } from './shapes.js';

/** A copy of the objects of a value: what is changed in it leaves them as they were. Anything else is its own copy. */
export function copied(call: OngoingCall, value: Value): Value {
  const { domain } = call.calls.machine;
  const { memory } = call.calls;
  const sources = value.atoms.filter((atom) => isObject(call, atom));
  if (!sources.length) return value;
  const made = memory.allocate(call.frame, call.site, kindOf(call, sources));
  memory.spread(call.frame, made, domain.collect(sources));
  return domain.collect([made, ...value.atoms.filter((atom) => !sources.includes(atom))]);
}

/** `produce(value, (draft) => …)`: the draft is a copy, which the function changes or gives another value for. */
export function drafted(call: OngoingCall): Value | null {
  const { domain } = call.calls.machine;
  const [value = domain.nothing, recipe = domain.nothing] = call.given.args;
  if (!recipe.atoms.some(({ kind }) => kind === 'closure')) return null;
  const draft = copied(call, value);
  const given = { receiver: domain.nothing, args: [draft], more: domain.nothing, caller: 'library' as const };
  const result = call.calls.call(call.frame, recipe, given, call.site, null);
  const others = result.atoms.filter((atom) => atom.kind !== 'constant' || atom.value !== undefined);
  return domain.join(draft, domain.collect(others));
}

/** Whether a value is known to be an object, by where it was made or by its declared type. */
export function isObject(call: OngoingCall, atom: Atom): boolean {
  if (atom.kind === 'object' || atom.kind === 'record') return true;
  if (atom.kind !== 'typed' && atom.kind !== 'path' && atom.kind !== 'input' && atom.kind !== 'narrowed')
    return false;
  switch (typeOf(call.calls.machine, call.calls.place(call.frame), atom).kind) {
    case 'named':
    case 'object':
    case 'slice':
    case 'intersection':
      return true;
    default:
      return false;
  }
}

/** A copy is of the kind that its only source is. */
function kindOf({ calls, frame }: OngoingCall, [only, ...others]: readonly Atom[]): ObjectKind {
  const what = only && !others.length ? calls.memory.shape(frame, only)?.what : undefined;
  return what && what.kind !== 'overlay' ? what : { kind: 'plain' };
}
