import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';

/** What iterating a value yields: of an object with an iterator of its own, what that gives. */
export function iterated(calls: Caller, frame: Frame, value: Value, site: Site): Value {
  const { domain } = calls.machine;
  return domain.joinAll(
    value.atoms.map(
      (atom) => byOwnIterator(calls, frame, atom, site) ?? calls.memory.elements(frame, domain.single(atom)),
    ),
  );
}

/** What the iterator gives that the program wrote for an object; `null` where it wrote none. */
export function byOwnIterator(calls: Caller, frame: Frame, atom: Atom, site: Site): Value | null {
  const iterator = iteratorOf(calls, frame, atom);
  if (!iterator) return null;
  const given = { receiver: calls.machine.domain.single(atom), args: [], more: calls.machine.domain.nothing };
  return stepped(calls, frame, calls.call(frame, iterator, given, site, null), site);
}

/** The method `[Symbol.iterator]`, or that of asynchronous iteration, which the program wrote for an object. */
function iteratorOf(calls: Caller, frame: Frame, atom: Atom): Value | null {
  if (!mayHaveMethods(atom)) return null;
  for (const name of ['@@iterator', '@@asyncIterator']) {
    const own = calls.memory.shape(frame, atom)?.fields.get(name);
    if (own) return own;
    for (const code of calls.classesOf(frame, atom)) {
      const method = calls.memory.members.method(frame, code, name, atom);
      if (method) return method;
    }
  }
  return null;
}

function mayHaveMethods({ kind }: Atom): boolean {
  return kind === 'object' || kind === 'typed' || kind === 'path' || kind === 'input' || kind === 'narrowed';
}

/** What a generator yields; of any other iterator, the values that its `next` gives. */
function stepped(calls: Caller, frame: Frame, iterator: Value, site: Site): Value {
  const { domain } = calls.machine;
  const { memory } = calls;
  return domain.joinAll(
    iterator.atoms.map((atom) => {
      const next = memory.shape(frame, atom)?.fields.get('next');
      if (!next) return memory.elements(frame, domain.single(atom));
      const given = { receiver: domain.single(atom), args: [], more: domain.nothing };
      const step = memory.read(frame, calls.call(frame, next, given, site, 'next'), inner.awaited);
      return memory.read(frame, step, 'value');
    }),
  );
}
