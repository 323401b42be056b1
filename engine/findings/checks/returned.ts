import { Op } from '../../facts/opcodes.js';
import type { Atom, Value } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { inner, isOurs } from '../../flow/evidence.js';
import type { Summary } from '../../flow/summary.js';
import type { Work } from '../../flow/units.js';
import type { Label } from '../../labels/classify.js';
import { eventAt } from '../events.js';
import type { Range, Step } from '../finding.js';
import type { Handler } from '../handlers/handler.js';
import type { Link } from '../handlers/links.js';
import { callsOf, nameOf, operationsOf } from '../handlers/operations.js';
import { stepsOf } from '../paths.js';
import { rangeOf, spanOf } from '../places.js';
import type { RecordCheck } from '../rule.js';
import type { CheckContext } from './context.js';

/** Whole records that handlers only return, where a framework answers with what it is given back. */
export function checkReturned(context: CheckContext, check: RecordCheck): void {
  if (!check.sinks.includes('action')) return;
  const answering = new Map<FunctionCode, Handler>();
  for (const { handler } of context.assessing().all)
    if (handler.isReturned && !handler.chains.some((chain) => chain.some(reshapes)))
      for (const fn of handler.functions) answering.set(fn, handler);
  for (const work of answering.size ? context.solver.reachable() : []) {
    const handler = answering.get(work.fn);
    // Of a function in several contexts one says it for all.
    if (handler && judgeReturned(context, handler, work, check)) answering.delete(work.fn);
  }
}

/** Whether what a handler returns was found to be a whole record. */
function judgeReturned(context: CheckContext, handler: Handler, work: Work, check: RecordCheck): boolean {
  const { fn, summary } = work;
  const at = returnIn(fn);
  const [label] = at === null ? [] : wholeIn(context, work);
  if (at === null || !label) return false;
  const { domain } = context.solver;
  const site = domain.site(fn, at);
  const event = eventAt(domain, site, handler.name, [summary.result]);
  const range = (): Range => rangeOf(fn.file, spanOf(site));
  const path = (): readonly Step[] => stepsOf(domain, event, [label], 'a response');
  context.add(
    { site, range, argument: null, labels: [label], vendors: [], event, path },
    check.message.replace('{sink}', 'a response'),
  );
  return true;
}

/** What of whole records is returned, or promised. */
function wholeIn({ judge, solver }: CheckContext, { fn, context, summary }: Work): readonly Label[] {
  const { domain } = solver.machine;
  const place = { fn, context, shape: () => undefined };
  const held = [...new Set(heldIn(summary, summary.result, deepest))];
  return held.flatMap((atom) => judge.reported(place, domain.single(atom))).filter(({ isWhole }) => isWhole);
}

/** Promises, lists and objects lie in each other no deeper than this. */
const deepest = 4;

/** What a value is, and what objects that were made for it hold. */
function heldIn(summary: Summary, { atoms }: Value, depth: number): readonly Atom[] {
  return atoms.flatMap((atom) => {
    const shape = depth > 0 ? summary.objects.get(atom) : undefined;
    if (!shape) return [atom];
    const held = [...shape.fields].filter(([name]) => name === inner.awaited || !isOurs(name));
    const values = [...held.map(([, value]) => value), shape.others, shape.bases];
    return values.flatMap((value) => heldIn(summary, value, depth - 1));
  });
}

/** The last `return` of something that is not put together on the spot. */
function returnIn(fn: FunctionCode): number | null {
  const operations = operationsOf(fn);
  const found = operations.findLast(({ op, operands: [value = -1] }) => {
    const made = operations[value]?.op;
    return op === Op.Return && made !== undefined && made !== Op.NewObject && made !== Op.Literal;
  });
  return found?.at ?? null;
}

/** What runs around a handler and may make something else of what it returns: a serializer, an interceptor that maps. */
function reshapes({ fn, names }: Link): boolean {
  if (/seriali[sz]/i.test(names.join(' '))) return true;
  return (
    fn !== null &&
    names.at(-1) === 'intercept' &&
    callsOf(fn).some((call) => nameOf(fn, call.callee) === 'map')
  );
}
