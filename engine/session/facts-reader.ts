import type { ProgramCache } from '../cache/cache.js';
import type { FileFacts } from '../facts/facts.js';
import { isProblem, type Problem } from '../program/disk.js';
import { looksMinified } from '../program/minified.js';
import type { Versions } from '../program/versions.js';
import { readFacts } from './read-facts.js';

/** Texts beyond this many characters are nobody's handwriting. */
const largestFile = 2_000_000;

/** What was read of files before: of a text with this hash, facts, or why there are none. */
type KnownFacts = Pick<ProgramCache<unknown>, 'facts'>;

/** Hands out the facts of files; only what changed is read again. */
export class FactsReader {
  readonly #root: string;
  readonly #versions: Versions;
  readonly #cache: KnownFacts | null;
  readonly #known = new Map<string, { readonly hash: string; readonly read: FileFacts | string }>();

  constructor(root: string, versions: Versions, cache: KnownFacts | null) {
    this.#root = root;
    this.#versions = versions;
    this.#cache = cache;
  }

  /** The facts of a file, or why there are none. */
  of(file: string): FileFacts | string {
    const path = `${this.#root}/${file}`;
    const { hash, text } = this.#versions.look(path);
    const known = this.#known.get(file);
    if (known?.hash === hash) return known.read;
    const kept = this.#cache?.facts(file, hash) ?? null;
    if (kept !== null) return this.#note(file, hash, kept);
    const written = text === null ? this.#versions.read(path) : { hash, text };
    return this.#note(file, written.hash, readText(file, written.text));
  }

  /** What was read of a file last; `null` when it never was. */
  last(file: string): FileFacts | string | null {
    return this.#known.get(file)?.read ?? null;
  }

  #note(file: string, hash: string, read: FileFacts | string): FileFacts | string {
    this.#known.set(file, { hash, read });
    return read;
  }
}

function readText(file: string, text: string | Problem): FileFacts | string {
  if (isProblem(text)) return text.reason;
  if (looksMinified(text)) return 'looks minified or generated';
  if (text.length > largestFile) return 'larger than 2 MB, taken for generated code';
  return readFacts(file, text);
}
