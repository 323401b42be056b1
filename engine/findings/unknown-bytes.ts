import type { Atom, Value } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { Type } from '../link/types.js';
import { callsOf, chainOfNames } from './handlers/operations.js';

/** Types of the platforms that hold bytes and say nothing of what these are. */
const bytes = /^(Buffer|Uint8Array|ArrayBuffer|Blob|File|Readable|ReadableStream)$/;

/** Whether a value may be bytes of which only that is known: an image that was uploaded, a page that was scanned. */
export function holdsUnknownBytes({ atoms }: Value): boolean {
  return atoms.some(isUnknownBytes);
}

function isUnknownBytes(atom: Atom): boolean {
  switch (atom.kind) {
    case 'unknown':
      return true;
    case 'typed':
      return saysNothing(atom.type);
    case 'derived':
      return atom.edge === 'encode' && holdsUnknownBytes(atom.of);
    default:
      return false;
  }
}

function saysNothing(type: Type): boolean {
  return type.kind === 'unknown' || (type.kind === 'external' && bytes.test(type.path.at(-1) ?? ''));
}

/** Whether a function calls something that is named for encryption: nobody can tell what it hands on, then. */
export function namesEncryption(fn: FunctionCode): boolean {
  return callsOf(fn).some(({ callee }) =>
    chainOfNames(fn, callee).some((name) => /crypt|cipher|seal|envelope|kms/i.test(name)),
  );
}
