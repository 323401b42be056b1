import { open, type PhiMap } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';

/** The map of a program on disk, as of a day of no meaning. */
export function mapOf(folder: string): PhiMap {
  const today = new Date('2026-06-15T12:00:00Z');
  const session = open({ folder, knowledge: { models: loadModels(), rules }, today, map: true });
  while (!session.advance(100_000).done);
  const map = session.map();
  if (!map) throw new Error('no map was drawn');
  return map;
}

/** The map of these files, which are gone again afterwards. */
export function mapOfFiles(files: Readonly<Record<string, string>>): PhiMap {
  const written = project(files);
  try {
    return mapOf(written.folder);
  } finally {
    written.remove();
  }
}

export const clinic = `${repositoryRoot}/fixtures/projects/clinic`;
