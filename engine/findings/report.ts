import { maySpeak } from '../config/severity.js';
import { isOpen } from '../flow/instantiate.js';
import type { FunctionCode } from '../flow/code.js';
import type { Event } from '../flow/summary.js';
import type { Work } from '../flow/units.js';
import type { CheckContext, Seen } from './checks/context.js';
import { checkAccess, checkAudit, checkTrails } from './checks/handlers.js';
import { checkBuiltAddresses } from './checks/built-addresses.js';
import { checkDoors } from './checks/doors.js';
import { checkFlow } from './checks/flow.js';
import { checkCipher } from './checks/cipher.js';
import { checkKey } from './checks/key.js';
import { checkLiterals } from './checks/literal.js';
import { checkPrompt } from './checks/prompt.js';
import { askedBy, checkRate } from './checks/rate.js';
import { checkRecord } from './checks/record.js';
import { checkReturned } from './checks/returned.js';
import { checkReview } from './checks/review.js';
import { checkStorage } from './checks/storage.js';
import { checkTraining } from './checks/training.js';
import { checkThirdParty } from './checks/third-party.js';
import { checkTransport, hostsUsed } from './checks/transport.js';
import { checkUrl } from './checks/url.js';
import { checkVendor } from './checks/vendor.js';
import { checkWrittenAddresses } from './checks/written-addresses.js';
import { concernsOf, mayStandIn } from './concerns.js';
import type { Finding } from './finding.js';
import type { Hit } from './hit.js';
import type { Judgement, Said } from './judgements.js';
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

/** How far the judging came. */
export interface Judged {
  readonly finished: number;
  readonly total: number;
}

/** Events between two pauses: a few milliseconds. */
const eventsAtOnce = 200;

/** Applies all rules, one small piece at a time: an editor has other questions meanwhile. */
export function* report(input: ReportInput): Generator<Judged, Report> {
  const { solver, config, sought } = input;
  const writing = new Writing(solver.domain, config);
  const context = lookingAt(input);
  const asked = input.rules.filter(({ id }) => sought === undefined || id === sought.rule);
  const rules = asked.filter(({ id, severity }) => maySpeak(config, id, severity));
  const judgements = yield* judgeAll(context, rules, sought);
  const asking = new Set<FunctionCode>();
  const hosts = new Set<string>();
  for (const one of judgements) {
    for (const { rule, hit, message } of one.said) writing.add(rule, hit, message);
    for (const fn of one.asking) asking.add(fn);
    for (const host of one.hosts) hosts.add(host);
  }
  for (const rule of rules) {
    const adding: CheckContext = { ...context, add: (hit, message) => writing.add(rule, hit, message) };
    checkHandlers(adding, rule);
    if (rule.check.kind === 'rate') checkRate(adding, asking, rule.check);
    if (rule.check.kind === 'url') checkBuiltAddresses(adding, rule.check);
    if (rule.check.kind === 'transport') checkWrittenAddresses(adding, hosts, rule.check);
    for (const finding of literalFindings(input, rule))
      writing.file(`${String(finding.start.line)}:${String(finding.start.column)}`, finding);
  }
  const isAuditAsked = rules.some(({ check }) => check.kind === 'audit');
  return { findings: writing.findings, unaudited: isAuditAsked ? context.assessing().unaudited : 0 };
}

/** What the rules say of the events of each unit that runs. */
function* judgeAll(
  context: Omit<CheckContext, 'add'>,
  rules: readonly RuleDefinition[],
  sought: Sought | undefined,
): Generator<Judged, readonly Judgement[]> {
  const judging = rules.map((rule): Judging => {
    const concerns = concernsOf(rule.check);
    const mayStand = (event: Event): boolean =>
      sought === undefined || mayStandIn(sought.declaration, rule.check, event);
    return { rule, concerns: (event) => concerns(event.node) && mayStand(event) };
  });
  const units = context.solver.reachable();
  const found: Judgement[] = [];
  let events = 0;
  for (const [finished, work] of units.entries()) {
    if (!work.summary.events.length) continue;
    found.push(context.judge.judgements.of(work, () => judged(context, judging, work)));
    events += work.summary.events.length + 1;
    if (events > eventsAtOnce) yield { finished, total: units.length };
    events %= eventsAtOnce;
  }
  return found;
}

interface Judging {
  readonly rule: RuleDefinition;
  readonly concerns: (event: Event) => boolean;
}

function judged(context: Omit<CheckContext, 'add'>, judging: readonly Judging[], work: Work): Judgement {
  const said: Said[] = [];
  const asking: FunctionCode[] = [];
  const hosts: string[] = [];
  const events = eventsOf(work);
  for (const { rule, concerns } of judging) {
    const adding = {
      ...context,
      add: (hit: Hit, message: string): void => {
        said.push({ rule, hit, message });
      },
    };
    for (const seen of events) {
      if (!concerns(seen.event)) continue;
      check(adding, seen, rule);
      if (rule.check.kind === 'rate') asking.push(...askedBy(adding, seen, rule.check));
      if (rule.check.kind === 'transport') hosts.push(...hostsUsed(adding, seen));
    }
  }
  return { said, asking, hosts };
}

/** Rules that look at what is written in a file, wherever it flows. */
function literalFindings({ solver, config }: ReportInput, rule: RuleDefinition): readonly Finding[] {
  const { check } = rule;
  if (check.kind !== 'literal') return [];
  const files = solver.machine.code.modules.map(({ file }) => file);
  return files.flatMap((file) => checkLiterals(config, file, rule, check));
}

/** Rules that look at handlers, each with all that runs around it. */
function checkHandlers(context: CheckContext, { check: asked }: RuleDefinition): void {
  if (asked.kind === 'record') return checkReturned(context, asked);
  if (asked.kind !== 'audit' && asked.kind !== 'access') return;
  const assessing = context.assessing();
  if (asked.kind === 'access') return checkAccess(context, assessing.all, asked);
  checkAudit(context, assessing.all, asked);
  checkTrails(context, assessing.destroyed(), asked);
}

/** Events that speak of no input first: what they show is surest. */
function eventsOf(work: Work): readonly Seen[] {
  const all = work.summary.events.map((event) => ({ work, event }));
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
