import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { pack } from '#engine/facts/pack.js';
import { unpack } from '#engine/facts/unpack.js';
import { readFacts } from '#engine/session/read-facts.js';
import { project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';
import type { Dice } from './dice.js';
import type { Target } from './target.js';
import { mutated } from './texts.js';

const names = ['a.ts', 'b.tsx', 'c.js', 'd.mjs', 'e.cjs', 'f.mts', 'g.cts', 'h.jsx'];
const knowledge = { models: loadModels(), rules };
const today = new Date('2026-01-01');

/** A session is edited so many times before another one takes its place. */
const lifetime = 100;

/** Fuel for one answer: far more than any text of some lines needs. */
const fuel = 200_000;

/** Mutated pieces of the fixtures, read by themselves and analysed as a file of a program. */
export function syntax(): Target {
  const texts = sources();
  const { folder } = project(Object.fromEntries(names.map((name) => [name, 'export {};\n'])));
  let session = open({ folder, knowledge, today });
  let edits = 0;
  return {
    attempt: (dice, note) => {
      const name = dice.of(names);
      const text = mutated(some(dice.of(texts), dice), texts, dice);
      note(`${name}\n${text}`);
      assertPackable(name, text);
      if (++edits % lifetime === 0) session = open({ folder, knowledge, today });
      session.update([{ path: join(folder, name), text }]);
      assertAnswers(session);
    },
  };
}

/** Some lines of a text, so that most throws are small. */
function some(text: string, dice: Dice): string {
  const lines = text.split('\n');
  const at = dice.below(lines.length);
  return lines.slice(at, at + 5 + dice.below(25)).join('\n');
}

function assertPackable(name: string, text: string): void {
  const facts = readFacts(name, text);
  if (typeof facts === 'string') return;
  const bytes = pack(facts);
  const again = unpack(bytes);
  assert(again, 'what was packed cannot be unpacked');
  assert.deepEqual(pack(again), bytes, 'unpacked facts pack differently');
}

function assertAnswers(session: Session): void {
  for (let left = fuel; !session.advance(1).done; left--) assert(left > 0, 'it does not come to an end');
  const { findings } = session.analysis();
  for (const finding of findings.slice(0, 3)) session.suggestionsOf(finding);
  const [first] = findings;
  if (first) session.valueAt(first.file, first.start);
}

function sources(): readonly string[] {
  return readdirSync(join(repositoryRoot, 'fixtures'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path, 'utf8'));
}
