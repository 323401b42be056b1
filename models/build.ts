import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileModels } from '@phi-lint/engine';
import { readModelFile } from './read.js';

/** Compiles the YAML files of this folder into `dist/compiled.json`; prints what is wrong with them and fails. */
function build(): void {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readModelFile(`models/${name}`, readFileSync(`${folder}/${name}`, 'utf8')));
  const { models, problems } = compileModels(files.flatMap((file) => file.model ?? []));
  const lines = [
    ...files.flatMap((file) => file.problems),
    ...problems.map((problem) => {
      const file = files.find(({ model }) => model?.package === problem.package);
      return file ? file.locate(problem) : `${basename(folder)}: ${problem.message}`;
    }),
  ];
  if (lines.length === 0) return writeFileSync(`${folder}/dist/compiled.json`, JSON.stringify(models));
  console.error(lines.join('\n'));
  process.exitCode = 1;
}

build();
