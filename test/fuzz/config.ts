import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchesEndpoint } from '#engine/config/endpoints.js';
import { matchesFile, matchesName } from '#engine/config/globs.js';
import { globFilter } from '#engine/program/globs.js';
import { readBaseline } from '#engine/suppress/baseline/read.js';
import { compileModelFiles } from '#models/compile-files.js';
import { example } from '../config/example.js';
import { read } from '../config/reading.js';
import { repositoryRoot } from '../repository.js';
import type { Dice } from './dice.js';
import type { Target } from './target.js';
import { mutated } from './texts.js';

/** Damaged configurations, globs, baselines and files of models. */
export function config(): Target {
  const models = modelTexts();
  return {
    attempt: (dice, note) => {
      const kinds = [
        () => attemptConfig(dice, note),
        () => attemptGlob(dice, note),
        () => attemptBaseline(dice, note),
        () => attemptModel(dice, note, models),
      ];
      dice.of(kinds)();
    },
  };
}

type Note = (thrown: string) => void;

function attemptConfig(dice: Dice, note: Note): void {
  const lines = example.split('\n');
  const kept = lines.filter((_, i) => i === 0 || i >= lines.length - 2 || !dice.once(2)).join('\n');
  const text = mutated(kept, [example], dice);
  note(text);
  const { config: made, problems } = read(text);
  assert.equal(
    made === null,
    problems.some(({ severity }) => severity === 'error'),
    'an error, or a configuration',
  );
  if (!made) return;
  globFilter(made.ignore).file('src/generated/a/b.ts');
  matchesFile(made.tests, 'src/generated/a/b.test.ts');
}

const globPieces = [
  '*',
  '**',
  '/',
  '?',
  '+(',
  '*(',
  '@(',
  '!(',
  '(',
  ')',
  '|',
  '{',
  '}',
  ',',
  '[',
  ']',
  '!',
  '^',
  'a',
  'ab',
  '..',
  '\\',
  '1..9',
  '[:alpha:]',
];
const paths = ['a'.repeat(40), 'a/'.repeat(20), 'ab'.repeat(20), 'src/a/b/c.test.ts', '/'.repeat(30)];

function attemptGlob(dice: Dice, note: Note): void {
  const glob = Array.from({ length: 1 + dice.below(14) }, () => dice.of(globPieces)).join('');
  note(glob);
  const { config: made } = read(
    JSON.stringify({ ignore: [glob], vendors: [{ name: 'openai', models: [glob] }] }),
  );
  if (!made) return;
  const [path, filter] = [dice.of(paths), globFilter(made.ignore)];
  filter.file(path);
  filter.folder(path);
  matchesFile(made.ignore, path);
  matchesName(glob, path);
  matchesEndpoint(glob, `https://${path}.example/${path}`);
}

const baseline = JSON.stringify({
  version: 1,
  findings: [
    { rule: 'no-phi-in-logs', fingerprint: 'abc', kinds: ['names'], vendor: null, file: 'src/a.ts' },
  ],
});

function attemptBaseline(dice: Dice, note: Note): void {
  const text = mutated(baseline, [baseline], dice);
  note(text);
  readBaseline('phi-lint.baseline.json', text);
}

function attemptModel(dice: Dice, note: Note, models: readonly string[]): void {
  const text = mutated(dice.of(models), models, dice);
  note(text);
  compileModelFiles([{ name: 'models/fuzzed.yaml', text }]);
}

/** Our own models, cut to their first rows. */
function modelTexts(): readonly string[] {
  const folder = join(repositoryRoot, 'models');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, 15).join('\n'));
}
