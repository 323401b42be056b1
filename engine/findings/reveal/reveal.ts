import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Solver } from '../../flow/solver.js';
import type { Label } from '../../labels/classify.js';
import { sinkRoles } from '../../models/rows.js';
import type { Step } from '../finding.js';
import type { Judge } from '../judge.js';
import { nameOf, sourceOf, stepAt } from '../paths.js';
import { positionAt, rangeOf, type Span, wordAt } from '../places.js';
import { distinct, sinkName } from '../words.js';
import { expressionsOf, readsOf, type Expression } from './expressions.js';
import type { SafeHarborCard } from '../safe-harbor/card.js';
import { safeHarborCards } from '../safe-harbor/cards.js';
import { Look, type Seen } from './look.js';
import type { PhiInFile, PhiInFunction, Revealed } from './revealed.js';

/** An expression in the function that evaluates it. */
interface Place extends Expression {
  readonly fn: FunctionCode;
}

/** Says of expressions of a finished program what the engine holds of them. */
export class Reveal {
  private readonly look: Look;

  constructor(
    private readonly solver: Solver,
    private readonly judge: Judge,
  ) {
    this.look = new Look(solver, judge);
  }

  /** What stands at an offset of a file whose text is the analysed one; `null` where that is no PHI. */
  at(file: string, offset: number, text: string): Revealed | null {
    const place = this.placeAt(file, offset, text);
    if (!place) return null;
    const { fn } = place;
    const seen = this.look.labels(fn, this.look.value(fn, place.ordinal));
    const [first] = seen;
    if (!first) return null;
    const labels = seen.map(({ label }) => label);
    return {
      ...rangeOf(fn.file, place),
      level: labels.some(({ level }) => level === 'direct') ? 'direct' : 'indirect',
      kinds: distinct(labels.flatMap(({ kinds }) => kinds)),
      evidence: distinct(labels.map(({ evidence }) => evidence)),
      from: this.wayOf(first),
      to: this.sinksOf(fn, labels),
    };
  }

  /** What functions that de-identify leave of the identifiers of Safe Harbor. */
  safeHarborCards(): readonly SafeHarborCard[] {
    return safeHarborCards(this.solver, this.look);
  }

  /** The expression at an offset: the smallest there, or the variable that is named there. */
  private placeAt(file: string, offset: number, text: string): Place | null {
    for (const fn of this.around(file, offset)) {
      const [smallest] = expressionsOf(fn.facts, text)
        .filter(({ start, end }) => start <= offset && offset <= end)
        .sort((a, b) => a.end - a.start - (b.end - b.start));
      const word = wordAt(text, offset);
      if (smallest && (!word || smallest.op === Op.Literal || endsWith(smallest, word)))
        return { fn, ...smallest };
      const variable = word && this.variable(fn, word, text);
      if (variable) return variable;
      if (smallest && !word) return { fn, ...smallest };
    }
    return null;
  }

  /** Functions around an offset, the innermost first. */
  private around(file: string, offset: number): readonly FunctionCode[] {
    return this.functionsOf(file)
      .filter(({ facts }) => facts.role === 'module' || (facts.start <= offset && offset <= facts.end))
      .sort((a, b) => sizeOf(a) - sizeOf(b));
  }

  private functionsOf(file: string): readonly FunctionCode[] {
    return this.solver.machine.code.functions.filter((fn) => fn.file.file === file);
  }

  /** The variable that a word names in a function: as it was last bound before that place. */
  private variable(fn: FunctionCode, word: Span, text: string): Place | null {
    const name = fn.file.strings.indexOf(text.slice(word.start, word.end));
    const reads = name < 0 ? [] : readsOf(fn.facts, name);
    const read = reads.find((one) => one.start <= word.start) ?? reads.at(-1);
    return read ? { fn, start: word.start, end: word.end, ordinal: read.ordinal, op: read.op } : null;
  }

  /** From where it comes to life, through the calls that hand it down. */
  private wayOf({ label, fn, through }: Seen): readonly Step[] {
    const source = sourceOf(label.leaf, fn, this.solver.domain);
    return [
      ...(source ? [stepAt(source, label.evidence)] : []),
      ...through.map(({ call, callee }) => stepAt(call, `passed to \`${nameOf(callee)}\``)),
    ];
  }

  /** Calls below a function that hand out what these labels stand on. */
  private sinksOf(fn: FunctionCode, labels: readonly Label[]): readonly Step[] {
    const leaves = new Set(labels.map(({ leaf }) => leaf));
    const steps = this.disclosures(fn)
      .filter((one) => one.labels.some(({ leaf }) => leaves.has(leaf)))
      .map(({ step }) => step);
    return [
      ...new Map(steps.map((one) => [`${one.file}:${one.start.line}:${one.start.column}`, one])).values(),
    ];
  }

  private disclosures(fn: FunctionCode): readonly Disclosure[] {
    return [...this.look.frame(fn).events.values()].flatMap((event) =>
      this.judge.sinks(event, sinkRoles).map((sink) => ({
        to: sinkName(event),
        labels: this.judge
          .contents(event, sink)
          .flatMap(({ value }) => this.judge.labelsIn(this.look.place(fn), value)),
        step: stepAt(event.site, `reaches ${sinkName(event)}`),
      })),
    );
  }

  /** Names that hold direct PHI, and the functions through which it leaves. */
  inFile(file: string, text: string): PhiInFile {
    const functions = this.functionsOf(file);
    const spans = functions.flatMap((fn) => this.namesIn(fn, text));
    const unique = [...new Map(spans.map((one) => [one.start, one])).values()];
    const [first] = functions;
    return {
      names: first ? unique.sort((a, b) => a.start - b.start).map((one) => rangeOf(first.file, one)) : [],
      functions: functions.flatMap((fn) => this.summaryOf(fn) ?? []),
    };
  }

  private namesIn(fn: FunctionCode, text: string): readonly Span[] {
    return expressionsOf(fn.facts, text).flatMap((one) => {
      const name = lastNameIn(one, text);
      if (!name) return [];
      const labels = this.judge.labelsIn(this.look.place(fn), this.look.value(fn, one.ordinal));
      return labels.some(({ level }) => level === 'direct') ? [name] : [];
    });
  }

  private summaryOf(fn: FunctionCode): PhiInFunction | null {
    const out = this.disclosures(fn).map((one) => ({ ...one, labels: one.labels.filter(isDirect) }));
    const leaving = out.filter(({ labels }) => labels.length > 0);
    if (leaving.length === 0 || fn.facts.role === 'module') return null;
    return {
      start: positionAt(fn.file, fn.facts.start),
      name: nameOf(fn),
      kinds: distinct(leaving.flatMap(({ labels }) => labels.flatMap(({ kinds }) => kinds))),
      to: distinct(leaving.map(({ to }) => to)),
    };
  }
}

interface Disclosure {
  readonly to: string;
  readonly labels: readonly Label[];
  readonly step: Step;
}

function isDirect({ level }: Label): boolean {
  return level === 'direct';
}

function sizeOf({ facts }: FunctionCode): number {
  return facts.role === 'module' ? Number.MAX_SAFE_INTEGER : facts.end - facts.start;
}

/** A name that an expression is or ends with stands for it. */
function endsWith(expression: Span, word: Span): boolean {
  return expression.end === word.end;
}

/** The part of an expression that a theme tints: a name by itself, or the last one of a chain. */
function lastNameIn({ start, end }: Span, text: string): Span | null {
  const [, name] =
    /^(?:[\w$.?]*\.)?([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(text.slice(start, end)) ?? [];
  return name === undefined ? null : { start: end - name.length, end };
}
