import type { Atom, Value } from '../flow/atoms.js';
import type { FrozenReader } from './content.js';

/** Bytes that are the same at every run: a text of the code, room that nobody filled, or what is made of these alone. */
export function isFixed(reader: FrozenReader, value: Value): boolean {
  return value.atoms.some((atom) => isFixedAtom(reader, atom));
}

function isFixedAtom(reader: FrozenReader, atom: Atom): boolean {
  switch (atom.kind) {
    case 'constant':
      return typeof atom.value === 'string' && atom.value !== '';
    case 'derived':
      return atom.of.isEmpty && isFixed(reader, atom.head);
    case 'record':
      return isBlank(reader, atom) || (reader.roleOf(atom, 'blank') !== null && isWrittenOut(atom));
    default:
      return false;
  }
}

/** `Buffer.alloc(16)`, `new Uint8Array(16)`, as long as nothing was written into it. */
function isBlank(reader: FrozenReader, atom: Atom & { kind: 'record' }): boolean {
  const size = atom.fields.get('$0')?.atoms[0];
  const isSize = size?.kind === 'constant' ? typeof size.value === 'number' : size && namesSize(size);
  const isWritten = [...atom.fields.keys()].some((name) => !name.startsWith('$')) || !atom.others.isEmpty;
  return reader.roleOf(atom, 'blank') !== null && isSize === true && !isWritten;
}

/** `sodium.crypto_secretbox_NONCEBYTES`: a number that a library holds ready. */
function namesSize(atom: Atom): boolean {
  return atom.kind === 'external' && /(bytes|length|size)$/i.test(atom.path);
}

/** `new Uint8Array([1, 2, 3])`: every byte stands in the code. */
function isWrittenOut({ fields, others }: Atom & { kind: 'record' }): boolean {
  const given = fields.get('$0') ?? null;
  const [list] = given?.atoms ?? [];
  return others.isEmpty && given?.atoms.length === 1 && list !== undefined && isListOfBytes(list);
}

function isListOfBytes(list: Atom): boolean {
  if (list.kind !== 'record' || !list.others.isEmpty) return false;
  const bytes = [...list.fields].filter(([name]) => /^\d+$/.test(name)).map(([, value]) => value);
  return bytes.length > 0 && bytes.every(isNumber);
}

/** Bytes that were written into the code one by one, whatever they were made into: `Buffer.from([7, 91, …])`, an imported key. */
export function isSpeltOut(value: Value): boolean {
  return value.atoms.some((atom) => {
    if (atom.kind === 'derived') return atom.edge === 'encode' && isSpeltOut(atom.of);
    return atom.kind === 'record' && (isListOfBytes(atom) || isWrittenOut(atom));
  });
}

function isNumber({ atoms: [only, ...rest] }: Value): boolean {
  return rest.length === 0 && only?.kind === 'constant' && typeof only.value === 'number';
}
