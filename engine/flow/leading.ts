import { Op } from '../facts/opcodes.js';
import { recordAt } from './assigned.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';

/** An object that a framework makes an answer of, and where the address stands in it that the answer leads to. */
interface Answer {
  /** Members, one of which shows that it is one. */
  readonly shownBy: readonly string[];
  readonly address: readonly string[];
}

const answers: readonly Answer[] = [
  // AWS Lambda, Netlify and Azure: `{ statusCode: 302, headers: { Location: … } }`
  { shownBy: ['statusCode', 'status'], address: ['headers', 'Location'] },
  { shownBy: ['statusCode', 'status'], address: ['headers', 'location'] },
  // Nest: `{ url: …, statusCode: 302 }`
  { shownBy: ['statusCode'], address: ['url'] },
  // Pages of Next: `{ redirect: { destination: … } }`
  { shownBy: ['redirect'], address: ['redirect', 'destination'] },
];

/** Whatever a function returns that leads elsewhere is an address that is assigned to the reader's location. */
export function recordLeading(calls: Caller, frame: Frame, result: Value, site: Site): void {
  for (const atom of result.atoms) {
    if (atom.kind !== 'object' || atom.site.fn !== frame.fn) continue;
    for (const { shownBy, address } of answers) {
      const name = address.at(-1) ?? '';
      const value = shownBy.some((one) => has(frame, atom, one))
        ? readFrom(calls, frame, atom, address)
        : null;
      if (value)
        recordAt(
          calls,
          frame,
          { type: 'Location', member: 'href', value, callee: name },
          setIn(frame, name) ?? site,
        );
    }
  }
}

function has({ state }: Frame, atom: Atom, name: string): boolean {
  return state?.shapes.get(atom)?.fields.has(name) ?? false;
}

function readFrom(calls: Caller, frame: Frame, atom: Atom, names: readonly string[]): Value | null {
  if (!has(frame, atom, names[0] ?? '')) return null;
  const value = names.reduce((at, name) => calls.memory.read(frame, at, name), frame.domain.single(atom));
  return value.isEmpty ? null : value;
}

/** Where the function gives an object a member of that name. */
function setIn(frame: Frame, name: string): Site | null {
  const { facts, file } = frame.fn;
  const at = facts.starts.findLastIndex(
    (start) => facts.code[start] === Op.Set && file.strings[facts.code[start + 3] ?? -1] === name,
  );
  return at < 0 ? null : frame.site(at);
}
