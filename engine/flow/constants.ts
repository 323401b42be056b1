import type { Constant, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import type { Frame } from './frame.js';

/** The one constant that a value is. */
export function onlyConstant({ atoms }: Value): Constant | null {
  const [only] = atoms;
  return atoms.length === 1 && only?.kind === 'constant' ? only : null;
}

/** The one known number that a value is. */
export function onlyNumber(value: Value): number | null {
  const number = onlyConstant(value)?.value;
  return typeof number === 'number' ? number : null;
}

/** An argument that is one known number; `absent` where it is not given, `null` where it may be anything. */
export function numberAt({ given }: OngoingCall, index: number, absent: number | null): number | null {
  const value = given.args[index];
  if (!value) return given.more.isEmpty ? absent : null;
  return onlyNumber(value);
}

/** The constants that a list or set holds, when it holds nothing else. */
export function constantsIn(calls: Caller, frame: Frame, list: Value): string[] | null {
  const [only] = list.atoms;
  if (!only || list.atoms.length !== 1) return null;
  const shape = calls.memory.shape(frame, only);
  const from = shape?.what.kind === 'external' ? (shape.fields.get('$0') ?? list) : list;
  const elements = calls.told(frame, calls.memory.elements(frame, from));
  if (elements.isEmpty || elements.atoms.some((atom) => atom.kind !== 'constant')) return null;
  return elements.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
}
