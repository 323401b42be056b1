import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../repository.js';
import { project, type Project } from './project.js';

/** Bundles the plugin as it is published. */
export function bundle(): void {
  execFileSync(process.execPath, ['bundle.mjs'], { cwd: `${repositoryRoot}/rules` });
}

/** A user's project in which one major of ESLint and the published files of the plugin are installed. */
export function userProject(
  eslint: 'eslint' | 'eslint-9' | 'eslint-8',
  files: Readonly<Record<string, string>>,
): Project {
  const user = project(files);
  const modules = join(user.folder, 'node_modules');
  copyPlugin(join(modules, 'eslint-plugin-phi'));
  link(`${repositoryRoot}/node_modules/${eslint}`, join(modules, 'eslint'));
  link(`${repositoryRoot}/node_modules/@types/node`, join(modules, '@types/node'));
  for (const name of Object.keys(manifest().dependencies)) link(dependency(name), join(modules, name));
  return user;
}

function manifest(): {
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
} {
  return JSON.parse(readFileSync(`${repositoryRoot}/rules/package.json`, 'utf8')) as ReturnType<
    typeof manifest
  >;
}

function copyPlugin(folder: string): void {
  for (const path of ['package.json', ...manifest().files]) {
    cpSync(`${repositoryRoot}/rules/${path}`, join(folder, path), { recursive: true });
  }
}

function dependency(name: string): string {
  const folders = ['rules/node_modules', 'node_modules'].map(
    (folder) => `${repositoryRoot}/${folder}/${name}`,
  );
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return found;
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}
