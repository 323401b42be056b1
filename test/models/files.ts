import { readdirSync, readFileSync } from 'node:fs';
import { readModelFile } from '#models/read.js';
import { repositoryRoot } from '../repository.js';
import { readTypings, type Typings } from './typings.js';
import { modulesIn, versionsOf } from './versions.js';

/** Every model file of the project, as it was read. */
export const modelFiles = readdirSync(`${repositoryRoot}/models`)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => `models/${name}`)
  .map((name) => readModelFile({ name, text: readFileSync(`${repositoryRoot}/${name}`, 'utf8') }));

let typings: Typings | undefined;

/** The typings of every modelled package: one program for all of them, since it takes seconds. */
export function typingsOfModels(): Typings {
  const models = modelFiles.flatMap(({ model }) => model ?? []);
  typings ??= readTypings(
    models.flatMap((model) => versionsOf(model).flatMap((version) => modulesIn(version, model))),
  );
  return typings;
}
