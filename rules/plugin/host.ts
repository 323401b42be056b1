import { basename } from 'node:path';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

/**
 * What runs ESLint: the `eslint` command, which lints once and ends; an editor's ESLint process, which lives on and
 * must answer at once; or something else that may lint whatever it likes, and again later.
 */
export type Host = 'command' | 'editor' | 'other';

/** ESLint in editors: Visual Studio Code and what takes over its server (Neovim, Zed, Helix …), then JetBrains' IDEs. */
const editorScripts = /^(eslintServer|vscode-eslint-language-server|js-language-service)(\.c?js)?$/;

/** The command line that this process was started with, in worker threads of ESLint's `--concurrency` too. */
export const commandLine = handedOn('eslint-plugin-phi: command line', () => process.argv);

export const host = hostOf(commandLine, process.env);

/** Tells by the started script what runs ESLint. A continuous integration is no editor, whatever it runs. */
export function hostOf(
  [, script = '']: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Host {
  const name = basename(script);
  if (/^eslint(\.js)?$/.test(name)) return 'command';
  return editorScripts.test(name) && env['CI'] === undefined ? 'editor' : 'other';
}

/** A value that the main thread makes, and every thread that it starts later finds. */
export function handedOn<T extends object>(name: string, make: () => T): T {
  // Only this function sets it, under this name.
  const known = isMainThread ? undefined : (getEnvironmentData(name) as T | undefined);
  const value = known ?? make();
  setEnvironmentData(name, value);
  return value;
}
