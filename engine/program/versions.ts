import { createHash } from 'node:crypto';
import { type Disk, type FileState, isProblem, type Problem } from './disk.js';

/** Which text a file holds, and how to know it again without reading. */
export interface Version {
  readonly hash: string;
  /** `null` where the file must be read again: its text is not the disk's, or changed a moment ago. */
  readonly state: FileState | null;
}

/** What a look at a file showed; its text only where that had to be read. */
export interface Look {
  readonly hash: string;
  readonly text: string | Problem | null;
}

/** A look that took the text. */
export interface Reading extends Look {
  readonly text: string | Problem;
}

/** Below this age, in milliseconds, a second change might leave size and times as they are. */
const settled = 2000;

/** Tells which texts files hold. Size, times and inode are trusted first, then the text itself. */
export class Versions {
  readonly #disk: Disk;
  readonly #known = new Map<string, Version>();
  #hasNews = false;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** Takes over versions of an earlier time, by absolute path. */
  learn(versions: ReadonlyMap<string, Version>): void {
    for (const [path, version] of versions) this.#known.set(path, version);
    this.#hasNews = false;
  }

  /** Whether these versions spare a reading that the learnt ones would cost. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  look(path: string): Look {
    const state = this.#disk.state(path);
    const known = this.#known.get(path);
    if (known && state && isSame(known.state, state)) return { hash: known.hash, text: null };
    return this.read(path);
  }

  /** Reads a file, whatever is known of it. */
  read(path: string): Reading {
    // The state first: a change between the two is seen the next time.
    const state = this.#disk.state(path);
    const text = this.#disk.readText(path);
    const hash = hashOf(text);
    const trusted = state && isSettled(state) ? state : null;
    this.#known.set(path, { hash, state: trusted });
    if (trusted) this.#hasNews = true;
    return { hash, text };
  }

  /** The version that was seen last. */
  seen(path: string): Version | null {
    return this.#known.get(path) ?? null;
  }
}

/** What cannot be read is told apart by its reason. */
function hashOf(text: string | Problem): string {
  if (isProblem(text)) return text.reason;
  return createHash('sha256').update(text, 'utf16le').digest('base64');
}

function isSame(a: FileState | null, b: FileState): boolean {
  return (
    a !== null &&
    a.size === b.size &&
    a.modified === b.modified &&
    a.changed === b.changed &&
    a.inode === b.inode
  );
}

function isSettled({ modified, changed }: FileState): boolean {
  return Math.max(modified, changed) < Date.now() - settled;
}
