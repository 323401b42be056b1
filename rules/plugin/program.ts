import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { open, programRoot, userCacheFolder } from '@phi-lint/engine';
import type { Analysis, Session, SetupProblem } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from '../definitions/index.js';
import { Texts, type Change } from './texts.js';

/** What came of analysing a program. */
export interface Outcome {
  /** The program's root, absolute. */
  readonly root: string;
  /** Null when nothing was analysed; `problems` say why. */
  readonly analysis: Analysis | null;
  readonly problems: readonly SetupProblem[];
}

const configurationFile = 'phi-lint.config.json';

/** Fuel for one slice. ESLint waits for the answer in any case. */
const slice = 1_000_000;

const programs = new Map<string, Program>();

/** The program that a file belongs to. Programs live as long as the process. */
export function programOf(file: string, cwd: string): Program {
  const root = rootOf(file, cwd);
  const program = programs.get(root) ?? new Program(root);
  programs.set(root, program);
  return program;
}

/** Without a configuration the program is the folder that ESLint runs in. */
function rootOf(file: string, cwd: string): string {
  const root = programRoot(dirname(file));
  return existsSync(join(root, configurationFile)) ? root : cwd;
}

/** One program, analysed whole the first time that one of its files is linted. */
export class Program {
  readonly #root: string;
  readonly #texts = new Texts();
  #session: Session | null = null;
  #outcome: Outcome | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** The outcome for the program as it is with this text of this file. */
  lint(file: string, text: string): Outcome {
    const change = this.#texts.lint(file, text);
    if (this.#outcome === null || change !== null) this.#outcome = this.#analysed(change);
    return this.#outcome;
  }

  #analysed(change: Change | null): Outcome {
    try {
      return outcomeOf(this.#sessionWith(change));
    } catch (error) {
      // It may be broken inside; the next change opens another.
      this.#session = null;
      return { root: this.#root, analysis: null, problems: [fault(error)] };
    }
  }

  #sessionWith(change: Change | null): Session {
    const changes = this.#session === null ? this.#texts.overrides() : change === null ? [] : [change];
    this.#session ??= open({
      folder: this.#root,
      knowledge: { models: loadModels(), rules },
      today: new Date(),
      cacheFolder: userCacheFolder(),
    });
    if (changes.length > 0) this.#session.update(changes);
    return this.#session;
  }
}

function outcomeOf(session: Session): Outcome {
  const { root, configErrors } = session;
  if (configErrors.length > 0) return { root, analysis: null, problems: configErrors };
  while (!session.advance(slice).done);
  const analysis = session.analysis();
  return { root, analysis, problems: analysis.setup };
}

function fault(error: unknown): SetupProblem {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `PHI Lint failed on this program, and nothing was checked: ${reason}`;
  return { severity: 'error', file: '', start: { line: 1, column: 1 }, message };
}
