import type { Config } from '../config/config.js';
import { matchesFile } from '../config/globs.js';
import { ruleSeverity } from '../config/severity.js';
import type { Domain } from '../flow/domain.js';
import type { Label } from '../labels/classify.js';
import type { Finding, Flow } from './finding.js';
import { declarationName, fingerprintOf } from './fingerprint.js';
import type { Hit } from './hit.js';
import { maskLiterals } from './mask.js';
import { stepsOf } from './paths.js';
import { byCodeUnits, byPlace } from './order.js';
import { callRange } from './places.js';
import type { RuleDefinition } from './rule.js';
import { calleeOf, distinct, sinkName } from './words.js';

/** Writes hits down as findings, one for each rule and place. */
export class Writing {
  private readonly found = new Map<string, Finding>();

  constructor(
    private readonly domain: Domain,
    private readonly config: Config,
  ) {}

  /** Files a finding, unless the configuration or the kind of file says that the rule is silent there. */
  add(rule: RuleDefinition, hit: Hit, message: string): void {
    const file = hit.site.fn.file.file;
    const severity = ruleSeverity(this.config, rule.id, rule.severity, file);
    if (severity === 'off' || this.isSilentTest(rule, file, hit)) return;
    this.file(hit.site.id, { ...this.written(rule, hit, message), severity });
  }

  /** Files a finding that is written already. */
  file(place: number | string, finding: Finding): void {
    const key = `${finding.rule} ${finding.file} ${place}`;
    const known = this.found.get(key);
    this.found.set(key, known ? united(known, finding) : finding);
  }

  get findings(): readonly Finding[] {
    return [...this.found.values()].sort(order);
  }

  private written(rule: RuleDefinition, hit: Hit, message: string): Omit<Finding, 'severity'> {
    const flow = flowOf(hit);
    const declaration = declarationName(hit.site.fn.facts.name);
    return {
      rule: rule.id,
      file: hit.site.fn.file.file,
      ...(hit.range?.() ?? callRange(hit.site, hit.argument)),
      message: maskLiterals(message),
      kinds: distinct(hit.labels.flatMap((one) => one.kinds)),
      level: levelOf(hit.labels),
      flow,
      citations: rule.citations,
      path: hit.path?.() ?? stepsOf(this.domain, hit.event, hit.labels, sinkName(hit.event)),
      declaration,
      fingerprint: fingerprintOf({
        rule: rule.id,
        declaration,
        callee: flow.sink,
        argument: hit.argument,
        source: flow.sources[0] ?? '',
      }),
      suppressed: null,
    };
  }

  /** In tests only rules about what leaves with proven PHI speak (SPEC §6). */
  private isSilentTest(rule: RuleDefinition, file: string, hit: Hit): boolean {
    if (!matchesFile(this.config.tests, file)) return false;
    return !speaksInTests.has(rule.check.kind) || !hit.labels.length;
  }
}

const speaksInTests: ReadonlySet<RuleDefinition['check']['kind']> = new Set([
  'vendor',
  'third-party',
  'prompt',
]);

function levelOf(labels: readonly Label[]): Finding['level'] {
  if (labels.some(({ level }) => level === 'direct')) return 'direct';
  return labels.length ? 'indirect' : 'none';
}

/** What the labels of a hit say in words; sorted, since the order of values may change with edits elsewhere. */
function flowOf({ labels, vendors, event }: Hit): Flow {
  return {
    sources: distinct(labels.map(({ evidence }) => maskLiterals(evidence))),
    sink: maskLiterals(calleeOf(event)),
    vendors: distinct(vendors.map(maskLiterals)),
  };
}

/** Two ways into one call are one finding: of all kinds, at the higher level, shown with the shorter path. */
function united(one: Finding, other: Finding): Finding {
  const [shown, more] = isShownBefore(one, other) ? [one, other] : [other, one];
  return {
    ...shown,
    kinds: distinct([...shown.kinds, ...more.kinds]),
    flow: {
      ...shown.flow,
      sources: distinct([...shown.flow.sources, ...more.flow.sources]),
      vendors: distinct([...shown.flow.vendors, ...more.flow.vendors]),
    },
  };
}

/**
 * What PHI reaches says more than what it does not; among equals the order must not hang on how they were found, nor on
 * what was united with one before.
 */
function isShownBefore(one: Finding, other: Finding): boolean {
  const rank = levels.indexOf(one.level) - levels.indexOf(other.level);
  if (rank !== 0) return rank < 0;
  if (one.path.length !== other.path.length) return one.path.length < other.path.length;
  if (one.fingerprint !== other.fingerprint) return one.fingerprint < other.fingerprint;
  return JSON.stringify([one.message, one.path]) <= JSON.stringify([other.message, other.path]);
}

const levels = ['direct', 'indirect', 'none'] as const satisfies readonly Finding['level'][];

function order(a: Finding, b: Finding): number {
  return byPlace(a, b) || byCodeUnits(a.rule, b.rule);
}
