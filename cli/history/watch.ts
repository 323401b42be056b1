import type { Finding, Session } from '@phi-lint/engine';
import { finish, openProgram, type ProgramOptions } from '../program.js';
import type { Difference } from './differences.js';

/** What is looked for. */
export interface Search extends ProgramOptions {
  /** A fingerprint, or how one begins. */
  readonly fingerprint: string;
  /** The finding as it is today; null when it is no longer there. */
  readonly found: Finding | null;
}

/** Looks for one finding in a folder that holds one tree after the other; only what changes is read again. */
export class Watch {
  private session: Session | null = null;
  private found: Finding | null = null;
  private changed: string[] = [];
  /** Words that stand in a file in which the finding does. */
  private readonly words: readonly string[];
  /** The files in which all of them stand. */
  private readonly holding = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly search: Search,
  ) {
    this.words = wordsOf(search.found?.declaration ?? '');
  }

  /** The finding in the tree of now, if it is there; `changed` are the absolute files that differ from the last one. */
  look(differences: readonly Difference[], changed: readonly string[]): Finding | null {
    this.changed.push(...changed);
    for (const one of differences) this.note(one);
    if (this.words.length > 0 && this.holding.size === 0) return null;
    if (this.session === null || this.changed.length > 0) {
      this.session = this.looked();
      this.changed = [];
      this.found = findingIn(this.session, this.search.fingerprint);
    }
    return this.found;
  }

  private note({ path, contents }: Difference): void {
    if (contents && this.words.every((word) => contents.includes(word))) this.holding.add(path);
    else this.holding.delete(path);
  }

  private looked(): Session {
    const { folder, search, changed } = this;
    const options = { ...search, cacheFolder: null, ...(search.found && { sought: search.found }) };
    const session = this.session ?? openProgram({ root: folder, paths: [folder] }, options).session;
    if (this.session !== null) session.update(changed.map((path) => ({ path, text: null })));
    finish(session);
    return session;
  }
}

/** The finding of a finished program; it counts whether somebody accepted it or not. */
export function findingIn(session: Session, fingerprint: string): Finding | null {
  return session.analysis().findings.find((one) => one.fingerprint.startsWith(fingerprint)) ?? null;
}

/** The words of a qualified name that stand in the code. */
function wordsOf(declaration: string): readonly string[] {
  const words = declaration.match(/[\p{ID_Continue}$]+/gu) ?? [];
  return words.filter((word) => !made.has(word));
}

/** Names of functions that stand for the initialisers of a class. */
const made: ReadonlySet<string> = new Set(['fields', 'static']);
