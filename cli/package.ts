import { relative } from 'node:path';
import { isBelow, withSlashes } from './place.js';
import type { AnalysedProgram, OpenProgram } from './program.js';
import type { Target } from './targets.js';
import { UsageError } from './usage.js';

/** The folder of the one package that a run is about, relative to the root of its workspace. */
export function packageOf({ root, paths }: Target): string {
  const [path = root, ...others] = paths;
  const folder = withSlashes(relative(root, path));
  if (folder !== '' && others.length === 0) return folder;
  throw new UsageError(
    'no package of a workspace',
    'Name one package’s folder, or stand in it, below a folder with a phi-lint.config.json.',
  );
}

/** Leaves the package's part for others, and says what concerns it; the rest is said by runs of what it depends on. */
export function reportedOf({ session }: OpenProgram, done: AnalysedProgram): AnalysedProgram {
  session.leavePart();
  const folder = `${done.root}/${packageOf(done.target)}`;
  const isHere = (file: string): boolean => isBelow(folder, `${done.root}/${file}`);
  const { notAnalysed, ...analysis } = session.analysis();
  return {
    ...done,
    analysis: { ...analysis, notAnalysed: notAnalysed.filter(({ file }) => isHere(file)) },
    // Names are relative to the workspace, so that they are the same for every package.
    selection: { isWhole: true, holds: isHere },
  };
}
