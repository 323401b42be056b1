import { readFileSync, statSync } from 'node:fs';

/** A change as a session takes it; `null` gives the file back to the disk. */
export interface Change {
  readonly path: string;
  readonly text: string | null;
}

/** The texts that ESLint linted, against those that a session of the same age read from the disk. */
export class Texts {
  readonly #linted = new Map<string, string>();
  readonly #notOnDisk = new Map<string, string>();
  readonly #since = Date.now();

  /** Notes the text that ESLint is linting; what the session must be told, or null when it has that text. */
  lint(path: string, text: string): Change | null {
    const before = this.#linted.get(path);
    if (before === text) return null;
    this.#linted.set(path, text);
    if (text === textOnDisk(path)) return this.#giveBack(path, before);
    this.#notOnDisk.set(path, text);
    return { path, text };
  }

  /** Every text that differs from the disk. */
  unsaved(): readonly Change[] {
    return [...this.#notOnDisk].map(([path, text]) => ({ path, text }));
  }

  isUnsaved(path: string): boolean {
    return this.#notOnDisk.has(path);
  }

  #giveBack(path: string, before: string | undefined): Change | null {
    this.#notOnDisk.delete(path);
    return before === undefined && !this.#isYounger(path) ? null : { path, text: null };
  }

  /** Saved after the session opened: it may have read an older text. */
  #isYounger(path: string): boolean {
    return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= this.#since;
  }
}

/** Without a byte order mark, as ESLint hands texts out. */
function textOnDisk(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}
