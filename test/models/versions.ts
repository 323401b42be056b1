import { readFileSync } from 'node:fs';
import type { ModelFile, Row } from '@phi-lint/engine';
import { typingsFolder } from './program.js';
import { globalModule } from './typings.js';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

const { dependencies } = JSON.parse(readFileSync(`${typingsFolder}/package.json`, 'utf8')) as Manifest;

/** The version that a row was resolved against: its own, else its file's. */
export function versionOf(row: Row, model: ModelFile): string {
  return 'checked' in row ? String(row.checked) : (model.checked ?? '');
}

/** Every version that a model file was resolved against, its own first. */
export function versionsOf(model: ModelFile): string[] {
  return [...new Set([model.checked ?? '', ...model.rows.map((row) => versionOf(row, model))])];
}

/**
 * The names under which the modules of a model file can be imported here in a version: `openai`, or `openai-4`
 * where an older version is installed beside it. None when that version is not installed.
 */
export function modulesIn(version: string, { package: name, aliases = [] }: ModelFile): string[] {
  const installed = installedName(packageOf(name), version);
  return installed === null
    ? []
    : [name, ...aliases].map((module) =>
        packageOf(module) === packageOf(name) ? module.replace(packageOf(name), installed) : module,
      );
}

/** `@scope/name` of `@scope/name/part`; what is Node's or the platform's has its typings in `@types/node`. */
function packageOf(module: string): string {
  if (module === globalModule || module.startsWith('node:')) return '@types/node';
  return module.split('/', module.startsWith('@') ? 2 : 1).join('/');
}

function installedName(name: string, version: string): string | null {
  if ([name, typesOf(name)].some((source) => dependencies[source] === version)) return name;
  const sources = [name, typesOf(name)].map((source) => `npm:${source}@${version}`);
  const alias = Object.entries(dependencies).find(([, wanted]) => sources.includes(wanted));
  return alias?.[0] ?? null;
}

/** The package that holds the typings of a package which brings none. */
function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`;
}
