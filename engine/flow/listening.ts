import type { PathStep } from '../models/paths.js';
import type { Atom, Value } from './atoms.js';
import type { Frame } from './frame.js';
import type { ObjectKind, Shape } from './shapes.js';

/** Reads what listeners are told: of what comes later they are told later. */
export function listening<T>(frame: Frame, read: () => T): T {
  const outer = frame.isListening;
  frame.isListening = true;
  const value = read();
  frame.isListening = outer;
  return value;
}

/** Whether what a row takes goes on to a function, into something that is kept, or into a promise. */
export function isHeard(to: readonly PathStep[]): boolean {
  return to.some(({ kind }) => kind === 'cell' || kind === 'parameter' || kind === 'awaited');
}

/** Notes what listeners were told of a cell of an object that was made here. */
export function noteHeard(frame: Frame, atom: Atom, { what }: Shape, name: string, value: Value): void {
  if (!frame.isListening || !frame.made.has(atom) || !tellsListeners(what)) return;
  const cells = frame.heard.get(atom) ?? new Map<string, Value>();
  frame.heard.set(atom, cells.set(name, value));
}

/** What libraries make, and what extends it, calls listeners; maps and sets are read as they are. */
function tellsListeners(what: ObjectKind): boolean {
  if (what.kind === 'external') return !/^(Weak)?(Map|Set)$/.test(what.path);
  return what.kind === 'instance' || what.kind === 'plain';
}

/** Names of members that hold listeners, as platforms write them. */
export function isListenerName(name: string): boolean {
  return /^on[a-z]+$/.test(name);
}
