import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { countBy } from './sources.mjs';

/** The same for every corpus: its own settings name packages that are not installed. */
const compilerOptions = {
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'preserve',
  experimentalDecorators: true,
  allowJs: true,
  checkJs: false,
  types: [],
};

/**
 * A program to measure: its arguments for Node, what to write of them in the results, exit codes that mean it ran to
 * its end, and what to keep of what it printed.
 * @typedef {{ args: string[], shown: string, settings?: object, ended: number[], outcome: (printed: string) => object }} Tool
 */

/**
 * Everything that can be measured, by its name.
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {string} temporary
 * @returns {Record<string, Tool>}
 */
export function toolsFor(folder, files, temporary) {
  return { 'phi-lint': phiLint(folder), tsc: tsc(files, temporary) };
}

/**
 * @param {string} folder
 * @returns {Tool}
 */
function phiLint(folder) {
  return {
    args: [join(root, 'bin/phi-lint.js'), 'check', folder, '--format', 'json'],
    shown: 'node bin/phi-lint.js check <corpus> --format json',
    ended: [0, 1],
    outcome: phiLintOutcome,
  };
}

/** @param {string} printed */
function phiLintOutcome(printed) {
  const { findings, notAnalysed, summary } = JSON.parse(printed);
  return {
    files: summary.files,
    lines: summary.lines,
    findings: findings.length,
    findingsByRule: countBy(findings, ({ rule }) => rule),
    findingsSha256: createHash('sha256').update(JSON.stringify(findings)).digest('hex'),
    notAnalysed,
  };
}

/**
 * @param {readonly string[]} files
 * @param {string} temporary
 * @returns {Tool}
 */
function tsc(files, temporary) {
  const config = join(temporary, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  return {
    args: [join(root, 'node_modules/typescript/bin/tsc'), '-p', config, '--diagnostics', '--pretty', 'false'],
    shown: 'node node_modules/typescript/bin/tsc -p <temporary>/tsconfig.json --diagnostics --pretty false',
    settings: { compilerOptions, files: 'the list described under "sources"' },
    ended: [0, 1, 2],
    outcome: tscOutcome,
  };
}

/** @param {string} printed */
function tscOutcome(printed) {
  const codes = printed.match(/error TS\d+/g) ?? [];
  return {
    ...diagnosticsIn(printed),
    errors: codes.length,
    errorsByCode: countBy(codes, (code) => code.slice(6)),
  };
}

/** @param {string} printed */
function diagnosticsIn(printed) {
  const numberAt = (/** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(printed)?.[1]);
  return { files: numberAt('Files'), lines: numberAt('Lines') };
}
