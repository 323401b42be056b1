import { ESLint } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';
import type { Linter } from 'eslint';
import phi from '#rules/plugin/index.js';

/** Both majors that the plugin supports; what the tests use of them is the same. */
export const majors: readonly (readonly [name: string, eslint: typeof ESLint])[] = [
  ['ESLint 9', ESLint9],
  ['ESLint 10', ESLint],
];

/** ESLint in a folder, with the plugin's `recommended` preset and what a test adds to it. */
export function linter(major: typeof ESLint, cwd: string, ...configs: readonly Linter.Config[]): ESLint {
  return new major({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,ts}'] }, phi.configs.recommended, ...configs],
  });
}
