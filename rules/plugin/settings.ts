import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFileName } from '@phi-lint/engine';
import { commandLine, host } from './host.js';
import { programAt, rootOf, type Outcome } from './program.js';
import { reportsOf } from './reports.js';
import { hasOption, lintedTargets } from './run.js';

/**
 * The presets' `settings`. ESLint's `--cache` takes a file's result for good as long as its text and its configuration
 * are what they were; ours also depends on every other file. So the configuration carries what this run has to report:
 * when that changes anywhere, everything is linted again. It is worked out when ESLint puts a file's configuration
 * together, before it starts worker threads, which then find the finished answer in the cache.
 */
export const settings = {
  get phi(): { readonly program: string } {
    return { program: programKey() };
  },
};

function programKey(): string {
  // Who else loads the plugin does not say what it is going to lint: nothing is taken from an earlier run there.
  if (host !== 'command') return randomUUID();
  if (hasOption(commandLine, 'print-config')) return '';
  const hash = createHash('sha256');
  for (const outcome of outcomesOfRun()) hash.update(JSON.stringify(answerIn(outcome)));
  return hash.digest('base64url');
}

function answerIn(outcome: Outcome): unknown {
  return [[...reportsOf(outcome)], outcome.problems, outcome.analysis?.notAnalysed];
}

/** Those of all programs that this run lints files of. */
function outcomesOfRun(): readonly Outcome[] {
  const cwd = process.cwd();
  const folders = lintedTargets(commandLine, cwd) ?? [cwd];
  const outcomes = new Map<string, Outcome>();
  for (const folder of folders) gather(rootOf(folder, cwd), outcomes);
  return [...outcomes.values()];
}

/** A program's, and those of the programs that lie inside it. */
function gather(root: string, outcomes: Map<string, Outcome>): void {
  if (outcomes.has(root)) return;
  const outcome = programAt(root).outcome();
  outcomes.set(root, outcome);
  for (const { file } of outcome.analysis?.notAnalysed ?? []) {
    if (existsSync(join(root, file, configFileName))) gather(join(root, file), outcomes);
  }
}
