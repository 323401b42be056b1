import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';

/** By these an object says itself how it reads where a text is made of it, the first that it has. */
const ownForms = ['@@toPrimitive', 'toString'];

/** What values read as where a text is made of them: what their own `toString` gives, or they themselves. */
export function asText(calls: Caller, frame: Frame, value: Value, site: Site): Value {
  if (!value.atoms.some(mayHaveForm)) return value;
  const { domain } = calls.machine;
  return domain.joinEach(value, (atom) => ownText(calls, frame, atom, site) ?? domain.single(atom));
}

function ownText(calls: Caller, frame: Frame, atom: Atom, site: Site): Value | null {
  const form = mayHaveForm(atom) ? formOf(calls, frame, atom) : null;
  if (!form) return null;
  const { domain } = calls.machine;
  const given = { receiver: domain.single(atom), args: [domain.constant('string')], more: domain.nothing };
  return calls.call(frame, form, given, site, null);
}

function formOf(calls: Caller, frame: Frame, atom: Atom): Value | null {
  const classes = calls.classesOf(frame, atom);
  const fields = atom.kind === 'object' ? calls.memory.shape(frame, atom)?.fields : undefined;
  for (const name of ownForms) {
    const own = fields?.get(name);
    if (own) return own;
    const methods = classes.flatMap((code) => calls.memory.members.method(frame, code, name, atom) ?? []);
    if (methods.length) return calls.machine.domain.joinAll(methods);
  }
  return null;
}

function mayHaveForm({ kind }: Atom): boolean {
  return kind === 'object' || kind === 'typed' || kind === 'path' || kind === 'input';
}
