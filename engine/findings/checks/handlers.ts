import type { Site } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { eventAt } from '../events.js';
import type { Range, Step } from '../finding.js';
import type { Assessment } from '../handlers/assess.js';
import type { Handler } from '../handlers/handler.js';
import type { Destroyed } from '../handlers/trails.js';
import { maskLiterals } from '../mask.js';
import { nameOf, operationsOf } from '../handlers/operations.js';
import { callRange, positionAt, rangeOf, spanOf } from '../places.js';
import type { AccessCheck, AuditCheck } from '../rule.js';
import type { CheckContext } from './context.js';

/** Handlers that touch PHI and leave no trace, or an incomplete one. */
export function checkAudit(context: CheckContext, all: readonly Assessment[], check: AuditCheck): void {
  for (const one of all) {
    const { audit, lacks, touched } = one;
    if (audit.state === 'missing') add(context, one, check.message.replace('{phi}', touched));
    else if (lacks.length) add(context, one, check.incomplete.replace('{missing}', lacks.join(', ')));
  }
}

/** Audit trails that lose records. */
export function checkTrails(context: CheckContext, all: readonly Destroyed[], check: AuditCheck): void {
  const { domain } = context.solver;
  for (const { call, trail, days } of all) {
    const site = domain.site(call.fn, call.at);
    const event = eventAt(domain, site, trail);
    const text = days === null ? check.destroyed : days > 0 ? check.expired : check.dropped;
    const message = text.replace('{trail}', trail).replace('{days}', String(days));
    context.add({ site, argument: null, labels: [], vendors: [], event }, message);
  }
}

/** Handlers that touch PHI and let anybody in. */
export function checkAccess(context: CheckContext, all: readonly Assessment[], check: AccessCheck): void {
  for (const one of all)
    if (one.access.state === 'missing') add(context, one, check.message.replace('{phi}', one.touched));
}

function add(context: CheckContext, one: Assessment, message: string): void {
  addHandler(context, one.handler, message, () => pathOf(context, one));
}

/** Files a finding at the place where a handler is registered. */
export function addHandler(
  context: CheckContext,
  { site, name }: Handler,
  message: string,
  path: () => readonly Step[],
): void {
  const event = eventAt(context.solver.domain, site, name);
  const text = message.replace('{handler}', `\`${name}\``);
  context.add(
    { site, range: () => registrationRange(site), argument: null, labels: [], vendors: [], event, path },
    text,
  );
}

/** Of calls that stand below each other, each registers at its own line: `router.route('/x').get(…).post(…)`. */
function registrationRange(site: Site): Range {
  const whole = callRange(site, null);
  const { fn, op } = site;
  const callee = op < 0 ? undefined : operationsOf(fn)[op]?.operands[0];
  const { end } = callee === undefined ? { end: -1 } : spanOf({ ...site, op: callee });
  const start = end - nameOf(fn, callee ?? -1).length;
  const isBelow = callee !== undefined && positionAt(fn.file, start).line > whole.start.line;
  return isBelow && end < spanOf(site).end ? rangeOf(fn.file, { start, end }) : whole;
}

/** From the registration to the declaration, and on to where patient data is touched. */
function pathOf(context: CheckContext, { handler, touched, touchedIn }: Assessment): readonly Step[] {
  const whole = (fn: FunctionCode): Site => context.solver.domain.site(fn, -1000);
  const [declared] = handler.functions;
  const steps = [stepAt(handler.site, `\`${handler.name}\` is handled here`)];
  if (declared && handler.site.op !== -1000) steps.push(stepAt(whole(declared), 'by this function'));
  if (touchedIn && touchedIn !== declared)
    steps.push(stepAt(whole(touchedIn), `which comes to touch ${touched}`));
  return steps;
}

function stepAt(site: Site, label: string): Step {
  const { start, end } = rangeOf(site.fn.file, spanOf(site));
  return { file: site.fn.file.file, start, end, label: maskLiterals(label) };
}
