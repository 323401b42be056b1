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
  /** What the events came through, as it was written after so many changes. */
  readonly code: readonly FunctionCode[];
  readonly changes: number;
  readonly asked: NonNullable<Asked>;
  readonly judgement: Judgement;
}

/** Judgements of units, kept until the unit says something else or code that it came through is written otherwise. */
export class Judgements {
  private readonly kept = new WeakMap<Work, Kept>();
  private changes = 0;
  /** The change by which a function came to be as it is. */
  private readonly changed = new WeakMap<FunctionCode, number>();

  constructor(
    private readonly questions: Questions,
    private readonly code: CodeTable,
  ) {}

  /** What is kept of a unit that has events, else what is said now. */
  of(work: Work, judge: () => Judgement): Judgement {
    const { summary } = work;
    const known = this.kept.get(work);
    if (known && this.holds(known, summary)) return known.judgement;
    const { found, asked } = this.questions.watch(judge);
    const { changes } = this;
    if (asked) this.kept.set(work, { summary, code: this.codeOf(work), changes, asked, judgement: found });
    else this.kept.delete(work);
    return found;
  }

  private holds(known: Kept, summary: Summary): boolean {
    if (known.summary !== summary) return false;
    if (known.code.some((fn) => (this.changed.get(fn) ?? 0) > known.changes)) return false;
    return this.questions.holds(known.asked);
  }

  /** Functions are written otherwise now. */
  change({ changed, removed }: Pick<CodeChange, 'changed' | 'removed'>): void {
    this.changes++;
    for (const fn of [...changed, ...removed]) this.changed.set(fn, this.changes);
  }

  /** The functions that the events of a unit came through, and those around them. */
  private codeOf({ fn, summary }: Work): readonly FunctionCode[] {
    const chains = summary.events.flatMap(chainOf);
    const all = new Set([fn, ...chains.map(functionOf), ...chains.map(({ site }) => site.fn)]);
    for (const { file, facts } of all) {
      const around = this.code.fn(file.file, facts.parent);
      if (around) all.add(around);
    }
    return [...all];
  }
}
