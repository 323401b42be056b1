import type { Atom, Value, Wording } from './atoms.js';
import { onlyConstant } from './constants.js';
import type { Domain } from './domain.js';

/** What is known of a text that is put together of parts. */
export function wordingOfParts(domain: Domain, parts: readonly Value[]): Wording {
  return { head: headOfParts(domain, parts), written: writtenIn(parts.map(writtenOf).join('')) };
}

/** What is known of a text that is another one in other letters. */
export function wordingOf(domain: Domain, text: Value): Wording {
  return { head: headOf(domain, text), written: writtenIn(writtenOf(text)) };
}

/** A path, a query or a host of an address: nothing else that is put together of words and names is kept. */
const address = /^[^\s]*(?:\/[A-Za-z]|\?[A-Za-z]\w*=|@[A-Za-z0-9-]+\.[A-Za-z])[^\s]*$/;

function writtenIn(text: string): string {
  return text.includes(told) && address.test(text) ? text : '';
}

/** What stands in what is written of an address for each part that is told. */
const told = ':';

function writtenOf(value: Value): string {
  const [only] = value.atoms;
  const constant = onlyConstant(value)?.value;
  if (constant !== undefined) return String(constant);
  return only?.kind === 'derived' && value.atoms.length === 1 && only.written ? only.written : told;
}

/**
 * What a text may begin with, told by the first of its parts: constants, terms, and the heads of other texts.
 * `${process.env.URL ?? 'https://…'}/visits` begins with a term or with a constant.
 */
export function headOf(domain: Domain, first: Value): Value {
  return domain.joinEach(first, (atom) => headOfAtom(domain, atom));
}

function headOfAtom(domain: Domain, atom: Atom): Value {
  if (atom.kind === 'derived') return atom.head;
  if (atom.kind === 'record' && atom.fields.has(partName(0))) {
    const parts = Array.from(atom.fields.keys(), (_, index) => atom.fields.get(partName(index)));
    return headOfParts(
      domain,
      parts.map((part) => part ?? domain.nothing),
    );
  }
  const begins = atom.kind === 'constant' || atom.kind === 'input' || atom.kind === 'path';
  return begins ? domain.single(atom) : domain.nothing;
}

/** Parts of a text that waits for its host are kept as the members of a record, under names that no code has. */
function partName(index: number): string {
  return `$${String(index)}`;
}

/** `https://`, `https://api-` */
const opensHost = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*$/i;

/** What a text of several parts begins with. An address that waits for its host, `https://${host}/x`, keeps its parts. */
export function headOfParts(domain: Domain, parts: readonly Value[]): Value {
  const constants = parts.map((part) => onlyConstant(part)?.value);
  const from = constants.indexOf(undefined);
  const next = parts[from];
  if (!next) return domain.constant(constants.join(''));
  if (from === 0) return headOf(domain, next);
  const prefix = constants.slice(0, from).join('');
  if (!opensHost.test(prefix)) return domain.constant(prefix);
  const rest = parts.slice(from + 1);
  return domain.joinAll(
    next.atoms.map((atom) => {
      if (atom.kind === 'constant')
        return headOfParts(domain, [domain.constant(`${prefix}${String(atom.value)}`), ...rest]);
      const waits = atom.kind === 'input' || atom.kind === 'path';
      return waits
        ? waiting(domain, [domain.constant(prefix), domain.single(atom), ...rest])
        : domain.constant(prefix);
    }),
  );
}

function waiting(domain: Domain, parts: readonly Value[]): Value {
  const fields = new Map(parts.map((part, index) => [partName(index), part]));
  return domain.single(domain.record(fields, domain.nothing, domain.nothing, domain.nothing));
}
