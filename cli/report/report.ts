import { basename } from 'node:path';
import type { Session } from '@phi-lint/engine';
import { type MapDocument, printable } from '@phi-lint/pages';
import { exit } from '../exit.js';
import type { Outcome } from '../outcome.js';
import { nameBelow } from '../place.js';
import type { ProgramOptions } from '../program.js';
import { save } from '../save.js';
import { rootOf } from '../targets.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { ofWholeProgram } from '../whole-program.js';
import type { Work } from '../work.js';
import { commitOf } from './commit.js';
import { type MapForm, mapForms } from './forms.js';

/** What `phi-lint report` was asked for. */
export interface ReportRequest extends ProgramOptions {
  readonly folder: string;
  readonly form: MapForm;
  /** Absolute path of the file to write; without one the map goes to standard output. */
  readonly out: string | null;
}

/** `phi-lint report`: draws the map of where patient data is and where it goes. */
export function report(request: ReportRequest, terminal: Terminal): Work<Outcome> {
  const root = rootOf(request.folder, terminal.cwd);
  return ofWholeProgram(root, { ...request, map: true }, terminal, ({ session }) => {
    const text = mapForms[request.form](documentOf(root, session));
    if (request.out === null) return { output: text, notes: [], exit: exit.clean };
    save('the map', request.out, text);
    const name = printable(nameBelow(terminal.cwd, request.out) ?? request.out);
    return { output: `Wrote ${name}.\n`, notes: [], exit: exit.clean };
  });
}

function documentOf(root: string, session: Session): MapDocument {
  const map = session.map();
  if (map === null) throw new Error('a session that was asked for a map has one when it is done');
  const commit = commitOf(root, session.files());
  const tool = { name: 'phi-lint', version } as const;
  return { kind: 'phi-map', version: 1, tool, program: basename(root), commit, map };
}
