import { Emitter } from 'vscode-languageserver/node';
import type { Progress, Session } from '@phi-lint/engine';
import { dirname } from 'node:path';
import { isBelow, isInOneOf, isSource } from './paths.js';
import type { Answer } from './answer.js';
import { Program } from './program.js';
import { configuredRoot, innermost, isConfigured, rootsOf } from './roots.js';

/** Opens the session of a root with the texts that differ from the disk; over some files and what they import, or all. */
export type OpenSession = (
  root: string,
  texts: ReadonlyMap<string, string>,
  only: readonly string[] | null,
) => Session;

/** How far the analysis of a program is. */
export interface Working {
  readonly root: string;
  readonly progress: Progress;
}

/** The programs that the editor's folders and open documents belong to, one for each root. */
export class Workspace {
  readonly #openSession: OpenSession;
  readonly #openTexts: () => ReadonlyMap<string, string>;
  readonly #programs = new Map<string, Program>();
  readonly #advanced = new Emitter<Working>();
  readonly #finished = new Emitter<Answer>();
  readonly #closed = new Emitter<Program>();
  readonly #failed = new Emitter<unknown>();
  readonly #isWhole: () => boolean;
  #folders: readonly string[] = [];

  readonly onAdvanced = this.#advanced.event;
  readonly onFinished = this.#finished.event;
  readonly onClosed = this.#closed.event;
  readonly onFailed = this.#failed.event;

  /** `isWhole` says whether the editor shows more than its open documents. */
  constructor(
    openSession: OpenSession,
    openTexts: () => ReadonlyMap<string, string>,
    isWhole: () => boolean,
  ) {
    this.#openSession = openSession;
    this.#openTexts = openTexts;
    this.#isWhole = isWhole;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  get programs(): readonly Program[] {
    return [...this.#programs.values()];
  }

  /** The editor shows these folders from now on. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#regroup();
  }

  /** The editor opened a document, which may bring its program in. */
  open(path: string, text: string): void {
    const root = configuredRoot(path);
    if (root !== null) this.#start(root);
    this.change(path, text);
  }

  /** A text in the editor changed, or (null) the file's text is the disk's again. */
  change(path: string, text: string | null): void {
    const own = this.programOf(path);
    for (const program of this.programs) {
      if (program === own || program.files().includes(path)) program.change(path, text);
    }
  }

  /** The editor may show more than before. */
  widen(): void {
    for (const program of this.programs) program.widen();
  }

  /** The program that answers for a file: the innermost one around it. */
  programOf(path: string): Program | null {
    return innermost(this.programs, path);
  }

  /** A file at this path that the analysis is set up by (configuration, tsconfig, package.json) changed. */
  reconfigure(path: string): void {
    this.#regroup();
    const folder = dirname(path);
    for (const program of this.programs) {
      if (isBelow(program.root, path) || isBelow(folder, program.root)) program.reopen();
    }
  }

  /** These paths, files or whole folders, are gone from the disk. */
  remove(paths: ReadonlySet<string>): void {
    for (const program of this.programs) {
      for (const file of program.files()) {
        if (isInOneOf(paths, file)) program.change(file, null);
      }
    }
  }

  #regroup(): void {
    const roots = rootsOf(this.#folders, this.#openTexts().keys());
    for (const program of this.programs) if (!roots.has(program.root)) this.#stop(program);
    for (const root of roots) this.#start(root);
  }

  #start(root: string): void {
    if (this.#programs.has(root)) return;
    const program = new Program({
      root,
      open: (only) => this.#openSession(root, this.#openSources(), only),
      shown: () => this.#shownIn(root),
      isWhole: () => this.#isWhole() || isConfigured(root),
      advanced: (progress) => void this.#advanced.fire({ root, progress }),
      finished: (finished) => void this.#finished.fire(finished),
      failed: (error) => void this.#failed.fire(error),
    });
    this.#programs.set(root, program);
  }

  #shownIn(root: string): ReadonlyMap<string, string> {
    const isOwn = (path: string): boolean => this.programOf(path)?.root === root;
    return new Map([...this.#openSources()].filter(([path]) => isOwn(path)));
  }

  /** A configuration counts once it is saved. */
  #openSources(): ReadonlyMap<string, string> {
    return new Map([...this.#openTexts()].filter(([path]) => isSource(path)));
  }

  #stop(program: Program): void {
    program.close();
    this.#programs.delete(program.root);
    this.#closed.fire(program);
  }
}
