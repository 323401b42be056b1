import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** The right to do a work that others wait for. */
export interface Lock {
  /** Says that the work goes on; costs nothing when called often. */
  beat(): void;
  release(): void;
}

/** Who holds a lock, as the lock file says. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly thread: number;
}

/** A holder gives a sign of life every few seconds; one that gave none for so long is gone. In milliseconds. */
const lifeSign = 5_000;
const silence = 60_000;

const self: Holder = { host: hostname(), pid: process.pid, thread: threadId };

/**
 * Takes a lock. `held` when somebody else has it; `unlockable` where no lock file can be written. A lock whose holder
 * is gone is taken over. Two who take over at once may both come away with it: the work is then done twice, no more.
 */
export function takeLock(file: string): Lock | 'held' | 'unlockable' {
  for (let attempts = 0; attempts < 3; attempts++) {
    const written = write(file);
    if (written === 'written') return lockOn(file);
    if (written === 'failed') return 'unlockable';
    if (!isAbandoned(file)) return 'held';
    rmSync(file, { force: true });
  }
  return 'unlockable';
}

/** Whether somebody has a lock, and still lives. */
export function isHeld(file: string): boolean {
  return !isAbandoned(file);
}

function write(file: string): 'written' | 'exists' | 'failed' {
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
    return 'written';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'exists' : 'failed';
  }
}

function isAbandoned(file: string): boolean {
  const holder = read(file);
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (Math.abs(age) > silence) return true;
  // Without a holder it is being written at this moment.
  if (holder?.host !== self.host) return false;
  // A session of this very thread cannot go on while we wait for it.
  return holder.pid === self.pid ? holder.thread === self.thread : !isAlive(holder.pid);
}

function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function lockOn(file: string): Lock {
  let last = Date.now();
  return {
    beat: () => {
      const now = Date.now();
      if (now - last < lifeSign) return;
      last = now;
      attempt(() => utimesSync(file, now / 1000, now / 1000));
    },
    release: () => {
      const holder = read(file);
      if (holder?.pid === self.pid && holder.thread === self.thread) attempt(() => rmSync(file));
    },
  };
}

/** A lock that cannot be kept or given back is taken over by the next one. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    return;
  }
}
