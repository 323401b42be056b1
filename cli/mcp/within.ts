import { resolve } from 'node:path';
import { isBelow } from '../place.js';
import { targetsOf } from '../targets.js';
import { UsageError } from '../usage.js';

/**
 * The path that a client named, absolute and without links; an error when it lies outside of the folder, or belongs to
 * a program that reaches beyond it. Of what lies outside not even its absence is told.
 */
export function pathWithin(folder: string, named: string): string {
  if (!isBelow(folder, resolve(folder, named))) throw outside(folder, named);
  const targets = targetsOf([named], folder);
  const [path] = targets.flatMap(({ paths }) => paths);
  if (path === undefined || !isBelow(folder, path)) throw outside(folder, named);
  const beyond = targets.find(({ root }) => !isBelow(folder, root));
  if (beyond === undefined) return path;
  throw new UsageError(
    `${named} belongs to the program in ${beyond.root}, which reaches beyond ${folder}`,
    'Start the server in the folder of that program: `phi-lint mcp <folder>`.',
  );
}

function outside(folder: string, named: string): UsageError {
  return new UsageError(`${named} lies outside of ${folder}`, 'Name a file or folder below it.');
}
