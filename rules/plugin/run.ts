import { existsSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';

/** Whether a file, by its absolute path, is one that this ESLint run lints. */
export type LintedFiles = (file: string) => boolean;

/**
 * The files that an ESLint run lints, read off its command line: a rule is never told, and findings whose sink is in
 * a file that the run leaves out must be shown somewhere (SPEC §3). Only the `eslint` command is trusted to say it.
 * Anything else that loads the plugin (an editor, a daemon, a script, a worker thread of `--concurrency`) may lint
 * the other files in a later call, where the finding stands at its sink; it counts as linting everything, so that
 * no finding is shown twice. What ESLint's configuration ignores counts as linted: leaving it out was a decision.
 */
export function lintedFiles([, script = '', ...args]: readonly string[], cwd: string): LintedFiles {
  if (!/^eslint(\.js)?$/.test(basename(script))) return () => true;
  const targets = targetsOf(args).map((target) => resolve(cwd, folderOfGlob(target, cwd)));
  return (file) => targets.some((target) => isWithin(target, file));
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
  const options = Object.fromEntries(optionsWithValue.map((name) => [name, optionWithValue(name)]));
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
  });
  if (values['stdin'] === true) return [String(values['stdin-filename'] ?? '')];
  const targets = positionals.filter((target) => !target.startsWith('!'));
  return targets.length === 0 ? ['.'] : targets;
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
