import { readFileSync } from 'node:fs';
import { repositoryRoot } from '../repository.js';
import { withoutExtension } from './sources.js';

interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly exports?: Readonly<Record<string, Target>>;
}

/** A file, or the files for `import` and for everything else. */
type Target = string | { readonly import?: Target; readonly default?: Target };

/** Our packages' doors by the name they are imported under: `@phi-lint/engine` is `engine/index`. */
export type Entries = ReadonlyMap<string, string>;

/** Reads the doors of every workspace out of its package.json. */
export function readEntries(): Entries {
  return new Map((readManifest('.').workspaces ?? []).flatMap(entriesOf));
}

function entriesOf(workspace: string): [string, string][] {
  const { name, exports = {} } = readManifest(workspace);
  return Object.entries(exports).map(([subpath, target]) => [
    name + subpath.slice(1),
    sourceOf(fileOf(target), workspace),
  ]);
}

function fileOf(target: Target): string {
  return typeof target === 'string' ? target : fileOf(target.import ?? target.default ?? '');
}

/** What was bundled or stands beside the code counts as its workspace: no arrow of the drawing leads there. */
function sourceOf(file: string, workspace: string): string {
  const isCompiled = file.startsWith('./dist/') && !file.startsWith('./dist/bundle/');
  return isCompiled ? withoutExtension(file.replace('./dist', workspace)) : workspace;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${repositoryRoot}/${folder}/package.json`, 'utf8')) as Manifest;
}
