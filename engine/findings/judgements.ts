import type { CodeChange, CodeTable, FunctionCode } from '../flow/code.js';
import type { Summary } from '../flow/summary.js';
import type { Work } from '../flow/units.js';
import { chainOf, functionOf } from './content.js';
import type { Hit } from './hit.js';
import type { Asked, Questions } from './questions.js';
import type { RuleDefinition } from './rule.js';

/** What a rule says of an event. */
export interface Said {
  readonly rule: RuleDefinition;
  readonly hit: Hit;
  readonly message: string;
}

/** What the rules find at the events of one unit. */
export interface Judgement {
  readonly said: readonly Said[];
  /** Functions by way of which a model is asked. */
  readonly asking: readonly FunctionCode[];
  /** Hosts that are connected to. */
  readonly hosts: readonly string[];
}

interface Kept {
  readonly summary: Summary;
  readonly asked: NonNullable<Asked>;
  readonly judgement: Judgement;
}

/** Judgements of units, kept until the unit says something else or code that it came through is written otherwise. */
export class Judgements {
  private readonly kept = new Map<Work, Kept>();
  /** The units whose events came through a function. */
  private readonly through = new Map<FunctionCode, Set<Work>>();

  constructor(
    private readonly questions: Questions,
    private readonly code: CodeTable,
  ) {}

  of(work: Work, judge: () => Judgement): Judgement {
    const { summary } = work;
    if (!summary.events.length) return nothingSaid;
    const known = this.kept.get(work);
    if (known?.summary === summary && this.questions.holds(known.asked)) return known.judgement;
    const { found, asked } = this.questions.watch(judge);
    if (asked) this.keep(work, { summary, asked, judgement: found });
    else this.kept.delete(work);
    return found;
  }

  private keep(work: Work, kept: Kept): void {
    this.kept.set(work, kept);
    for (const fn of this.codeOf(work)) {
      const units = this.through.get(fn);
      if (units) units.add(work);
      else this.through.set(fn, new Set([work]));
    }
  }

  /** Forgets what came through functions that are written otherwise now. */
  change({ changed, removed }: Pick<CodeChange, 'changed' | 'removed'>): void {
    for (const fn of [...changed, ...removed]) {
      for (const work of this.through.get(fn) ?? []) this.kept.delete(work);
      this.through.delete(fn);
    }
  }

  /** The functions that the events of a unit came through, and those around them. */
  private codeOf({ fn, summary }: Work): ReadonlySet<FunctionCode> {
    const chains = summary.events.flatMap(chainOf);
    const all = new Set([fn, ...chains.map(functionOf), ...chains.map(({ site }) => site.fn)]);
    for (const { file, facts } of all) {
      const around = this.code.fn(file.file, facts.parent);
      if (around) all.add(around);
    }
    return all;
  }
}

const nothingSaid: Judgement = { said: [], asking: [], hosts: [] };
