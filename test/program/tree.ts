import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Disk, Problem } from '#engine/program/disk.js';
import { nodeDisk } from '#engine/program/node-disk.js';
import { listProgram, type Program } from '#engine/program/program.js';
import { Resolver } from '#engine/program/resolver.js';

const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** Texts by path; an object stands for JSON. */
export type Texts = Readonly<Record<string, string | object>>;

/** Writes a little tree into a folder of its own, which is gone after the test. */
export function plant(texts: Texts): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'phi-lint-program-')));
  roots.push(root);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof text === 'string' ? text : JSON.stringify(text));
  }
  return root;
}

/** Makes `path` a link to `target`, which is written relative to the folder of the link, or absolute. */
export function link(root: string, path: string, target: string): void {
  symlinkSync(target, join(root, path));
}

/** The real disk, but some paths may not be read. */
export function withoutAccess(...paths: readonly string[]): Disk {
  const denied: Problem = { problem: 'denied', reason: 'may not be read (permission denied)' };
  const open = (path: string): boolean => !paths.includes(path);
  return {
    readText: (path) => (open(path) ? nodeDisk.readText(path) : denied),
    list: (path) => (open(path) ? nodeDisk.list(path) : denied),
    state: (path) => nodeDisk.state(path),
    follow: (path) => nodeDisk.follow(path),
  };
}

/** The program in a folder, without configured globs. */
export function list(root: string, ...ignore: readonly string[]): Program {
  return listProgram(root, { ignore });
}

/** The paths of the program's files. */
export function filesOf(program: Program): readonly string[] {
  return program.files.map((entry) => entry.file);
}

/** What an import means in a tree, in a short form: `file src/a.ts`, `package zod/v4`, `builtin node:fs`, `missing`. */
export function resolveIn(texts: Texts): (specifier: string, from: string) => string {
  const resolver = new Resolver(list(plant(texts)));
  return (specifier, from) => {
    const found = resolver.resolve(specifier, from);
    if (found.kind === 'package')
      return ['package', [found.package, found.subpath].filter(Boolean).join('/')].join(' ');
    if (found.kind === 'missing') return found.kind;
    return `${found.kind} ${found.kind === 'builtin' ? found.module : found.file}`;
  };
}
