import type { Atom, Value } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import { wordsOf } from '../../models/words.js';
import { textsIn } from '../addresses.js';
import { statementOf } from '../handlers/sql.js';

/** States in which a record waits for somebody. */
const waiting = new Set(
  'draft drafts pending preliminary proposed proposal proposals unreviewed unsigned unverified queued queue awaiting review suggested suggestion suggestions preparation'.split(
    ' ',
  ),
);
const deepest = 6;

/** Whether what an event stores is a draft, or waits for somebody to look at it. */
export function isDraft(event: Event, names: readonly string[]): boolean {
  if (names.some(saysWaiting)) return true;
  return event.args.some((value) => valueWaits(value, 0));
}

function valueWaits(value: Value, depth: number): boolean {
  if (textsIn(value).some((text) => statementOf(text) !== null && saysWaiting(text))) return true;
  return depth < deepest && value.atoms.some((atom) => atomWaits(atom, depth));
}

function atomWaits(atom: Atom, depth: number): boolean {
  if (atom.kind === 'derived') return valueWaits(atom.of, depth + 1);
  if (atom.kind !== 'record') return false;
  const fields = [...atom.fields].some(
    ([name, value]) => fieldWaits(name, value) || valueWaits(value, depth + 1),
  );
  return fields || valueWaits(atom.bases, depth + 1) || valueWaits(atom.others, depth + 1);
}

/** `status: 'draft'`, `isDraft: true`, `approved: false` */
function fieldWaits(name: string, { atoms }: Value): boolean {
  const words = wordsOf(name);
  return atoms.some((atom) => {
    if (atom.kind !== 'constant') return false;
    // A value of a statement: what its column is called stands in the text.
    if (/^\d+$/.test(name)) return typeof atom.value === 'string' && isStateOf(atom.value);
    if (atom.value === true) return words.some((one) => waiting.has(one));
    if (atom.value === false)
      return words.some((one) => /^(approved|reviewed|signed|final|verified)$/.test(one));
    return isState(words) && typeof atom.value === 'string' && saysWaiting(atom.value);
  });
}

function isState(words: readonly string[]): boolean {
  return /^(status|state|stage|intent|kind|type|phase|lifecycle)$/.test(words.at(-1) ?? '');
}

/** `awaiting_clinician`, and no sentence. */
function isStateOf(text: string): boolean {
  return /^[\w-]+$/.test(text) && saysWaiting(text);
}

function saysWaiting(text: string): boolean {
  return wordsOf(text).some((one) => waiting.has(one));
}
