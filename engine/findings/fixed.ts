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
  const isWritten = [...atom.fields.keys()].some((name) => !name.startsWith('$')) || !atom.others.isEmpty;
  return (
    reader.roleOf(atom, 'blank') !== null &&
    size?.kind === 'constant' &&
    typeof size.value === 'number' &&
    !isWritten
  );
}

/** `new Uint8Array([1, 2, 3])`: every byte stands in the code. */
function isWrittenOut({ fields, others }: Atom & { kind: 'record' }): boolean {
  const given = fields.get('$0') ?? null;
  const [list] = given?.atoms ?? [];
  if (!others.isEmpty || given?.atoms.length !== 1 || list?.kind !== 'record') return false;
  const bytes = [...list.fields].filter(([name]) => /^\d+$/.test(name)).map(([, value]) => value);
  return bytes.length > 0 && list.others.isEmpty && bytes.every(isNumber);
}

function isNumber({ atoms: [only, ...rest] }: Value): boolean {
  return rest.length === 0 && only?.kind === 'constant' && typeof only.value === 'number';
}
