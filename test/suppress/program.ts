import { open, type Analysis, type OpenOptions, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { noPhiInLogs, requireLlmBaa } from 'eslint-plugin-phi/definitions';
import { project, type Project } from '../eslint/project.js';

/** A day of no meaning, before and after those that tests name. */
export const today = new Date('2026-06-15T12:00:00Z');

/** How a test opens a program other than by its folder alone. */
export type Different = Partial<Pick<OpenOptions, 'preset' | 'today' | 'baselineFile'>>;

/** What the engine says of a program on disk. */
export function analysed(folder: string, different: Different = {}): Analysis {
  return finished(session(folder, different)).analysis();
}

/** A session of a program on disk, with nothing analysed yet. */
export function session(folder: string, different: Different = {}): Session {
  return open({
    folder,
    knowledge: { models: loadModels(), rules: [noPhiInLogs, requireLlmBaa] },
    today,
    ...different,
  });
}

/** The session, with everything analysed. */
export function finished(opened: Session): Session {
  while (!opened.advance(100_000).done);
  return opened;
}

/** What the engine says of these files, which are gone again afterwards. */
export function analysisOf(files: Readonly<Record<string, string>>, different: Different = {}): Analysis {
  const written: Project = project(files);
  try {
    return analysed(written.folder, different);
  } finally {
    written.remove();
  }
}
