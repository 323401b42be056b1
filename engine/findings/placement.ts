import type { Atom, Input, Site, Value } from '../flow/atoms.js';
import { nothingTold } from '../flow/contexts.js';
import { type Place, typeOf } from '../flow/evidence.js';
import type { Solver } from '../flow/solver.js';
import type { Type } from '../link/types.js';
import type { Event } from '../flow/summary.js';
import { chainOf, functionOf, innermost } from './content.js';
import { handsOn, isHandedOver } from './handed-over.js';
import { Forwarding } from './forwarding.js';
import type { Hit } from './hit.js';
import type { Judge } from './judge.js';
import type { Sink } from './sink.js';

/** Where a finding stands (SPEC §2): at the sink, or at the call of the outermost function that merely forwards to it. */
export class Placement {
  private readonly forwarding: Forwarding;

  constructor(
    private readonly solver: Solver,
    private readonly judge: Judge,
  ) {
    this.forwarding = new Forwarding(solver, judge.questions);
  }

  /** `offending` is the argument of the sink that holds what is reported. */
  of(event: Event, sink: Sink, offending: number): Pick<Hit, 'site' | 'argument'> {
    const chain = chainOf(event);
    let site = innermost(event).site;
    let argument: number | null = offending;
    for (const [i, inner] of chain.slice(0, -1).entries()) {
      const outer = chain[i + 1];
      if (!outer?.via || outer.via.caller === 'framework') continue;
      if (outer.via.caller === 'library' && isAnonymous(functionOf(inner).facts.name)) continue;
      if (!this.forwards(inner, sink) || this.isOwnDoing(inner, outer.via.call, sink)) break;
      site = outer.via.call;
      argument = this.forwarded(inner, sink, offending);
    }
    return { site, argument };
  }

  /** A wrapper forwards what it is handed; what it holds itself, or sees around it, is its own doing. */
  private forwards(event: Event, sink: Sink): boolean {
    if (!this.forwarding.isAll(event, sink)) return false;
    const atoms = this.judge.contents(event, sink).flatMap(({ value }) => value.atoms);
    return atoms.some(isOfArgument) && !atoms.some((atom) => this.picksField(event, sink, atom));
  }

  /** What a callback reads out of what it is given, or gets as it is from code that serves any, is its own choice. */
  private isOwnDoing(event: Event, call: Site, sink: Sink): boolean {
    if (!isHandedOver(functionOf(event))) return false;
    if (handsOn(call)) return true;
    const atoms = this.judge.contents(event, sink).flatMap(({ value }) => value.atoms);
    return atoms.some(readsInput);
  }

  /** Reading a field of a declared type is more than forwarding. */
  private picksField(event: Event, sink: Sink, atom: Atom): boolean {
    const place: Place = { fn: functionOf(event), context: nothingTold, shape: () => undefined };
    switch (atom.kind) {
      case 'path':
        if (atom.base.kind !== 'input') return this.picksField(event, sink, atom.base);
        return atom.base.name === 'arg' && isRecord(typeOf(this.solver.machine, place, atom.base), sink);
      case 'derived':
        return atom.of.atoms.some((one) => this.picksField(event, sink, one));
      case 'record':
        return [...atom.fields].some(([name, value]) =>
          value.atoms.some((one) => this.picksField(event, sink, one) && !isSpread(atom.bases, name, one)),
        );
      default:
        return false;
    }
  }

  /** Which argument of the wrapper ends in the sink. */
  private forwarded(event: Event, sink: Sink, offending: number): number | null {
    const parts = this.judge.contents(event, sink);
    // An event keeps its arguments in their places on the way up: the offending one is the same in the callee.
    for (const { value } of [...parts.filter((part) => part.argument === offending), ...parts]) {
      for (const atom of value.atoms) {
        const index = argumentIn(atom);
        if (index !== null) return index;
      }
    }
    return null;
  }
}

/** What the program, or a package, declares with its members; what the sink's own package wants is no record. */
function isRecord(type: Type, { package: owner }: Sink): boolean {
  if (type.kind !== 'external') return type.kind === 'named';
  return type.module !== 'global' && publisherOf(type.module) !== publisherOf(owner);
}

/** `@sentry` of `@sentry/node`. */
function publisherOf(module: string): string {
  return module.split('/')[0] ?? module;
}

function isAnonymous(name: string): boolean {
  return /(^|>)\d+$/.test(name);
}

/** `{ from: 'desk', ...letter }`: what the letter may have under the name of a member before it. */
function isSpread(bases: Value, name: string, atom: Atom): boolean {
  return atom.kind === 'path' && atom.name === name && bases.atoms.some((one) => inputsIn(one).length > 0);
}

function readsInput(atom: Atom): boolean {
  switch (atom.kind) {
    case 'path':
      return isOfArgument(atom);
    case 'derived':
      return atom.of.atoms.some(readsInput);
    case 'record':
      return [...atom.fields].some(([name, { atoms }]) =>
        atoms.some((one) => readsInput(one) && !isSpread(atom.bases, name, one)),
      );
    default:
      return false;
  }
}

/** The first argument of the function that a term speaks of. */
function argumentIn(atom: Atom): number | null {
  const [first] = inputsIn(atom).filter(isArgument);
  return first?.index ?? null;
}

function isOfArgument(atom: Atom): boolean {
  return inputsIn(atom).some(isArgument);
}

function isArgument({ name }: Input): boolean {
  return name === 'arg' || name === 'rest';
}

/** Inputs of the function that a term speaks of. */
function inputsIn(atom: Atom, seen = new Set<Atom>()): readonly Input[] {
  if (!atom.open || seen.has(atom)) return [];
  seen.add(atom);
  const inside = (values: readonly Value[]): readonly Input[] =>
    values.flatMap((value) => value.atoms.flatMap((one) => inputsIn(one, seen)));
  switch (atom.kind) {
    case 'input':
      return [atom];
    case 'path':
    case 'slice':
    case 'narrowed':
    case 'environment':
      return inputsIn(atom.base, seen);
    case 'derived':
      return inside([atom.of]);
    case 'record':
      return inside([...atom.fields.values(), atom.others, atom.bases]);
    default:
      return [];
  }
}
