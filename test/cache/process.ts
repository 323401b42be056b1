import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { run, type Run } from './programs.js';

/** What a run in a process or thread of its own says. */
export interface Said extends Run {
  /** Whether the compiler was loaded for it. */
  readonly hasCompiler: boolean;
}

const here = fileURLToPath(import.meta.url);

/** Starts a run in a process of its own. */
export function start(folder: string, cache: string): ChildProcess {
  return spawn(process.execPath, [here, folder, cache], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What a run in a process of its own said; `null` when it was ended from outside. */
export async function said(child: ChildProcess): Promise<Said | null> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (text += part));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === null) return null;
  return JSON.parse(text) as Said;
}

/** What a run in a thread of this process says. */
export function inThread(folder: string, cache: string): Promise<Said> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(here, { workerData: [folder, cache] });
    worker.on('message', resolve).on('error', reject);
  });
}

function told(folder: string, cache: string): Said {
  const done = run(folder, cache);
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  return { ...done, hasCompiler: loaded.some((file) => /ts-morph|typescript/.test(file)) };
}

if (!isMainThread && Array.isArray(workerData)) {
  const [folder, cache] = workerData as [string, string];
  parentPort?.postMessage(told(folder, cache));
} else if (process.argv[1] === here) {
  const [folder = '', cache = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(told(folder, cache)));
}
