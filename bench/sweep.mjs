import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { root } from '../scripts/run.mjs';
import { countBy } from './sources.mjs';

/** A check that runs longer than this is stopped: seconds. */
const longest = 120;

/**
 * @typedef {{ rule: string }} Finding
 * @typedef {{ folder: string, seconds: number, lines: number, findings: readonly Finding[], failure: string | null }} Swept
 */

const folders = process.argv.slice(2);
if (!folders.length || !folders.every((folder) => existsSync(folder))) {
  console.error('Name folders that exist: node bench/sweep.mjs <folder> <folder> …');
  process.exit(2);
}
const all = folders.map(sweep);
console.log(`\n${ruleTable(all)}`);
if (all.some(({ failure }) => failure)) process.exitCode = 1;

/**
 * Checks one folder; anything but an answer is a failure.
 * @param {string} folder
 * @returns {Swept}
 */
function sweep(folder) {
  const began = performance.now();
  const run = spawnSync(
    process.execPath,
    [join(root, 'bin/phi-lint.js'), 'check', folder, '--preset', 'recommended', '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 30, timeout: longest * 1000 },
  );
  const seconds = (performance.now() - began) / 1000;
  const answer = answerOf(run.stdout);
  const failure = answer
    ? null
    : run.signal
      ? `stopped after ${String(longest)} s`
      : run.stderr.slice(0, 300);
  const swept = { folder, seconds, lines: 0, findings: [], ...answer, failure };
  console.log(lineOf(swept));
  return swept;
}

/**
 * @param {string} output
 * @returns {Pick<Swept, 'lines' | 'findings'> | null}
 */
function answerOf(output) {
  try {
    const { findings, summary } = JSON.parse(output);
    return { findings, lines: summary.lines };
  } catch {
    return null;
  }
}

/** @param {Swept} swept */
function lineOf({ folder, seconds, lines, findings, failure }) {
  const outcome = failure ?? `${findings.length} findings in ${lines} lines`;
  return `${basename(folder)}: ${outcome} (${seconds.toFixed(1)} s)`;
}

/**
 * Findings by rule, also for every 10,000 lines of all folders together.
 * @param {readonly Swept[]} all
 */
function ruleTable(all) {
  const lines = all.reduce((sum, one) => sum + one.lines, 0);
  const findings = all.flatMap((one) => one.findings);
  const rows = Object.entries(countBy(findings, ({ rule }) => rule)).map(([rule, count]) =>
    row(rule, count, lines),
  );
  return [
    '| rule | findings | per 10,000 lines |',
    '| --- | ---: | ---: |',
    ...rows.toSorted(),
    row('all', findings.length, lines),
  ].join('\n');
}

/**
 * @param {string} name
 * @param {number} count
 * @param {number} lines
 */
function row(name, count, lines) {
  return `| ${name} | ${String(count)} | ${((10_000 * count) / Math.max(1, lines)).toFixed(2)} |`;
}
