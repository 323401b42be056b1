import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { said, start } from './process.js';
import { cachedProgram, clinic, run } from './programs.js';
import { numbers } from './random.js';

/**
 * Kills runs of a program that changes each time, at random moments of their lives, and looks whether what they leave
 * in the cache ever changes a later answer. Returns how many of them were killed before their end.
 */
export async function killAtRandom(times: number, seed: number): Promise<number> {
  const program = cachedProgram(clinic);
  const next = numbers(seed);
  try {
    const whole = await lifetime(program.folder, program.cache);
    let killed = 0;
    for (let i = 0; i < times; i++) {
      program.write(edit(i));
      const child = start(program.folder, program.cache);
      const timer = setTimeout(() => child.kill('SIGKILL'), next(Math.ceil(whole * 1.1)));
      if ((await said(child)) === null) killed++;
      clearTimeout(timer);
      const scratch = run(program.folder, null).analysis;
      assert.deepEqual(
        run(program.folder, program.cache).analysis,
        scratch,
        `after run ${i} of seed ${seed}`,
      );
      assert.deepEqual(run(program.folder, program.cache), { analysis: scratch, phases: [] });
    }
    return killed;
  } finally {
    program.remove();
  }
}

/** How long a run takes when nobody ends it, in milliseconds. */
async function lifetime(folder: string, cache: string): Promise<number> {
  const begin = performance.now();
  await said(start(folder, cache));
  return performance.now() - begin;
}

/** Findings come and go. */
function edit(i: number): Record<string, string> {
  const logged = i % 3 === 0 ? 'text' : i % 3 === 1 ? "'nothing'" : 'text.trim()';
  return { 'src/note.ts': `export const note = (text: string): void => console.info(${logged}); // ${i}\n` };
}
