import { maySpeak } from '../config/severity.js';
import { isOpen } from '../flow/instantiate.js';
import type { Solver } from '../flow/solver.js';
import type { CheckContext, Seen } from './checks/context.js';
import { checkAccess, checkAudit, checkTrails } from './checks/handlers.js';
import { checkDoors } from './checks/doors.js';
import { checkFlow } from './checks/flow.js';
import { checkCipher } from './checks/cipher.js';
import { checkKey } from './checks/key.js';
import { checkLiterals } from './checks/literal.js';
import { checkPrompt } from './checks/prompt.js';
import { checkRate } from './checks/rate.js';
import { checkRecord } from './checks/record.js';
import { checkReview } from './checks/review.js';
import { checkStorage } from './checks/storage.js';
import { checkTraining } from './checks/training.js';
import { checkThirdParty } from './checks/third-party.js';
import { checkTransport } from './checks/transport.js';
import { checkUrl } from './checks/url.js';
import { checkVendor } from './checks/vendor.js';
import { checkWrittenAddresses } from './checks/written-addresses.js';
import { concernsOf, mayStandIn } from './concerns.js';
import type { Finding } from './finding.js';
import { lookingAt, type Looking } from './looking.js';
import type { RuleDefinition } from './rule.js';
import { Writing } from './writing.js';

/** What is needed to turn a finished analysis into findings. */
export interface ReportInput extends Looking {
  readonly rules: readonly RuleDefinition[];
  /** Looks for findings like this one, and may leave others out. */
  readonly sought: Sought | undefined;
}

/** What is known beforehand of a finding: its rule, and the function that it stands in. */
export type Sought = Pick<Finding, 'rule' | 'declaration'>;

export interface Report {
  /** Of all rules, sorted by file, place and rule. */
  readonly findings: readonly Finding[];
  /** Handlers that owe an audit record, in a program that has no audit code at all. */
  readonly unaudited: number;
}

/** How many rules have said what they have to say. */
export interface Judged {
  readonly finished: number;
  readonly total: number;
}

/** Checks between two pauses: a few milliseconds. */
const checksAtOnce = 200;

/** Applies all rules, one small piece at a time: an editor has other questions meanwhile. */
export function* report(input: ReportInput): Generator<Judged, Report> {
  const { solver, config, sought } = input;
  const writing = new Writing(solver.domain, config);
  const context = lookingAt(input);
  const events = eventsOf(solver);
  const asked = input.rules.filter(({ id }) => sought === undefined || id === sought.rule);
  const rules = asked.filter(({ id, severity }) => maySpeak(config, id, severity));
  for (const [finished, rule] of rules.entries()) {
    const adding: CheckContext = { ...context, add: (hit, message) => writing.add(rule, hit, message) };
    const concerns = concernsOf(rule.check);
    const concerned = events.filter(({ event }) => concerns(event.node));
    for (const [number, seen] of concerned.entries()) {
      if (number % checksAtOnce === 0) yield { finished, total: rules.length };
      if (sought === undefined || mayStandIn(sought.declaration, rule.check, seen.event))
        check(adding, seen, rule);
    }
    checkHandlers(adding, rule);
    if (rule.check.kind === 'rate') checkRate(adding, concerned, rule.check);
    if (rule.check.kind === 'transport') checkWrittenAddresses(adding, concerned, rule.check);
    for (const finding of literalFindings(input, rule))
      writing.file(`${String(finding.start.line)}:${String(finding.start.column)}`, finding);
  }
  const isAuditAsked = rules.some(({ check }) => check.kind === 'audit');
  return { findings: writing.findings, unaudited: isAuditAsked ? context.assessing().unaudited : 0 };
}

/** Rules that look at what is written in a file, wherever it flows. */
function literalFindings({ solver, config }: ReportInput, rule: RuleDefinition): readonly Finding[] {
  const { check } = rule;
  if (check.kind !== 'literal') return [];
  const files = solver.machine.code.functions.flatMap(({ file, number }) => (number === 0 ? [file] : []));
  return files.flatMap((file) => checkLiterals(config, file, rule, check));
}

/** Rules that look at handlers, each with all that runs around it. */
function checkHandlers(context: CheckContext, { check: asked }: RuleDefinition): void {
  if (asked.kind !== 'audit' && asked.kind !== 'access') return;
  const assessing = context.assessing();
  if (asked.kind === 'access') return checkAccess(context, assessing.all, asked);
  checkAudit(context, assessing.all, asked);
  checkTrails(context, assessing.destroyed(), asked);
}

/** Events that speak of no input first: what they show is surest. */
function eventsOf(solver: Solver): readonly Seen[] {
  const all = solver.reachable().flatMap((work) => work.summary.events.map((event) => ({ work, event })));
  return [...all.filter(({ event }) => !isOpen(event)), ...all.filter(({ event }) => isOpen(event))];
}

/** An event that still speaks of inputs counts where a declared type or a telling name settles what they are. */
function check(context: CheckContext, seen: Seen, rule: RuleDefinition): void {
  switch (rule.check.kind) {
    case 'flow':
      return checkFlow(context, seen, rule.check);
    case 'vendor':
      return isOpen(seen.event) ? undefined : checkVendor(context, seen, rule.check);
    case 'third-party':
      return checkThirdParty(context, seen, rule.check);
    case 'url':
      return checkUrl(context, seen, rule.check);
    case 'prompt':
      return checkPrompt(context, seen, rule.check);
    case 'training':
      return checkTraining(context, seen, rule.check);
    case 'review':
      return checkReview(context, seen, rule.check);
    case 'record':
      return checkRecord(context, seen, rule.check);
    case 'storage':
      return checkStorage(context, seen, rule.check);
    case 'transport':
      return checkTransport(context, seen, rule.check);
    case 'cipher':
      return checkCipher(context, seen, rule.check);
    case 'key':
      return checkKey(context, seen, rule.check);
    case 'access':
      return checkDoors(context, seen, rule.check);
    case 'audit':
    case 'rate':
    case 'literal':
      return undefined;
  }
}
