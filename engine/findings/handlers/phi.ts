import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { hintedArguments } from '../../flow/hints.js';
import { nothingTold } from '../../flow/contexts.js';
import type { Place } from '../../flow/evidence.js';
import type { Work } from '../../flow/units.js';
import type { Vocabulary } from '../../labels/vocabulary.js';
import type { Judge } from '../judge.js';
import type { Look } from './look.js';
import { operationsOf, stringAt } from './operations.js';
import { Stored } from './stored.js';
import { WhoseTables } from './whose-tables.js';

/** Sinks by which PHI leaves that say nothing of what a handler is for. */
const notes: ReadonlySet<string> = new Set(['log', 'telemetry', 'experiment']);

/** Says of functions whether patient data passes through them. */
export class Touching {
  private readonly known = new Map<FunctionCode, string | null>();
  private readonly works = new Map<FunctionCode, Work[]>();
  private readonly whose: WhoseTables;
  private readonly stored: Stored;

  constructor(
    private readonly look: Look,
    private readonly judge: Judge,
    private readonly vocabulary: Vocabulary,
    works: readonly Work[],
  ) {
    this.whose = new WhoseTables(vocabulary);
    this.stored = new Stored(look, vocabulary, this.whose);
    for (const work of works) this.works.set(work.fn, [...(this.works.get(work.fn) ?? []), work]);
  }

  /** A table or model that holds records of subjects. */
  isPersonal(name: string): boolean {
    return this.whose.isPersonal(name);
  }

  /** What of a patient's a function reads, writes or hands on, in words; `null` when nothing is seen. */
  of(fn: FunctionCode): string | null {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    const stored = this.look.about(fn, 'stored', () => this.stored.in(fn));
    const found = stored ?? this.look.about(fn, 'speaks of', () => this.bySpeech(fn)) ?? this.byFlow(fn);
    this.known.set(fn, found);
    return found;
  }

  private bySpeech(fn: FunctionCode): string | null {
    return this.byTypes(fn) ?? this.byNames(fn);
  }

  private byTypes(fn: FunctionCode): string | null {
    const place: Place = { fn, context: nothingTold, shape: () => undefined };
    const { args } = hintedArguments(this.look.machine, fn);
    const types = [
      fn.facts.returns,
      ...operationsOf(fn).flatMap(({ op, operands }) => (op === Op.Bind ? [operands[2] ?? -1] : [])),
    ];
    const { domain, types: known } = this.look.machine;
    const typed = types
      .filter((number) => number >= 0)
      .map((number) =>
        domain.single(domain.typed(known.at(fn.file.file, number), '', domain.site(fn, -1000))),
      );
    for (const value of [...args, ...typed]) {
      const label = this.judge.reported(place, value).find(({ level }) => level === 'direct');
      if (label) return label.evidence;
    }
    return null;
  }

  /** Members that mean the same everywhere: `ssn`, `dateOfBirth`. */
  private byNames(fn: FunctionCode): string | null {
    for (const { at, op, operands } of operationsOf(fn)) {
      if (op !== Op.Get && op !== Op.Set) continue;
      const name = stringAt(fn, operands[1]);
      const held = op === Op.Get ? at : (operands[2] ?? -1);
      if (this.vocabulary.anyField(name)?.level === 'direct' && !this.isService(fn, held))
        return `\`${name}\``;
    }
    return null;
  }

  /** `this.allergies`, where a repository or a service goes by that name. */
  private isService(fn: FunctionCode, at: number): boolean {
    const thing = this.look.at(fn, at);
    if (thing.kind === 'instance') return this.vocabulary.namesInfrastructure(thing.code.facts.name);
    return thing.kind === 'function' || (thing.kind === 'external' && thing.of !== undefined);
  }

  private byFlow(fn: FunctionCode): string | null {
    for (const work of this.works.get(fn) ?? []) {
      const place: Place = { fn, context: work.context, shape: () => undefined };
      // What only some callers get is theirs: a helper that asks any address it is told touches nobody by itself.
      const [label] = work.context.tags.size ? [] : this.judge.reported(place, work.summary.result);
      if (label) return label.evidence;
      for (const event of work.summary.events) {
        const sinks = event.node?.rows.filter(({ row }) => row.role === 'sink' && !notes.has(row.sink)) ?? [];
        for (const one of sinks) {
          if (one.row.role !== 'sink') continue;
          const [sent] = this.judge.labelsOf(this.judge.placeOf(work, event), event, {
            ...one,
            row: one.row,
          });
          if (sent) return sent.evidence;
        }
      }
    }
    return null;
  }
}
