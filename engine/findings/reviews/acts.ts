import type { Site, Value } from '../../flow/atoms.js';
import { typeOf } from '../../flow/evidence.js';
import type { Event } from '../../flow/summary.js';
import type { Type } from '../../link/types.js';
import { recordsNamed } from '../../models/named-records.js';
import type { PathStep } from '../../models/paths.js';
import { textsIn, writtenIn } from '../addresses.js';
import { isWithoutBody } from '../bodies.js';
import type { CheckContext, Seen } from '../checks/context.js';
import { chainOf, innermost } from '../content.js';
import { chainOfNames, operationsOf } from '../handlers/operations.js';
import { statementOf } from '../handlers/sql.js';
import type { Judge } from '../judge.js';
import type { Sink } from '../sink.js';

/** What a sink makes of what it is handed: a clause, and the names of what it is done to. */
export interface Act {
  readonly words: string;
  readonly names: readonly string[];
}

/** What an event sets off with its content; `null` where it sets nothing off that matters to a patient. */
export function actOf(context: CheckContext, seen: Seen, sink: Sink): Act | null {
  const { event } = seen;
  switch (sink.row.sink) {
    case 'messaging':
    case 'push':
      return isToPatient(context, seen, sink) ? { words: 'is sent to a patient', names: [] } : null;
    case 'http':
      return requestAct(context, event, sink);
    default:
      return actionOf(context, seen, sink);
  }
}

function actionOf(context: CheckContext, seen: Seen, sink: Sink): Act | null {
  const { event } = seen;
  switch (sink.row.acts) {
    case 'run':
      return { words: 'is run', names: [] };
    case 'answer':
      return answersPatient(context, event) ? { words: 'is what a patient gets to read', names: [] } : null;
    case 'record':
      return recordAct(context, seen, sink);
    default:
      return { words: `is acted on by \`${event.callee}\``, names: [] };
  }
}

/** A message to an address or number of a patient's own. */
function isToPatient({ judge }: CheckContext, { work, event }: Seen, sink: Sink): boolean {
  const labels = judge.labelsOf(judge.placeOf(work, event), event, sink);
  return labels.some(({ kinds }) => kinds.some((one) => /^(phone|email|fax|device-id)$/.test(one)));
}

/** A request with a body to an address that names a resource of a FHIR server, a clinical record or an order. */
function requestAct({ judge, assessing }: CheckContext, event: Event, sink: Sink): Act | null {
  if (isWithoutBody(judge.reader, event, sink)) return null;
  const texts = (sink.paths['address'] ?? []).flatMap((path) =>
    judge.reader.at(event, path).flatMap(({ value }) => [...writtenIn(value), ...textsIn(value)]),
  );
  const isOrder = texts.some((text) => orders.test(lastSegment(text)));
  const isRecord = texts.some(
    (text) =>
      /fhir/i.test(text) ||
      recordsNamed('address', text).some(({ isStandard }) => isStandard) ||
      assessing().isClinical(lastSegment(text)),
  );
  if (!isOrder && !isRecord) return null;
  return { words: isRecord ? 'is written into a record' : 'is placed as an order', names: texts };
}

const orders = /(^|[-_])(orders?|prescriptions?|referrals?)$/i;

/** The last part of an address's path that is no id: `orders` of `/patients/7/orders`. */
function lastSegment(address: string): string {
  const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? '';
  return path.split('/').findLast((one) => /^[a-z][a-z_-]*$/i.test(one)) ?? '';
}

function answersPatient({ assessing }: CheckContext, event: Event): boolean {
  const functions = chainOf(event).map((one) => (one.via?.call ?? one.site).fn);
  return [innermost(event).site.fn, ...functions].some((fn) => assessing().answersPatient(fn));
}

/** Records that no name tells apart are records of patients; else their table must hold some. */
function recordAct(context: CheckContext, seen: Seen, { paths }: Sink): Act | null {
  const { judge, assessing } = context;
  const { event } = seen;
  const words = 'is written into a record';
  const naming = paths['naming'];
  if (!naming) return { words, names: [] };
  const texts = naming.flatMap((path) => judge.reader.at(event, path).flatMap(({ value }) => textsIn(value)));
  if (texts.some((text) => statementOf(text)?.verb === 'select')) return null;
  const known = [...placesNamed(judge, event, naming), ...entitiesOf(context, seen)];
  return known.some((name) => assessing().isClinical(name)) ? { words, names: [...texts, ...known] } : null;
}

/** What the tables, collections and models are called that paths of a call speak of; else what its method is called on. */
export function placesNamed(
  { reader }: Judge,
  event: Event,
  paths: readonly (readonly PathStep[])[],
): readonly string[] {
  const values = paths.flatMap((path) => reader.at(event, path).map(({ value }) => value));
  const texts = values.flatMap(textsIn).flatMap((text) => statementOf(text)?.tables ?? [text]);
  const names = [...texts, ...values.flatMap(kindsIn)];
  return names.length ? names : namesAt(innermost(event).site);
}

/** `Repository<ProgressNote>`: of what a store is declared to be one. */
function entitiesOf({ judge, solver }: CheckContext, { work, event }: Seen): readonly string[] {
  const place = judge.placeOf(work, event);
  return event.receiver.atoms.flatMap((atom) => {
    const type = typeOf(solver.machine, place, atom);
    return type.kind === 'external' ? type.args.flatMap(nameOfType) : [];
  });
}

/** What entities and declared types are called. */
function kindsIn({ atoms }: Value): readonly string[] {
  return atoms.flatMap((atom) => {
    if (atom.kind === 'class') return atom.code.facts.name;
    return atom.kind === 'typed' ? nameOfType(atom.type) : [];
  });
}

function nameOfType(type: Type): readonly string[] {
  return type.kind === 'named' || type.kind === 'unknown' ? [type.name] : [];
}

/** `prisma.diagnosis.create`: the model stands before the method. */
function namesAt({ fn, op }: Site): readonly string[] {
  return chainOfNames(fn, operationsOf(fn)[op]?.operands[0] ?? -1).slice(-2, -1);
}
