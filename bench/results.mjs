import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/run.mjs';
import { cores } from './measure.mjs';

/**
 * @typedef {ReturnType<typeof import('./measure.mjs').measure>} Run
 * @typedef {import('./tools.mjs').Tool & { name: string, runs: Run[] }} Measured
 */

/** When, and the machine and the versions that the figures stand for. */
export function surroundings() {
  const typescript = join(root, 'node_modules/typescript/package.json');
  return {
    measuredAt: new Date().toISOString(),
    processor: cpus()[0]?.model.trim(),
    cores: availableParallelism(),
    pinnedToCores: cores,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    typescript: JSON.parse(readFileSync(typescript, 'utf8')).version,
  };
}

/**
 * What a tool's runs come to. All of them must have found the same; the outcome is written once.
 * @param {Measured} tool
 */
export function summary({ shown, settings, runs }) {
  const ended = runs.filter((run) => run.ended);
  const outcomes = new Set(ended.map(({ outcome }) => JSON.stringify(outcome)));
  return {
    command: shown,
    ...settings,
    median: ended.length > 0 ? medians(ended) : null,
    runs: runs.map((run) => ({ ...run, outcome: undefined })),
    isOutcomeTheSame: outcomes.size === 1,
    outcome: ended[0]?.outcome ?? null,
  };
}

/** @param {readonly Run[]} runs */
function medians(runs) {
  return {
    seconds: median(runs.map((run) => run.seconds)),
    processorSeconds: median(runs.map((run) => run.processorSeconds)),
    peakMiB: median(runs.map((run) => run.peakMiB)),
  };
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const around = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return Number((around.reduce((sum, one) => sum + one, 0) / around.length).toFixed(2));
}

/**
 * One line a run, for the one who waits.
 * @param {string} name
 * @param {Run} run
 */
export function runLine(name, { ended, exitCode, seconds, processorSeconds, peakMiB }) {
  const end = ended ? '' : `, did not end (exit code ${exitCode})`;
  return `${name.padEnd(15)} ${seconds} s, ${processorSeconds} s of processor, ${peakMiB} MiB${end}`;
}

/**
 * One file a corpus. Tools that ran without the others get another one: they were not measured beside them.
 * @param {string} corpus
 * @param {{ tools: Record<string, object> }} results
 */
export function save(corpus, results) {
  const names = Object.keys(results.tools);
  const isAlone =
    names.every((name) => name.startsWith('phi')) || names.every((name) => name.startsWith('tsc'));
  const folder = join(root, 'bench/results');
  const file = join(folder, `${corpus}${isAlone ? `.${names[0]?.split(' ')[0]}-alone` : ''}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Written: ${file}`);
}
