import type { Config } from '../config/config.js';
import type { Finding, NotAnalysed, SetupProblem } from '../findings/finding.js';
import type { RuleDefinition } from '../findings/rule.js';
import type { Judge } from '../findings/judge.js';
import { lookingAt, type Looking } from '../findings/looking.js';
import { maskLiterals } from '../findings/mask.js';
import type { Solver } from '../flow/solver.js';
import type { Words } from '../models/words.js';
import { destinationsOf, flowsOf } from './flows.js';
import { handlersOf } from './handlers.js';
import { inventoryOf } from './inventory.js';
import type { Analysed, MapSuppression, PhiMap } from './map.js';
import { leaving } from './passes.js';
import { sentBy } from './recipients.js';
import { safeguardsOf } from './safeguards.js';

/** A finished analysis, and what was made of it. */
export interface MapInput {
  readonly solver: Solver;
  /** `null` when the program has no code. */
  readonly judge: Judge | null;
  readonly config: Config;
  readonly rules: readonly RuleDefinition[];
  readonly words: Words;
  readonly today: Date;
  /** Suppressed ones among them, marked. */
  readonly findings: readonly Finding[];
  readonly analysed: Analysed;
  readonly notAnalysed: readonly NotAnalysed[];
  readonly setup: readonly SetupProblem[];
}

/** Draws the map of a finished analysis. */
export function draw(input: MapInput): PhiMap {
  const { analysed, findings, notAnalysed, setup, rules, judge } = input;
  const empty = { inventory: [], destinations: [], flows: [], handlers: [] };
  const drawn = judge ? drawnOf({ ...input, judge }, findings) : empty;
  return masked({
    analysed,
    ...drawn,
    safeguards: safeguardsOf(rules, { ...drawn, findings }),
    suppressions: findings.flatMap(suppressionOf),
    notAnalysed,
    setup,
  });
}

function drawnOf(
  input: Looking,
  findings: readonly Finding[],
): Pick<PhiMap, 'inventory' | 'destinations' | 'flows' | 'handlers'> {
  const context = lookingAt(input);
  const all = leaving(context);
  const sent = sentBy(context, all);
  const flows = flowsOf(sent, findings);
  return {
    inventory: inventoryOf(context, input.words, all, flows),
    destinations: destinationsOf(sent),
    flows,
    handlers: handlersOf(context.assessing().all),
  };
}

function suppressionOf({ suppressed, file, start, rule, kinds }: Finding): readonly MapSuppression[] {
  return suppressed ? [{ file, start, rule, kinds, suppression: suppressed }] : [];
}

/** What comes from file names, the configuration or ourselves: everything else may repeat a name of the code. */
const spared: ReadonlySet<string> = new Set([
  'file',
  'configuration',
  'expires',
  'until',
  'reference',
  'section',
]);

/** No text of the map holds anything that looks like an identifier (SPEC §5). */
function masked(map: PhiMap): PhiMap {
  const mask = (key: string, value: unknown): unknown => {
    return typeof value === 'string' && !spared.has(key) ? maskLiterals(value) : value;
  };
  return JSON.parse(JSON.stringify(map, mask)) as PhiMap;
}
