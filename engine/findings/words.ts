import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import type { CompiledRow } from '../models/compile.js';

/** The kinds of labels, sorted, for a message. */
export function kindsInWords(labels: readonly Label[]): string {
  return distinct(labels.flatMap((one) => one.kinds)).join(', ');
}

/** The sink as a person would name it: the console, a log, a response, a library, or an error's message. */
export function sinkName(event: Event): string {
  const name = libraryName(event);
  const row = sinkRow(event)?.row;
  if (row?.role !== 'sink' || name === console) return name;
  if (row.acts === 'answer') return 'a response';
  return row.sink === 'log' ? `a log (${name})` : name;
}

/** Whose call it is: that of the console, of a library, of the program, or none. */
export function libraryName(event: Event): string {
  if (!event.node) return "an error's message";
  const row = sinkRow(event);
  if (!row) return event.callee;
  if (row.package.startsWith('node:') || row.package === 'global')
    return row.row.role === 'sink' && row.row.sink === 'log' ? console : event.callee;
  return row.package;
}

const console = 'the console';

/** As a configuration names it: `winston#info`; what belongs to no package by its path alone. */
export function calleeOf(event: Event): string {
  const { package: owner = 'global' } = sinkRow(event) ?? {};
  return owner === 'global' || owner.includes(' ') ? event.callee : `${owner}#${event.callee}`;
}

/** The row that makes a call worth a finding: where values leave first, then what else is known of it. */
function sinkRow(event: Event): CompiledRow | undefined {
  const rows = event.node?.rows ?? [];
  return rows.find((one) => one.row.role === 'sink') ?? rows.find((one) => one.row.role !== 'propagator');
}

export function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
