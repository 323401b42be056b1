import type { Label } from '../../labels/classify.js';
import type { Value } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { CipherRow, DigestRow } from '../../models/rows.js';
import { textsIn } from '../addresses.js';
import { shortKeyOf, weaknessOf, weaknessOfDigest } from '../ciphers.js';
import { innermost } from '../content.js';
import { isFixed } from '../fixed.js';
import { givensOf } from '../givens.js';
import type { CipherCheck } from '../rule.js';
import { isOption, weakened } from '../weak-options.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';

/** Encryption, digests and derivations that protect little. */
export function checkCipher(context: CheckContext, seen: Seen, check: CipherCheck): void {
  for (const row of seen.event.node?.rows ?? []) {
    if (isCipher(row)) checkEncryption(context, seen, row, check);
    else if (isDigest(row)) checkDigest(context, seen, row, check);
    else if (isOption(row) && row.row.weakens === 'cipher') {
      const found = weakened(context.judge.reader, seen.event, row);
      if (found) add(context, seen.event, check, `\`${found.text}\` is too little`, []);
    }
  }
}

type Cipher = CompiledRow & { readonly row: CipherRow };
type Digest = CompiledRow & { readonly row: DigestRow };

function checkEncryption(context: CheckContext, seen: Seen, cipher: Cipher, check: CipherCheck): void {
  const { event } = seen;
  const names = algorithmsOf(context, event, cipher);
  const modes = valuesAt(context, event, cipher, 'mode').flatMap(namesIn);
  const vector = valuesAt(context, event, cipher, 'iv').some((value) => isFixed(context.judge.reader, value));
  if (isMadeBefore(cipher)) return checkShortKey(context, seen, cipher, names, check);
  const weaknesses = [...names, ...modes.map((mode) => mode.toLowerCase())].flatMap(
    (name) => weaknessOf(name) ?? [],
  );
  const [found] = vector ? [...weaknesses, 'the initialisation vector is the same every time'] : weaknesses;
  if (found) return add(context, event, check, found, []);
  checkShortKey(context, seen, cipher, names, check);
}

/** Keys of less than 256 bits are too little for PHI, and good enough for anything else. */
function checkShortKey(
  context: CheckContext,
  seen: Seen,
  cipher: Cipher,
  names: readonly string[],
  check: CipherCheck,
): void {
  const [short] = names.flatMap((name) => shortKeyOf(name) ?? []);
  const labels = short ? labelsIn(context, seen, cipher) : [];
  if (!short || !labels.length) return;
  const made = isMadeBefore(cipher) ? madeIn(context, seen.event, names) : null;
  add(context, made ?? seen.event, check, short, labels);
}

/** What encrypts was made by an earlier call, which is judged itself. */
function isMadeBefore({ paths }: Cipher): boolean {
  return (paths['algorithm'] ?? []).some((path) => path.some(({ kind }) => kind === 'maker'));
}

/** The call of the same function that made the cipher. */
function madeIn(context: CheckContext, event: Event, names: readonly string[]): Event | null {
  const { fn } = innermost(event).site;
  context.judge.questions.cross();
  const inside = context.solver.runningAs(fn);
  const makes = (one: Event): boolean =>
    (one.node?.rows ?? []).some((row) => {
      if (!isCipher(row) || isMadeBefore(row) || one.via !== null) return false;
      // Where callers choose the algorithm, nothing is known of it in the function itself.
      const own = algorithmsOf(context, one, row);
      return !own.length || own.some((name) => names.includes(name));
    });
  return inside.flatMap((work) => work.summary.events).find(makes) ?? null;
}

/** A digest of what identifies a patient can be guessed; of anything else it is a checksum. */
function checkDigest(context: CheckContext, seen: Seen, digest: Digest, check: CipherCheck): void {
  const [found] = algorithmsOf(context, seen.event, digest).flatMap((name) => weaknessOfDigest(name) ?? []);
  const labels = found ? labelsIn(context, seen, digest) : [];
  if (found && labels.length) add(context, seen.event, check, found, labels);
}

function algorithmsOf(context: CheckContext, event: Event, row: Cipher | Digest): readonly string[] {
  const stated = row.row.role === 'cipher' ? row.row.cipher : row.row.digest;
  return stated === undefined ? valuesAt(context, event, row, 'algorithm').flatMap(namesIn) : [stated];
}

function namesIn(value: Value): readonly string[] {
  const named = givensOf(value).flatMap((one) =>
    one.kind === 'known' && typeof one.value === 'string' ? [one.value] : [],
  );
  return [...new Set([...named, ...textsIn(value)])];
}

function labelsIn({ judge }: CheckContext, { work, event }: Seen, { paths }: CompiledRow): readonly Label[] {
  const place = judge.placeOf(work, event);
  const content = (paths['content'] ?? []).flatMap((path) => judge.reader.at(event, path));
  return content.flatMap(({ value }) => judge.reported(place, value));
}

function valuesAt(
  { judge }: CheckContext,
  event: Event,
  { paths }: CompiledRow,
  column: string,
): readonly Value[] {
  return (paths[column] ?? []).flatMap((path) => judge.reader.at(event, path)).map(({ value }) => value);
}

function add(
  context: CheckContext,
  event: Event,
  check: CipherCheck,
  weakness: string,
  labels: readonly Label[],
): void {
  const site = innermost(event).site;
  const text = labels.length ? check.withPhi.replace('{kinds}', kindsInWords(labels)) : check.message;
  context.add({ site, argument: null, labels, vendors: [], event }, text.replace('{weakness}', weakness));
}

function isCipher(row: CompiledRow): row is Cipher {
  return row.row.role === 'cipher';
}

function isDigest(row: CompiledRow): row is Digest {
  return row.row.role === 'digest';
}
