import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { commandLine, hostOf } from './host.js';

/** Whether a file, by its absolute path, is one that an ESLint run lints. */
export type LintedFiles = (file: string) => boolean;

/**
 * The files that an ESLint run lints, read off its command line: a rule is never told, and findings whose sink is in
 * a file that the run leaves out must be shown somewhere (SPEC §3). Only the `eslint` command is trusted to say it.
 * Anything else that loads the plugin (an editor, a daemon, a script) may lint the other files in a later call, where
 * the finding stands at its sink; it counts as linting everything, so that no finding is shown twice. What ESLint's
 * configuration ignores counts as linted: leaving it out was a decision.
 */
export function lintedFiles(command: readonly string[], cwd: string): LintedFiles {
  const targets = lintedTargets(command, cwd);
  return targets === null ? () => true : (file) => targets.some((target) => isWithin(target, file));
}

/** The files and folders that the `eslint` command was given, absolute; null when something else runs ESLint. */
export function lintedTargets(
  [, script = '', ...args]: readonly string[],
  cwd: string,
): readonly string[] | null {
  if (hostOf(['', script], {}) !== 'command') return null;
  return targetsOf(args).map((target) => resolve(cwd, folderOfGlob(target, cwd)));
}

/** Options of ESLint that take a value; without them a value would pass for a file. */
const optionsWithValue = [
  ...['config', 'ext', 'global', 'parser', 'parser-options', 'plugin', 'rule', 'fix-type', 'ignore-pattern'],
  ...[
    'stdin-filename',
    'output-file',
    'format',
    'max-warnings',
    'cache-file',
    'cache-location',
    'cache-strategy',
  ],
  ...['report-unused-disable-directives-severity', 'report-unused-inline-configs', 'print-config', 'flag'],
  ...['suppress-rule', 'suppressions-location', 'concurrency'],
];
const shortNames = new Map([
  ['config', 'c'],
  ['format', 'f'],
  ['output-file', 'o'],
]);

function targetsOf(args: readonly string[]): readonly string[] {
  const { values, positionals } = parsed(args);
  if (values['stdin'] === true) return [String(values['stdin-filename'] ?? '')];
  const targets = positionals.filter((target) => !target.startsWith('!'));
  return targets.length === 0 ? ['.'] : targets;
}

/** Whether the `eslint` command was given an option, as in `--cache`. */
export function hasOption([, , ...args]: readonly string[], name: string): boolean {
  return parsed(args).values[name] !== undefined;
}

function parsed(args: readonly string[]) {
  const options = Object.fromEntries(optionsWithValue.map((name) => [name, optionWithValue(name)]));
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: false });
}

function optionWithValue(name: string): { type: 'string'; short?: string } {
  const short = shortNames.get(name);
  return short === undefined ? { type: 'string' } : { type: 'string', short };
}

/** `src/**\/*.ts` counts as all of `src`; `app/[id]` may be a folder of that very name. */
function folderOfGlob(target: string, cwd: string): string {
  if (existsSync(resolve(cwd, target))) return target;
  const segments = target.split('/');
  const magic = segments.findIndex((segment) => /[*?[\]{}()!]/.test(segment));
  return magic === -1 ? target : segments.slice(0, magic).join('/') || '.';
}

function isWithin(target: string, file: string): boolean {
  const path = relative(target, file);
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

/** Whether this run lints a file. */
export const isLinted = lintedFiles(commandLine, process.cwd());
