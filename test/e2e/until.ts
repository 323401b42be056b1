import { scheduler } from 'node:timers/promises';

/** Asks again and again until the answer is yes. */
export async function until(
  what: string,
  milliseconds: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (const end = Date.now() + milliseconds; !(await isSo());) {
    if (Date.now() > end) throw new Error(`not in ${milliseconds} ms: ${what}`);
    await scheduler.wait(50);
  }
}
