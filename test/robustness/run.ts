import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Finding, NotAnalysed } from '@phi-lint/engine';
import { project, type Project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';

interface Output {
  readonly findings: readonly Finding[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly summary: { readonly files: number; readonly lines: number };
}

/** What `--format json` said, and how the command ended. */
export interface Run extends Output {
  readonly status: number | null;
  /** `rule file:line` of every finding. */
  readonly places: readonly string[];
  readonly stderr: string;
}

/** Folders that live as long as a group of tests. */
export function folders(): {
  readonly folderOf: (files: Readonly<Record<string, string>>) => string;
  readonly removeAll: () => void;
} {
  const opened: Project[] = [];
  const folderOf = (files: Readonly<Record<string, string>>) => {
    const made = project(files);
    opened.push(made);
    return made.folder;
  };
  return { folderOf, removeAll: () => opened.forEach((each) => each.remove()) };
}

/** Runs the command in a folder; a stack trace is never an answer. */
export function command(folder: string, ...argv: readonly string[]) {
  const args = [join(repositoryRoot, 'bin/phi-lint.js'), 'check', ...argv];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 30_000 });
  const said = run.stdout + run.stderr;
  assert.doesNotMatch(said, /^\s+at /mu, 'no stack trace');
  assert.doesNotMatch(said, /fault of its own|TypeError|RangeError/u);
  return run;
}

/** Runs the command for a program. */
export function check(folder: string): Run {
  const { status, stdout, stderr } = command(folder, '--format', 'json');
  assert.notEqual(stdout, '', stderr);
  const output = JSON.parse(stdout) as Output;
  const places = output.findings.map(({ rule, file, start }) => `${rule} ${file}:${start.line}`);
  return { ...output, places, status, stderr };
}

/** What a person reads, and the exit code. */
export function read(folder: string): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = command(folder);
  return { status, text: stdout + stderr };
}
