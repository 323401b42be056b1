import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { FileFacts } from '../facts/facts.js';
import { pack } from '../facts/pack.js';
import { unpack } from '../facts/unpack.js';
import type { Version, Versions } from '../program/versions.js';
import { engineBuild } from './build.js';
import { isStillSo } from './days.js';
import { Entry } from './entry.js';
import { prune } from './prune.js';
import { writeEntry, type Kept } from './write.js';

/** A question that the cache may know the answer to. */
export interface Question {
  /** Everything that decides the answer beside the texts: models, rules, configuration, the list of files. */
  readonly key: string;
  /** Relative to the root. */
  readonly files: readonly string[];
  /** Today, as `yyyy-mm-dd`. */
  readonly day: string;
}

/** What a finished analysis leaves in the cache. */
export interface Finished<A> extends Question {
  /** The dates on which the answer may change. */
  readonly days: string;
  readonly answer: A;
  /** What was read of a file: its facts, or why there are none. */
  readonly facts: (file: string) => FileFacts | string | null;
}

/**
 * The cache of one program: what was read of its files, and its last finished answer. Nothing in it is believed that
 * another engine, or somebody else's hand, may have left there; whatever goes wrong, the program is analysed as if
 * there were no cache. Never throws.
 */
export class ProgramCache<A> {
  readonly #path: string;
  readonly #root: string;
  #entry: Entry | null = null;

  private constructor(path: string, root: string) {
    this.#path = path;
    this.#root = root;
  }

  /**
   * `null` where there can be none: in a folder that cannot be made, or inside the program, where whoever writes the
   * code could write the answer too. `variant` tells ways to analyse one program apart.
   */
  static open<A>(folder: string, root: string, variant: readonly string[]): ProgramCache<A> | null {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (isInside(realpathSync(root), realpathSync(folder))) return null;
      return new ProgramCache(join(folder, `${digest([engineBuild(), root, ...variant])}.phi`), root);
    } catch {
      return null;
    }
  }

  /** The file by which processes agree who works on the program. */
  get lockFile(): string {
    return `${this.#path}.lock`;
  }

  /** Looks at what is kept now: another process may have finished. */
  look(): void {
    this.#entry = Entry.open(this.#path);
  }

  /** Versions of the program's files, by absolute path, as the last run saw them. */
  versions(): ReadonlyMap<string, Version> {
    const lines = this.#entry?.index.files ?? [];
    return new Map(lines.map(({ file, hash, state }) => [`${this.#root}/${file}`, { hash, state }]));
  }

  /** The answer, when nothing has changed that it depends on. */
  answer(question: Question, versions: Versions): A | null {
    const index = this.#entry?.index;
    if (index?.answer.key !== question.key || !isStillSo(question.day, index.answer.days)) return null;
    const hashes = new Map(index.files.map(({ file, hash }) => [file, hash]));
    const isSame = (file: string): boolean =>
      versions.look(`${this.#root}/${file}`).hash === hashes.get(file);
    if (!question.files.every(isSame)) return null;
    // An entry is named after the build of the engine, whose answers are of this type.
    const answer = index.answer.value as A;
    // Touched, or checked out anew: the next look need not read them.
    if (versions.hasNews)
      this.keep({ ...question, days: index.answer.days, answer, facts: () => null }, versions);
    return answer;
  }

  /** What is known of a file with a text of this hash: its facts, why it has none, or `null`. */
  facts(file: string, hash: string): FileFacts | string | null {
    const kept = this.#entry?.facts(file, hash) ?? null;
    if (!(kept instanceof Uint8Array)) return kept;
    const facts = unpack(kept);
    return facts?.file === file ? facts : null;
  }

  /** Keeps a finished analysis, in place of the one before. */
  keep({ key, files, days, answer, facts }: Finished<A>, versions: Versions): void {
    try {
      writeEntry(this.#path, this.#kept(files, versions, facts), { key, days, value: answer });
      prune(dirname(this.#path));
    } catch {
      // A full disk or a folder that may not be written costs time, nothing else.
    }
  }

  *#kept(files: readonly string[], versions: Versions, facts: Finished<A>['facts']): Generator<Kept> {
    for (const file of files) {
      const version = versions.seen(`${this.#root}/${file}`);
      if (!version) continue;
      const read = packed(facts(file)) ?? this.#entry?.facts(file, version.hash) ?? null;
      yield { file, ...version, facts: read };
    }
  }
}

function packed(facts: FileFacts | string | null): Uint8Array | string | null {
  return facts === null || typeof facts === 'string' ? facts : pack(facts);
}

/** One short name for all of these. */
export function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || !(way.startsWith('..') || isAbsolute(way));
}
