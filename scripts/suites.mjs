// `node scripts/suites.mjs <folder> …`: analyses the sources that the suites of parsers and compilers are made of, some
// hundred files to a program. Whatever is no answer is narrowed down to the file that does it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { root } from './run.mjs';

/** How many files make a program. */
const size = 300;

/** A check that takes longer than this is a hang: seconds. */
const longest = 600;

/** @typedef {{ files: number, lines: number, broken: number, leftOut: number, failures: string[] }} Outcome */

const folders = process.argv.slice(2);
if (!folders.length) {
  console.error('Name the folders of checkouts: node scripts/suites.mjs <folder> <folder> …');
  process.exit(2);
}
const outcomes = folders.map(analyse);
if (outcomes.some(({ failures }) => failures.length)) process.exitCode = 1;

/** @param {string} folder */
function analyse(folder) {
  const files = sourcesIn(folder);
  /** @type {Outcome} */
  const sum = { files: 0, lines: 0, broken: 0, leftOut: 0, failures: [] };
  for (let start = 0; start < files.length; start += size) {
    const { failures, ...counts } = checked(folder, files.slice(start, start + size));
    for (const key of /** @type {const} */ (['files', 'lines', 'broken', 'leftOut'])) sum[key] += counts[key];
    sum.failures.push(...failures);
    for (const failure of failures) console.log(failure);
  }
  console.log(
    `${basename(folder)}: ${sum.files} files, ${sum.lines} lines, ${sum.broken} with syntax errors, ${sum.leftOut} left out; ${sum.failures.length} crashes and hangs`,
  );
  return sum;
}

/**
 * Checks these files as a program of their own.
 * @param {string} folder
 * @param {readonly string[]} files
 * @returns {Outcome}
 */
function checked(folder, files) {
  const run = check(folder, files);
  const answer = answerOf(run.stdout);
  if (answer) return { ...answer, failures: [] };
  const reason = run.signal ? `stopped after ${longest} s` : run.stderr.trim();
  if (files.length === 1) return failed([`${files[0]}: ${reason}`]);
  const half = files.length >> 1;
  const parts = [files.slice(0, half), files.slice(half)].map((part) => checked(folder, part));
  const failures = parts.flatMap((part) => part.failures);
  return failed(failures.length ? failures : [`${files[0]} and ${files.length - 1} more: ${reason}`]);
}

/**
 * @param {string[]} failures
 * @returns {Outcome}
 */
function failed(failures) {
  return { files: 0, lines: 0, broken: 0, leftOut: 0, failures };
}

/**
 * @param {string} folder
 * @param {readonly string[]} files
 */
function check(folder, files) {
  const program = mkdtempSync(join(tmpdir(), 'phi-lint-suite-'));
  try {
    for (const file of files) cpSync(join(folder, file), join(program, file));
    return spawnSync(
      process.execPath,
      [join(root, 'bin/phi-lint.js'), 'check', program, '--format', 'json', '--no-cache'],
      { encoding: 'utf8', maxBuffer: 2 ** 30, timeout: longest * 1000 },
    );
  } finally {
    rmSync(program, { recursive: true, force: true });
  }
}

/**
 * What was read, or `null` when that is no answer.
 * @param {string} output
 */
function answerOf(output) {
  try {
    /** @type {{ notAnalysed: { reason: string }[], summary: { files: number, lines: number } }} */
    const { notAnalysed, summary } = JSON.parse(output);
    const broken = notAnalysed.filter(({ reason }) => reason.startsWith('syntax error')).length;
    return { files: summary.files, lines: summary.lines, broken, leftOut: notAnalysed.length - broken };
  } catch {
    return null;
  }
}

/** Every source below a folder, relative to it, sorted. @param {string} folder */
function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules/'))
    .sort();
}
