import { open, type Analysis, type Finding, type Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import { restricted, selectionOf, sourceNames, type Selection } from './selection.js';
import type { Target } from './targets.js';
import type { Work } from './work.js';

/** What the command line decides about a program. */
export interface ProgramOptions {
  readonly preset?: 'recommended' | 'strict';
  /** Absolute path of a configuration file to use in place of the program's own. */
  readonly config?: string;
  /** Absolute path of a baseline to use in place of the configured one. */
  readonly baseline?: string;
  /** Absolute path of the folder in which answers are kept; without one, or with `null`, none are. */
  readonly cacheFolder?: string | null;
  /** Also draws the map of where PHI goes. */
  readonly map?: boolean;
  /** Reads this package only, relative to the root, with what those it depends on have left. */
  readonly package?: string;
  /** Looks for findings like this one only. */
  readonly sought?: Pick<Finding, 'rule' | 'declaration'>;
}

/** A program whose analysis has not begun. */
export interface OpenProgram {
  readonly target: Target;
  readonly session: Session;
}

/** A program whose analysis is done, cut down to what is reported. */
export interface AnalysedProgram {
  readonly root: string;
  readonly target: Target;
  readonly selection: Selection;
  /** Source files that are reported, absolute. */
  readonly selected: readonly string[];
  readonly analysis: Analysis;
}

/** A step reads a file, or evaluates a function once: a stretch takes some tenths of a second at most. */
const stepsAtOnce = 20;

/** Opens the program of a target; reads its configuration, analyses nothing yet. */
export function openProgram(target: Target, options: ProgramOptions): OpenProgram {
  const { preset, config, baseline, cacheFolder, map } = options;
  const session = open({
    folder: target.root,
    knowledge: { models: loadModels(), rules },
    today: new Date(),
    ...(preset && { preset }),
    ...(config !== undefined && { configFile: config }),
    ...(baseline !== undefined && { baselineFile: baseline }),
    ...(cacheFolder && { cacheFolder }),
    ...(map && { map }),
    ...(options.package !== undefined && { package: options.package }),
    ...(options.sought && { sought: options.sought }),
  });
  return { target, session };
}

/** Analyses a program to the end. */
export function* analysed({ target, session }: OpenProgram): Work<AnalysedProgram> {
  for (;;) {
    const progress = session.advance(stepsAtOnce);
    yield progress;
    if (progress.done) return reported(target, session);
  }
}

/** The same without a word, for the many trees of a history. */
export function finish(session: Session): void {
  while (!session.advance(stepsAtOnce).done);
}

function reported(target: Target, session: Session): AnalysedProgram {
  const { root } = session;
  const files = session.files();
  const selection = selectionOf(root, target.paths);
  const analysis = restricted(session.analysis(), selection, sourceNames(root, files));
  return { root, target, selection, selected: files.filter(selection.holds), analysis };
}
