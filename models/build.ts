import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Words } from '@phi-lint/engine';
import { compileModelFiles } from './compile-files.js';

/** Compiles the YAML files of this folder into `dist/compiled.json`, or prints what is wrong and fails. */
function build(): void {
  const { models, problems } = compileModelFiles(readYamlFiles(new URL('../', import.meta.url)));
  if (problems.length === 0) {
    writeFileSync(
      new URL('compiled.json', import.meta.url),
      JSON.stringify({ ...models, words: readWords() }),
    );
  } else {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  }
}

function readYamlFiles(folder: URL) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => ({
    name: `models/${name}`,
    text: readFileSync(new URL(name, folder), 'utf8'),
  }));
}

/** The vocabulary by which names are judged. */
function readWords(): Words {
  // The engine's own check of the vocabulary is its types; `test/models/words.test.ts` holds the files to them.
  return {
    ...parseWords('words'),
    resources: parseWords('resources'),
    auditing: parseWords('auditing'),
  } as Words;
}

function parseWords(name: string): object {
  return parse(readFileSync(new URL(`../words/${name}.yaml`, import.meta.url), 'utf8')) as object;
}

build();
