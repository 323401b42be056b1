import { readdirSync, readFileSync } from 'node:fs';
import type { ModelFile } from '@phi-lint/engine';
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

let last: { readonly key: string; readonly typings: Typings } | undefined;

/** The typings of a modelled package in all its versions; those asked for last are kept. */
export function typingsOf(model: ModelFile): Typings {
  const modules = versionsOf(model).flatMap((version) => modulesIn(version, model));
  const key = modules.join();
  if (last?.key !== key) last = { key, typings: readTypings(modules) };
  return last.typings;
}
