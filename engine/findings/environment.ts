import type { Atom } from '../flow/atoms.js';

/** The one whose name the code does not show. */
export const anyVariable = 'a variable';

/** `NOTES_KEY` of `process.env.NOTES_KEY`, `notes.key` of settings, or of a member of it; `null` for what is no variable of the environment. */
export function variableOf(atom: Atom): string | null {
  if (atom.kind === 'path') return variableOf(atom.base);
  if (atom.kind !== 'external') return null;
  const found = /(?:^|\.)env(?:\.([A-Za-z_][\w.]*?))?(?:\.\*)?$/.exec(atom.path);
  return found ? (found[1] ?? anyVariable) : null;
}
