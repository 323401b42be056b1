import { readFileSync } from 'node:fs';
import { open, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { Edits } from './edits.js';

const knowledge = { models: loadModels(), rules };
const today = new Date('2026-01-01');

/** What two ways to an answer gave, after one more edit. */
export interface Compared {
  readonly edited: string;
  readonly fresh: string;
  readonly file: string;
}

/** Edits the files of a program at random and answers after each edit, from what is known and from scratch. */
export function* editedAtRandom(
  folder: string,
  edits: number,
  seed: number,
): Generator<Compared, void, undefined> {
  const random = new Edits(seed);
  const session = sessionIn(folder);
  answered(session);
  const texts = new Map(
    session.files().map((file) => [file, readFileSync(file, 'utf8').replace(/^\uFEFF/, '')]),
  );
  const originals = new Map(texts);
  for (let i = 0; i < edits; i++) {
    const file = random.pick([...texts.keys()]) ?? '';
    const text = random.chance(0.25)
      ? originals.get(file)
      : random.of(texts.get(file) ?? '', [...texts.values()]);
    texts.set(file, text ?? '');
    session.update([{ path: file, text: text ?? '' }]);
    // People type on before an answer is there.
    if (random.chance(0.2)) {
      session.advance(3);
      continue;
    }
    const [edited, fresh] = [answered(session), fromScratch(folder, texts)];
    // A half-typed text counts once it is whole.
    if (!fresh.includes('syntax error')) yield { edited, fresh, file };
  }
}

function fromScratch(folder: string, texts: ReadonlyMap<string, string>): string {
  const session = sessionIn(folder);
  session.update([...texts].map(([path, text]) => ({ path, text })));
  return answered(session);
}

function sessionIn(folder: string): Session {
  return open({ folder, knowledge, today });
}

function answered(session: Session): string {
  while (!session.advance(1000).done);
  return JSON.stringify(session.analysis(), null, 1);
}
