import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import type { CompiledRow } from '../models/compile.js';

/** The kinds of labels, sorted, for a message. */
export function kindsInWords(labels: readonly Label[]): string {
  return distinct(labels.flatMap((one) => one.kinds)).join(', ');
}

/** The sink as a person would name it: the console, a library, or an error's message. */
export function sinkName(event: Event): string {
  if (!event.node) return "an error's message";
  const row = sinkRow(event);
  if (!row) return event.callee;
  if (row.package.startsWith('node:') || row.package === 'global')
    return row.row.role === 'sink' && row.row.sink === 'log' ? 'the console' : event.callee;
  return row.package;
}

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
