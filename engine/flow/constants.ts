import type { Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';

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
