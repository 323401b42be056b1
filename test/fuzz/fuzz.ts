import { Worker } from 'node:worker_threads';
import type { Failure } from './target.js';
import type { Job } from './worker.js';

/** An attempt for which the process works longer than this hangs, in seconds: most take some thousandths of one. */
const longest = 30;

/** How often the main thread looks, in milliseconds. */
const look = 1_000;

/**
 * Throws `times` things at a target, each by a seed of its own from `from` on, in a thread that is ended when it hangs.
 * Returns what went wrong.
 */
export async function fuzz(target: string, times: number, from: number): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  for (let done = 0; done < times;) {
    const begun = new Int32Array(new SharedArrayBuffer(8));
    const job: Job = { target, from: from + done, times: times - done, begun };
    const hasHung = await watched(job, (failure) => failures.push(failure));
    if (!begun[0]) throw new Error(failures.at(-1)?.error ?? 'The thread ended before its first attempt.');
    done += begun[0];
    if (hasHung) failures.push({ seed: from + done - 1, input: '', error: `no end after ${longest} s` });
  }
  return failures;
}

/** Runs a job in a thread; true when it had to be ended. What is thrown past the target ends the thread too. */
function watched(job: Job, take: (failure: Failure) => void): Promise<boolean> {
  const worker = new Worker(new URL('worker.js', import.meta.url), { workerData: job });
  return new Promise((resolve) => {
    let [seen, since] = [-1, secondsOfWork()];
    const timer = setInterval(() => {
      const begun = job.begun[0] ?? 0;
      if (begun !== seen) [seen, since] = [begun, secondsOfWork()];
      else if (secondsOfWork() - since > longest) end(true);
    }, look);
    const end = (hasHung: boolean): void => {
      clearInterval(timer);
      void worker.terminate();
      resolve(hasHung);
    };
    worker.on('message', take);
    worker.on('error', (error) => {
      take({ seed: job.from + (job.begun[0] ?? 0) - 1, input: '', error: error.stack ?? error.message });
    });
    worker.on('exit', () => end(false));
  });
}

/** Of the processor, not of the clock: other programs may be at work. */
function secondsOfWork(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
