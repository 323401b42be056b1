import type { Session } from '@phi-lint/engine';
import type { Server } from './feature.js';
import { pathOf } from './paths.js';

/** A document's file as the analysis of its program names it. */
export interface Place {
  readonly session: Session;
  /** Relative to the program's root, with `/`. */
  readonly file: string;
}

/** Asks the program of a document, once its analysis covers what the editor shows; `null` when there is none. */
export async function askAbout<T>(
  uri: string,
  { workspace }: Server,
  question: (place: Place) => T,
): Promise<T | null> {
  const path = pathOf(uri);
  const program = path === null ? null : workspace.programOf(path);
  if (path === null || program === null) return null;
  await program.covered();
  const file = path.slice(program.root.length).replace(/^\//, '');
  return program.ask((session) => question({ session, file }));
}
