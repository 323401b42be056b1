import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { open, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { project, type Project } from '../eslint/project.js';
import { programsOf } from '../marks/programs.js';
import { repositoryRoot } from '../repository.js';
import { printed } from './hosts.js';
import { sample } from './sample.js';
import { shuffled } from './shuffled.js';

type Texts = Readonly<Record<string, string>>;

const clinic = join(repositoryRoot, 'fixtures/projects/clinic');
const programs: readonly (readonly [name: string, texts: Texts])[] = [
  ['a small program', sample],
  ['the sample clinic', textsBelow(clinic)],
];
const seeds = [1, 2, 3];

function textsBelow(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function sessionIn(folder: string): Session {
  return open({
    folder,
    knowledge: { models: loadModels(), rules },
    today: new Date('2026-01-01'),
    map: true,
  });
}

/** The bytes of the answer and of the map, worked out in slices of one size. */
function answered(session: Session, slice = 1000): string {
  while (!session.advance(slice).done);
  return JSON.stringify([session.analysis(), session.map()]);
}

/** What differs from the disk's texts: editors hold texts without a byte order mark. */
function changes(folder: string, texts: readonly (readonly [file: string, text: string])[]) {
  return texts.map(([file, text]) => ({ path: join(folder, file), text: text.replace(/^\uFEFF/, '') }));
}

/** Texts that may come later; a configuration is read when the session opens. */
function isLate([file]: readonly [file: string, text: string]): boolean {
  return !file.endsWith('.json') && file !== '.gitignore';
}

/** A program of which only what sets it up lies on disk; the texts come in an order of their own. */
function answeredFromTexts(
  folder: string,
  entries: readonly (readonly [string, string])[],
  seed: number,
): string {
  const session = sessionIn(folder);
  session.update(changes(folder, shuffled(entries.filter(isLate), seed)));
  return answered(session, seed);
}

for (const [name, texts] of programs) {
  describe(`the bytes of the findings on ${name}`, function () {
    this.timeout(60_000);
    const entries = Object.entries(texts);
    const projects: Project[] = [];
    let expected = '';

    const written = (files: readonly (readonly [string, string])[]): string => {
      const made = project(Object.fromEntries(files));
      projects.push(made);
      return made.folder;
    };
    const bare = () => written(entries.filter((entry) => !isLate(entry)));

    before(() => {
      const session = sessionIn(written(entries));
      expected = answered(session);
      assert.ok(session.analysis().findings.length > 3, 'there is something to compare');
    });
    after(() => projects.forEach((each) => each.remove()));

    it('are the same whatever the size of a slice', () => {
      const folder = written(entries);
      for (const slice of [1, 7, 1_000_000]) assert.equal(answered(sessionIn(folder), slice), expected);
    });

    it('are the same whatever the order in which the files were written', () => {
      for (const seed of seeds) assert.equal(answered(sessionIn(written(shuffled(entries, seed)))), expected);
    });

    it('are the same whatever the order in which texts come', () => {
      for (const seed of seeds) assert.equal(answeredFromTexts(bare(), entries, seed), expected);
    });

    it('are the same when texts come one by one, in the middle of the work', () => {
      for (const seed of seeds) {
        const folder = bare();
        const session = sessionIn(folder);
        for (const change of changes(folder, shuffled(entries.filter(isLate), seed))) {
          session.update([change]);
          session.advance(seed * 5);
        }
        assert.equal(answered(session), expected);
      }
    });

    it('are the same again after every file was another and was given back', () => {
      const folder = written(entries);
      const session = sessionIn(folder);
      answered(session);
      const late = shuffled(entries.filter(isLate), 4).map(([file]) => join(folder, file));
      session.update(late.map((path) => ({ path, text: 'export {};\n' })));
      while (!session.advance(1000).done);
      assert.deepEqual(session.analysis().findings, []);
      for (const path of late) session.update([{ path, text: null }]);
      assert.equal(answered(session), expected);
    });

    it('are the same in two runs of the command line', () => {
      const folder = written(entries);
      const run = () => printed(folder).replace(/"ms":\d+/, '"ms":0');
      const first = run();
      assert.match(first, /"ms":0/);
      assert.equal(run(), first);
    });
  });
}

describe('the bytes of the findings on the programs of fixtures/flow', function () {
  this.timeout(60_000);

  for (const name of programsOf('flow')) {
    it(`are the same for ${name} in slices of 1 and 1000 and from texts in another order`, () => {
      const folder = join(repositoryRoot, 'fixtures/flow', name);
      const entries = Object.entries(textsBelow(folder));
      const bare = project(Object.fromEntries(entries.filter((entry) => !isLate(entry))));
      try {
        const expected = answered(sessionIn(folder), 1000);
        assert.equal(answered(sessionIn(folder), 1), expected);
        for (const seed of seeds) assert.equal(answeredFromTexts(bare.folder, entries, seed), expected);
      } finally {
        bare.remove();
      }
    });
  }
});
