import type { Label } from '../../labels/classify.js';
import type { CompiledRow } from '../../models/compile.js';
import type { StoreRow } from '../../models/rows.js';
import { textsIn } from '../addresses.js';
import { madeBefore } from '../commands.js';
import { chainOf } from '../content.js';
import { isEncryptedLater, visitorsIn } from '../escape-hatches.js';
import { namesPatients } from '../handlers/personal-places.js';
import type { Step } from '../finding.js';
import { stepsOf } from '../paths.js';
import type { Sink } from '../sink.js';
import { lackOfEncryption } from '../protection.js';
import type { StorageCheck } from '../rule.js';
import { isSealed, type Seals, sealsIn } from '../seals.js';
import { kindsInWords, sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';

type Store = CompiledRow & { readonly row: StoreRow };

/** PHI that is stored in clear, and stores that are declared without encryption. */
export function checkStorage(context: CheckContext, seen: Seen, check: StorageCheck): void {
  checkWrites(context, seen, check);
  for (const row of seen.event.node?.rows ?? []) if (isStore(row)) checkStore(context, seen, row, check);
}

function checkWrites(context: CheckContext, seen: Seen, check: StorageCheck): void {
  const { event } = seen;
  for (const sink of context.judge.sinks(event, check.sinks)) {
    const lack = lackOfEncryption(context.judge.reader, event, sink, accepts(context));
    const labels = lack ? labelsAlong(context, seen, sink) : [];
    if (!lack || (!labels.length && !isFilledWithPhi(context, event, sink))) continue;
    const site = chainOf(event)[0]?.site ?? event.site;
    const message = check.message
      .replace('{kinds}', labels.length ? kindsInWords(labels) : 'record')
      .replace('{sink}', sinkName(event))
      .replace('{lack}', lack.why);
    const path = pathOf(context, event, sink, labels);
    context.add({ site, argument: null, labels, vendors: [], event, path }, message);
  }
}

/** The way of what is stored, by way of where the command that stores it was made. */
function pathOf(
  { judge, solver }: CheckContext,
  event: Seen['event'],
  sink: Sink,
  labels: readonly Label[],
): readonly Step[] {
  const steps = stepsOf(solver.domain, event, labels, sinkName(event));
  const made = madeBefore(judge.survey.plain, chainOf(event)[0]?.site ?? event.site, sink);
  return [...steps.slice(0, -1), ...made, ...steps.slice(-1)];
}

/** What is stored may be known for PHI in a callee already, before the options are. */
export function labelsAlong({ judge }: CheckContext, { work, event }: Seen, sink: Sink): readonly Label[] {
  for (const one of chainOf(event).toReversed()) {
    const labels = judge.labelsOf(judge.placeOf(work, one), one, sink);
    if (labels.length) return labels;
  }
  return [];
}

/** Where the content is not in the call, the names of the place tell whose data it is, or what the same file sends later (SPEC §6). */
function isFilledWithPhi(context: CheckContext, event: Seen['event'], sink: Sink): boolean {
  if (!sink.paths['naming']) return false;
  return isNamedForSubject(context, event, sink) || isFilledLater(context, event, sink);
}

/** Parts are sent to the same client, in the same file. */
function isFilledLater(context: CheckContext, event: Seen['event'], sink: Sink): boolean {
  const { file } = (chainOf(event)[0]?.site ?? event.site).fn;
  return (sink.row.filledBy ?? []).some((type) => filled(context, type).has(file.file));
}

/** Files in which PHI is sent by calls with an argument of a type. */
function filled({ solver, judge, once }: CheckContext, type: string): ReadonlySet<string> {
  return once(
    `filled by ${type}`,
    () => new Set(solver.reachable().flatMap((work) => filesOf(judge, work, type))),
  );
}

function filesOf(judge: CheckContext['judge'], work: Seen['work'], type: string): readonly string[] {
  return work.summary.events.flatMap((event) =>
    judge
      .sinks(event, ['storage'])
      .filter(({ row }) => Object.values(row.when ?? {}).includes(type))
      .filter((sink) => judge.labelsOf(judge.placeOf(work, event), event, sink).length > 0)
      .map(() => (chainOf(event)[0]?.site ?? event.site).fn.file.file),
  );
}

function isNamedForSubject({ judge, solver }: CheckContext, event: Seen['event'], { paths }: Sink): boolean {
  const names = (paths['naming'] ?? []).flatMap((path) => judge.reader.at(event, path));
  return names
    .flatMap(({ value }) => textsIn(value))
    .some((text) => namesPatients(solver.machine.library, text));
}

/** A caller that switches encryption off is to blame; a helper that forgets it is itself (SPEC §6). */
function checkStore(context: CheckContext, { event }: Seen, row: Store, check: StorageCheck): void {
  const { reader } = context.judge;
  const lackIn = (one: typeof event): ReturnType<typeof lackOfEncryption> =>
    reader.holds(one, row) ? lackOfEncryption(reader, one, row, accepts(context)) : null;
  const lack = lackIn(event);
  if (!lack || isSealed(sealsOf(context), event) || isToldLater(context, event, row)) return;
  const blamed = lack.isOff ? chainOf(event).find((one) => lackIn(one)?.isOff) : chainOf(event)[0];
  const site = blamed?.via?.call ?? chainOf(event)[0]?.site ?? event.site;
  const message = check.declared
    .replace('{store}', Object.values(row.row.when ?? {})[0] ?? event.callee)
    .replace('{lack}', lack.why);
  context.add({ site, argument: null, labels: [], vendors: [], event }, message);
}

/** Whether what lies below the store is told of encryption once the store is made. */
function isToldLater({ solver, once }: CheckContext, event: Seen['event'], { row }: Store): boolean {
  const { later } = row;
  if (!later) return false;
  const program = solver.machine.code.functions;
  const visitors = once(`set ${later.join(' ')} on others`, () => visitorsIn(program, later));
  const chain = chainOf(event).map(({ site, via }) => via?.call ?? site);
  return isEncryptedLater(program, visitors, chain, later);
}

/** Of the whole program. */
function sealsOf({ judge, solver, once }: CheckContext): Seals {
  return once('seals', () =>
    sealsIn(
      judge.reader,
      solver.reachable().flatMap((work) => work.summary.events),
    ),
  );
}

function isStore(row: CompiledRow): row is Store {
  return row.row.role === 'store';
}

function accepts({ config }: CheckContext): boolean {
  return config.encryption.providerDefaults === 'accept';
}
