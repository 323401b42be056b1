import type { Atom, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';
import type { Tag } from './summary.js';

/** `extends Base` of a class that a function was handed: the classes that the context says are meant. */
export function classesMeant(calls: Caller, frame: Frame, value: Value): Value {
  if (!value.open) return value;
  return calls.machine.domain.collect(
    value.atoms.flatMap((atom) => {
      const told = constructorsTold(calls, frame, atom);
      return told.length ? told : [atom];
    }),
  );
}

/** What the context says that a term constructs. */
export function constructorsTold(calls: Caller, frame: Frame, term: Atom): readonly Atom[] {
  return calls.behaviourTold(frame, term).flatMap((tag) => meantBy(calls, term, tag));
}

/** The class or function that a context says a term stands for, with the variables around it. */
function meantBy({ machine }: Caller, term: Atom, tag: Tag): readonly Atom[] {
  const { domain, code } = machine;
  switch (tag.kind) {
    case 'constructor': {
      const { facts, file } = tag.code;
      const members = [facts.construct, facts.fields, ...facts.members.map(({ fn }) => fn)];
      const [member] = members.flatMap((number) => code.fn(file.file, number) ?? []);
      const env = member && member.facts.parent > 0 ? domain.environment(term, member) : null;
      return [domain.classAtom(tag.code, env)];
    }
    case 'function':
      return [domain.closure(tag.fn, domain.environment(term, tag.fn))];
    case 'node':
      return [domain.external('', term.kind === 'path' ? term.name : '', tag.node)];
    default:
      return [];
  }
}
