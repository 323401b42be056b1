import type { Label } from '../../labels/classify.js';
import type { PathStep } from '../../models/paths.js';
import { textsIn } from '../addresses.js';
import { madeBefore } from '../commands.js';
import { chainOf, functionOf, innermost } from '../content.js';
import { variableOf } from '../environment.js';
import { namesPatients } from '../handlers/personal-places.js';
import type { Step } from '../finding.js';
import { stepsOf } from '../paths.js';
import type { Sink } from '../sink.js';
import { holdsUnknownBytes, namesEncryption } from '../unknown-bytes.js';
import { lackOfEncryption } from '../protection.js';
import type { StorageCheck } from '../rule.js';
import { kindsInWords, sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';
import { acceptsDefaults, checkStores, isDeclaredEncrypted } from './stores.js';

/** PHI that is stored in clear, and stores that are declared without encryption. */
export function checkStorage(context: CheckContext, seen: Seen, check: StorageCheck): void {
  checkWrites(context, seen, check);
  checkStores(context, seen, check);
}

function checkWrites(context: CheckContext, seen: Seen, check: StorageCheck): void {
  const { event } = seen;
  for (const sink of context.judge.sinks(event, check.sinks)) {
    const lack = lackOfEncryption(context.judge.reader, event, sink, acceptsDefaults(context.config));
    const labels = lack ? labelsAlong(context, seen, sink) : [];
    if (!lack || (!labels.length && !isFilledWithPhi(context, event, sink))) continue;
    if (!lack.isOff && isDeclaredEncrypted(context, event, sink)) continue;
    const site = innermost(event).site;
    const message = check.message
      .replace('{kinds}', labels.length ? kindsInWords(labels) : 'record')
      .replace('{sink}', sinkName(event))
      .replace('{lack}', lack.why);
    const { judge, solver } = context;
    const path = (): readonly Step[] => pathOf({ judge, solver }, event, sink, labels);
    context.add({ site, argument: null, labels, vendors: [], event, path }, message);
  }
}

/** The way of what is stored, by way of where the command that stores it was made. */
function pathOf(
  { judge, solver }: Pick<CheckContext, 'judge' | 'solver'>,
  event: Seen['event'],
  sink: Sink,
  labels: readonly Label[],
): readonly Step[] {
  const steps = stepsOf(solver.domain, event, labels, sinkName(event));
  const made = madeBefore(judge.survey.plain, innermost(event).site, sink);
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

/**
 * Where the content is not in the call, or is bytes of which nothing is known, the names of the place tell whose data it
 * is, or what the same file sends later (SPEC §6).
 */
function isFilledWithPhi(context: CheckContext, event: Seen['event'], sink: Sink): boolean {
  const { naming, into, encrypted } = sink.paths;
  if (naming) return isNamedForSubject(context, event, naming) || isFilledLater(context, event, sink);
  if (!into || !encrypted) return false;
  return isNamedForSubject(context, event, into) && isOfUnknownBytes(context, event, sink);
}

function isOfUnknownBytes({ judge }: CheckContext, event: Seen['event'], sink: Sink): boolean {
  const contents = judge.contents(event, sink);
  return (
    contents.some(({ value }) => holdsUnknownBytes(value)) &&
    !chainOf(event).some((one) => namesEncryption(functionOf(one)))
  );
}

/** Parts are sent to the same client, in the same file. */
function isFilledLater(context: CheckContext, event: Seen['event'], sink: Sink): boolean {
  const { file } = innermost(event).site.fn;
  return (sink.row.filledBy ?? []).some((type) => filled(context, type).has(file.file));
}

/** Files in which PHI is sent by calls with an argument of a type. */
function filled({ solver, judge }: CheckContext, type: string): ReadonlySet<string> {
  return judge.questions.answer(
    `filled by ${type}`,
    () => new Set(solver.reachable().flatMap((work) => filesOf(judge, work, type))),
    (files) => [...files].join('\n'),
  );
}

function filesOf(judge: CheckContext['judge'], work: Seen['work'], type: string): readonly string[] {
  return work.summary.events.flatMap((event) =>
    judge
      .sinks(event, ['storage'])
      .filter(({ row }) => Object.values(row.when ?? {}).includes(type))
      .filter((sink) => judge.labelsOf(judge.placeOf(work, event), event, sink).length > 0)
      .map(() => innermost(event).site.fn.file.file),
  );
}

function isNamedForSubject(
  { judge, solver }: CheckContext,
  event: Seen['event'],
  paths: readonly (readonly PathStep[])[],
): boolean {
  const values = paths.flatMap((path) => judge.reader.at(event, path)).map(({ value }) => value);
  const variables = values.flatMap(({ atoms }) => atoms.flatMap((atom) => variableOf(atom) ?? []));
  return [...values.flatMap(textsIn), ...variables].some((text) =>
    namesPatients(solver.machine.library, text),
  );
}
