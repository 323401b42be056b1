import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { userCacheFolder } from '@phi-lint/engine';
import { type Command, Option } from 'commander';
import type { ProgramOptions } from './program.js';
import { UsageError } from './usage.js';

/** What is typed of how to analyse a program. */
export interface TypedProgramOptions {
  readonly preset?: 'recommended' | 'strict';
  readonly config?: string;
  readonly baseline?: string;
  readonly cacheDir?: string;
  readonly cache: boolean;
}

/** Adds the options of how to analyse a program to a command. */
export function withProgramOptions(command: Command): Command {
  const presets = new Option('--preset <name>', 'use this preset instead of the configured one');
  return command
    .addOption(presets.choices(['recommended', 'strict']))
    .option('--config <file>', 'use this configuration file instead of the nearest phi-lint.config.json')
    .option('--baseline <file>', 'use this baseline instead of the configured one')
    .option('--cache-dir <folder>', "keep answers here instead of in the user's cache folder")
    .option('--no-cache', 'neither use an answer of an earlier run nor keep this one');
}

/** How to analyse a program, with the paths that were typed made absolute. */
export function programOptions(
  { preset, config, baseline, cache, cacheDir }: TypedProgramOptions,
  cwd: string,
): ProgramOptions {
  return {
    ...(preset && { preset }),
    ...(config !== undefined && { config: existing('configuration file', '--config', config, cwd) }),
    ...(baseline !== undefined && { baseline: resolve(cwd, baseline) }),
    ...(cache && { cacheFolder: cacheDir === undefined ? userCacheFolder() : resolve(cwd, cacheDir) }),
  };
}

/** The absolute path of a file that an option names and that must be there. */
export function existing(what: string, option: string, name: string, cwd: string): string {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  throw new UsageError(`no such ${what}: ${name}`, `${option} starts from the current folder, ${cwd}.`);
}
