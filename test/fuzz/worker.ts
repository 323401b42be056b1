import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Dice } from './dice.js';
import { targets } from './targets.js';
import type { Failure } from './target.js';

/** What the thread is to do. */
export interface Job {
  readonly target: string;
  readonly from: number;
  readonly times: number;
  /** Shared: how many attempts have begun. */
  readonly begun: Int32Array;
}

/** Throws seed after seed at a target; the main thread watches. */
async function work({ target: name, from, times, begun }: Job): Promise<void> {
  const make = targets[name];
  if (!make) throw new Error(`There is no target ${name}.`);
  const target = make();
  for (let seed = from; seed < from + times; seed++) {
    let input = '';
    const note = (thrown: string): void => void (input = thrown);
    Atomics.add(begun, 0, 1);
    try {
      await target.attempt(new Dice(seed), note);
    } catch (error) {
      const failure: Failure = {
        seed,
        input,
        error: error instanceof Error ? (error.stack ?? '') : String(error),
      };
      parentPort?.postMessage(failure);
    }
  }
}

if (!isMainThread) {
  await work(workerData as Job);
  // A reader that was left half a message waits for the rest of it for ever.
  process.exit();
}
