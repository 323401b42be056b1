import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, type Analysis, type Progress, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { project, type Project } from '../eslint/project.js';
import '../repository.js';

const knowledge = { models: loadModels(), rules };

/** A program on disk, with a cache folder beside it. */
export interface CachedProgram extends Project {
  readonly cache: string;
}

export function cachedProgram(files: Readonly<Record<string, string>>): CachedProgram {
  const made = project(files);
  const cache = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-cache-')));
  const remove = (): void => {
    made.remove();
    rmSync(cache, { recursive: true, force: true });
  };
  return { ...made, cache, remove };
}

/** What a session said, and through which phases it went. */
export interface Run {
  readonly analysis: Analysis;
  readonly phases: readonly Progress['phase'][];
}

/** A session whose work has not begun. */
export function opened(folder: string, cacheFolder: string | null, today = new Date()): Session {
  return open({ folder, knowledge, today, cacheFolder });
}

/** One run to the end; without a cache, from scratch. */
export function run(folder: string, cacheFolder: string | null, today = new Date()): Run {
  const session = opened(folder, cacheFolder, today);
  const phases = new Set<Progress['phase']>();
  for (let progress = session.advance(1); !progress.done; progress = session.advance(1))
    phases.add(progress.phase);
  return { analysis: session.analysis(), phases: [...phases] };
}

/** The programs' files in a cache folder. */
export function entriesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.phi'))
    .map((name) => join(folder, name));
}

/** Three files, findings in two of them, a suppression that runs out and a configuration. */
export const clinic: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "clinic", "dependencies": { "pino": "9.0.0" } }\n',
  'phi-lint.config.json':
    '{ "vendors": [{ "name": "openai", "baa": { "reference": "A-1", "expires": "2030-06-30" } }] }\n',
  'src/patient.ts': 'export interface Patient { id: string; name: string; ssn: string }\n',
  'src/visit.ts': [
    "import type { Patient } from './patient.js';",
    "import { note } from './note.js';",
    'export function visit(patient: Patient): void {',
    '  // phi-lint-ignore-next-line no-phi-in-logs -- shown to nobody until 2030-01-31',
    '  console.log(patient.name);',
    '  note(patient.ssn);',
    '}',
    '',
  ].join('\n'),
  'src/note.ts': "export const note = (text: string): void => console.info('note', text);\n",
};
