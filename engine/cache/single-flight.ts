import { type Lock, takeLock } from './lock.js';

/** How long to sleep between two looks at a lock, in milliseconds. */
const nap = 20;

/** A work that any process may have done, or be doing, in our place. */
export interface SharedWork<A, P> {
  readonly lockFile: string;
  /** The answer, when somebody has found it. */
  readonly look: () => A | null;
  readonly work: () => Generator<P, A>;
  /** What is yielded, after a short sleep, while somebody else is at it. */
  readonly waiting: P;
}

/** Takes what is there; else waits while somebody else is at work, and takes what that one leaves; else works. */
export function* singleFlight<A, P>(shared: SharedWork<A, P>): Generator<P, A> {
  const first = shared.look();
  if (first !== null) return first;
  const { lock, hasWaited } = yield* turn(shared);
  try {
    const found = hasWaited ? shared.look() : null;
    return found ?? (yield* beating(lock, shared.work()));
  } finally {
    lock?.release();
  }
}

/** Ours to work: with a lock, or without where there can be none. */
interface Turn {
  readonly lock: Lock | null;
  readonly hasWaited: boolean;
}

function* turn<A, P>({ lockFile, waiting }: SharedWork<A, P>): Generator<P, Turn> {
  for (let hasWaited = false; ; hasWaited = true) {
    const lock = takeLock(lockFile);
    if (lock !== 'held') return { lock: lock === 'unlockable' ? null : lock, hasWaited };
    sleep(nap);
    yield waiting;
  }
}

function* beating<A, P>(lock: Lock | null, work: Generator<P, A>): Generator<P, A> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    lock?.beat();
    yield step.value;
  }
}

/** Sleeps without working: hosts are synchronous. */
function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
