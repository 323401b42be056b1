import type { Atom } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Solver } from '../../flow/solver.js';
import type { Label } from '../../labels/classify.js';
import type { Step } from '../finding.js';
import type { Judge } from '../judge.js';
import { maskLiterals } from '../mask.js';
import { inWords, sourceOf, stepAt } from '../paths.js';
import { rangeOf } from '../places.js';
import type { SafeHarborCard } from '../safe-harbor/card.js';
import { safeHarborCards } from '../safe-harbor/cards.js';
import { distinct } from '../words.js';
import { expressionAt, nameAt } from './expression-at.js';
import { Look, type Seen } from './look.js';
import { outlineOf } from './outline.js';
import type { PhiInFile, Revealed } from './revealed.js';

/** Says of expressions of a finished program what the engine holds of them. Texts are those that were analysed. */
export class Reveal {
  private readonly look: Look;

  constructor(
    private readonly solver: Solver,
    judge: Judge,
  ) {
    this.look = new Look(solver, judge);
  }

  /** What stands at an offset of a file; `null` where that is no PHI. */
  at(file: string, offset: number, text: string): Revealed | null {
    const found = expressionAt(this.look.functionsOf(file), offset, text);
    if (!found) return null;
    const { fn } = found;
    const seen = this.look.labels(fn, this.look.value(fn, found.ordinal));
    const [first] = seen;
    if (!first) return null;
    const labels = seen.map(({ label }) => label);
    return {
      ...rangeOf(fn.file, found),
      level: labels.some(({ level }) => level === 'direct') ? 'direct' : 'indirect',
      kinds: distinct(labels.flatMap(({ kinds }) => kinds)),
      evidence: distinct(labels.map(({ evidence }) => maskLiterals(evidence))),
      from: this.wayOf(first),
      to: this.sinksOf(fn, labels),
    };
  }

  /** What functions that de-identify leave of the identifiers of Safe Harbor. */
  safeHarborCards(): readonly SafeHarborCard[] {
    return safeHarborCards(this.solver, this.look);
  }

  /** The name of a variable or member at an offset of a file. */
  nameAt(file: string, offset: number, text: string): string | null {
    return nameAt(this.look.functionsOf(file), offset, text);
  }

  inFile(file: string, text: string): PhiInFile {
    return outlineOf(this.look, file, text);
  }

  /** From where it comes to life, through the calls that hand it down. */
  private wayOf({ label, fn, through }: Seen): readonly Step[] {
    const source = sourceOf(label.leaf, fn, this.solver.domain);
    return [
      ...(source ? [stepAt(source, label.evidence)] : []),
      ...through.map(({ call, callee }) => stepAt(call, `passed to ${inWords(callee)}`)),
    ];
  }

  /** Calls below a function that hand out what these labels stand on, or a part of it. */
  private sinksOf(fn: FunctionCode, labels: readonly Label[]): readonly Step[] {
    const leaves = new Set(labels.map(({ leaf }) => leaf));
    const steps = this.look
      .disclosures(fn)
      .filter((one) => one.labels.some(({ leaf }) => isPartOf(leaves, leaf)))
      .map(({ step }) => step);
    const byPlace = new Map(steps.map((one) => [`${one.file}:${one.start.line}:${one.start.column}`, one]));
    return [...byPlace.values()];
  }
}

function isPartOf(whole: ReadonlySet<Atom>, atom: Atom): boolean {
  if (whole.has(atom)) return true;
  return (
    (atom.kind === 'path' || atom.kind === 'slice' || atom.kind === 'narrowed') && isPartOf(whole, atom.base)
  );
}
