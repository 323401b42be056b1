import { basename } from 'node:path';
import { exit } from '../exit.js';
import { configLines, nothingAnalysedLines } from '../notes.js';
import type { Outcome } from '../outcome.js';
import { analysed, openProgram, type ProgramOptions } from '../program.js';
import { save } from '../save.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { commitOf } from './commit.js';
import type { MapDocument } from './document.js';
import { type MapForm, mapForms } from './forms.js';

/** What `phi-lint report` was asked for. */
export interface ReportRequest extends ProgramOptions {
  readonly folder: string;
  readonly form: MapForm;
  /** Absolute path of the file to write; without one the map goes to standard output. */
  readonly out: string | null;
}

/** `phi-lint report`: draws the map of where patient data is and where it goes. */
export function report(request: ReportRequest, terminal: Terminal): Outcome {
  const { cwd } = terminal;
  const root = rootOf(request.folder, cwd);
  // A map is of the whole program, whatever part of it was named.
  const program = openProgram({ root, paths: [root] }, { ...request, map: true });
  const problems = program.session.configErrors;
  if (problems.length > 0) return { output: '', notes: configLines(problems, cwd), exit: exit.trouble };
  const done = analysed(program, terminal);
  const map = program.session.map();
  if (map === null || done.analysis.files === 0)
    return { output: '', notes: nothingAnalysedLines([done], cwd), exit: exit.trouble };
  const text = mapForms[request.form]({
    kind: 'phi-map',
    version: 1,
    tool: { name: 'phi-lint', version },
    program: basename(root),
    commit: commitOf(root, program.session.files()),
    map,
  } satisfies MapDocument);
  if (request.out === null) return { output: text, notes: [], exit: exit.clean };
  save('the map', request.out, text);
  return { output: '', notes: [], exit: exit.clean };
}
