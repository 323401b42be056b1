import type { Atom, Value } from '../flow/atoms.js';
import type { Domain } from '../flow/domain.js';
import { inner } from '../flow/evidence.js';

/** A frozen value without what stands at a path: `patient.ssn`, `*.ssn`, `patients[*].name` (as pino writes them). */
export function withoutPath(domain: Domain, value: Value, path: string): Value {
  return without(domain, value, segmentsOf(path));
}

function segmentsOf(path: string): readonly string[] {
  return [...path.matchAll(/\[["']?([^\]"']+)["']?\]|([^.[\]]+)/g)].map(([, key, name]) => key ?? name ?? '');
}

function without(domain: Domain, value: Value, segments: readonly string[]): Value {
  const [name, ...rest] = segments;
  if (name === undefined) return domain.nothing;
  return domain.joinAll(value.atoms.map((atom) => withoutIn(domain, atom, name, rest)));
}

function withoutIn(domain: Domain, atom: Atom, name: string, rest: readonly string[]): Value {
  switch (atom.kind) {
    case 'record':
      return withoutField(domain, atom, name, rest);
    case 'typed':
    case 'path':
    case 'input':
    case 'slice':
    case 'narrowed':
      return withoutMember(domain, atom, name, rest);
    default:
      return domain.single(atom);
  }
}

function withoutField(
  domain: Domain,
  record: Atom & { kind: 'record' },
  name: string,
  rest: readonly string[],
): Value {
  const left = (value: Value): Value => (rest.length ? without(domain, value, rest) : domain.nothing);
  const fields = new Map(
    [...record.fields].map(([key, value]) => [key, key === name || name === '*' ? left(value) : value]),
  );
  const others = name === '*' ? left(record.others) : record.others;
  const bases = fields.has(name)
    ? record.bases
    : domain.joinAll(record.bases.atoms.map((base) => withoutIn(domain, base, name, rest)));
  return domain.single(domain.record(fields, others, bases, record.tags));
}

/** A term of which only names are known: all of it but the member, and the member without the rest of the path. */
function withoutMember(domain: Domain, term: Atom, name: string, rest: readonly string[]): Value {
  if (name === '*') return rest.length ? domain.single(term) : domain.nothing;
  const left = domain.slice(term, false, [name]);
  const around = left ? domain.single(left) : domain.nothing;
  if (!rest.length) return around;
  const member = without(domain, domain.single(domain.path(term, name)), rest);
  return domain.single(domain.record(new Map([[name, member]]), domain.nothing, around, domain.nothing));
}

/** The texts that a frozen list holds. */
export function textsIn(list: Value): readonly string[] {
  const elements = list.atoms.flatMap((atom) =>
    atom.kind === 'record' ? [...atom.fields.values(), atom.others].flatMap((one) => one.atoms) : [atom],
  );
  return elements.flatMap((atom) =>
    atom.kind === 'constant' && typeof atom.value === 'string' && atom.value !== inner.any
      ? [atom.value]
      : [],
  );
}
