import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { open, type Finding, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { repositoryRoot } from '../repository.js';
import { readMarks, type Mark } from './marks.js';

/** The folders of fixtures in which every folder is a program of its own. */
export const groups = [
  'ai',
  'classification',
  'disclosure',
  'flow',
  'handlers',
  'literals',
  'projects',
  'safeguards',
  'workspaces',
] as const;

const fixtures = join(repositoryRoot, 'fixtures');
const source = /\.[cm]?[jt]sx?$/;

/** The programs of a group, by name. */
export function programsOf(group: string): string[] {
  return readdirSync(join(fixtures, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Every mark in a program's sources. */
export function marksOf(group: string, program: string): Mark[] {
  const folder = join(fixtures, group, program);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && source.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => readMarks(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')));
}

/** What the engine reports on a program, without what a comment suppresses. */
export function findingsOf(group: string, program: string): Finding[] {
  const session = open({
    folder: join(fixtures, group, program),
    knowledge: { models: loadModels(), rules },
    today: new Date('2026-01-01'),
  });
  finish(session);
  return session.analysis().findings.filter(({ suppressed }) => suppressed === null);
}

const stepsAtOnce = 100_000;

function finish(session: Session): void {
  if (session.configErrors.length > 0)
    throw new Error(session.configErrors.map(({ message }) => message).join('\n'));
  while (!session.advance(stepsAtOnce).done);
}
