import { resolve } from 'node:path';
import type { SetupProblem } from '@phi-lint/engine';
import { printable, prose } from '@phi-lint/pages';
import { isBelow, nameBelow } from './place.js';
import type { AnalysedProgram } from './program.js';

const whatIsAnalysed =
  'JavaScript and TypeScript files are analysed, but not those in node_modules, named by a .gitignore or ' +
  '`ignore` in phi-lint.config.json, minified, or *.d.ts.';

/** Errors of the configuration, one line each. */
export function configLines(problems: readonly SetupProblem[], cwd: string): readonly string[] {
  const lines = problems.map(({ file, start, message }) => {
    const place = file === '' ? '' : `${shortName(file, cwd)}:${start.line}:${start.column}: `;
    return `phi-lint: ${place}${prose(message)}`;
  });
  return [...new Set(lines)];
}

/** Says that a run saw no file, and what would be one. */
export function nothingAnalysedLines(programs: readonly AnalysedProgram[], cwd: string): readonly string[] {
  const names = programs.flatMap(({ target }) => target.paths.map((path) => shortName(path, cwd)));
  return [`phi-lint: no file was analysed in ${names.join(', ')}. ${whatIsAnalysed}`];
}

/** Says which of the named paths hold no file of their program. */
export function emptyPathLines(programs: readonly AnalysedProgram[], cwd: string): readonly string[] {
  const empty = programs.flatMap(({ target, selected }) => {
    return target.paths.filter((path) => !selected.some((file) => isBelow(path, file)));
  });
  return empty.map((path) => `phi-lint: nothing to analyse in ${shortName(path, cwd)}. ${whatIsAnalysed}`);
}

function shortName(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  return printable(path === cwd ? '.' : (nameBelow(cwd, path) ?? path));
}
