import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFileName, open, programRoot, userCacheFolder } from '@phi-lint/engine';
import type { Analysis, Finding, Session, SetupProblem, Suggestion } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from '../definitions/index.js';
import { DiskStamps } from './disk-stamps.js';
import { host } from './host.js';
import { Texts, type Change } from './texts.js';
import { Work } from './work.js';

/** What came of analysing a program. */
export interface Outcome {
  /** The program's root, absolute. */
  readonly root: string;
  /** Null when nothing was analysed: `problems` say why, unless the analysis still goes on. */
  readonly analysis: Analysis | null;
  readonly problems: readonly SetupProblem[];
  readonly isPending: boolean;
  readonly suggestionsOf: (finding: Finding) => readonly Suggestion[];
}

/** How long the one who types waits for ESLint, in milliseconds. Everybody else waits until the answer is there. */
const patience = host === 'editor' ? 1500 : Infinity;

/** How long a process that lives on takes the disk for unchanged, in milliseconds. */
const trusted = 1000;

const programs = new Map<string, Program>();

/** The program with a root. Programs live as long as the process. */
export function programAt(root: string): Program {
  const program = programs.get(root) ?? new Program(root);
  programs.set(root, program);
  return program;
}

const roots = new Map<string, string>();

/** The root of the program of a folder. Without a configuration it is the folder that ESLint runs in. */
export function rootOf(folder: string, cwd: string): string {
  // A command finds configurations where they are when it starts.
  const root = (host === 'command' ? roots.get(folder) : undefined) ?? programRoot(folder);
  roots.set(folder, root);
  return existsSync(join(root, configFileName)) ? root : cwd;
}

/** An open session: what it was read from, and its work. */
interface Opened {
  readonly session: Session;
  readonly work: Work;
  stamps: DiskStamps;
  stampedAt: number;
}

/** One program, analysed whole the first time that one of its files is linted. */
export class Program {
  readonly #root: string;
  readonly #texts = new Texts();
  #opened: Opened | null = null;
  /** Of the present texts, once it is there. */
  #outcome: Outcome | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** The outcome for the program as it is with this text of this file. */
  lint(file: string, text: string): Outcome {
    const change = this.#texts.lint(file, text);
    if (change !== null) this.#tell([change]);
    return this.outcome();
  }

  /** The outcome for the program as it is. */
  outcome(): Outcome {
    // A command lints the files as it finds them when it starts.
    if (host !== 'command') this.#look();
    try {
      this.#outcome ??= this.#answer();
    } catch (error) {
      this.#opened = null;
      this.#outcome = without(this.#root, [fault(error)]);
    }
    return this.#outcome ?? { ...without(this.#root, []), isPending: true };
  }

  #tell(changes: readonly Change[]): void {
    this.#opened?.work.tell(changes);
    if (changes.length > 0) this.#outcome = null;
  }

  /** Looks at the disk, unless it did so a moment ago. Where more than texts changed, everything is read again. */
  #look(): void {
    const opened = this.#opened;
    if (opened === null || Date.now() - opened.stampedAt < trusted) return;
    const changed = opened.stamps.changed();
    if (changed === null) {
      opened.work.stop();
      this.#opened = null;
      this.#outcome = null;
      return;
    }
    opened.stampedAt = Date.now();
    if (changed.length === 0) return;
    opened.stamps = stampsOf(opened.session);
    this.#tell(changed.filter((path) => !this.#texts.isUnsaved(path)).map((path) => ({ path, text: null })));
  }

  /** Null as long as it is not there. */
  #answer(): Outcome | null {
    this.#opened ??= this.#open();
    const { session, work } = this.#opened;
    if (session.configErrors.length > 0) return without(this.#root, session.configErrors);
    return work.advance(patience) ? outcomeOf(session) : null;
  }

  #open(): Opened {
    const session = open({
      folder: this.#root,
      knowledge: { models: loadModels(), rules },
      today: new Date(),
      cacheFolder: userCacheFolder(),
    });
    const work = new Work(session);
    work.tell(this.#texts.unsaved());
    return { session, work, stamps: stampsOf(session), stampedAt: Date.now() };
  }
}

function stampsOf(session: Session): DiskStamps {
  const settings = [join(session.root, configFileName), session.baseline().file];
  return new DiskStamps(session.root, session.files(), settings);
}

function outcomeOf(session: Session): Outcome {
  const analysis = session.analysis();
  const suggestionsOf = (finding: Finding) => session.suggestionsOf(finding);
  return { root: session.root, analysis, problems: analysis.setup, isPending: false, suggestionsOf };
}

function without(root: string, problems: readonly SetupProblem[]): Outcome {
  return { root, analysis: null, problems, isPending: false, suggestionsOf: () => [] };
}

function fault(error: unknown): SetupProblem {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `PHI Lint failed on this program, and nothing was checked: ${reason}`;
  return { severity: 'error', file: '', start: { line: 1, column: 1 }, message };
}
