import type { CompiledRow } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { Atom, Value } from './atoms.js';
import type { CallPaths } from './call-paths.js';
import { pathOf } from './call-values.js';
import type { OngoingCall } from './caller.js';
import { inner } from './evidence.js';
import { external, keepMaking } from './library-objects.js';
import { writeMember } from './members.js';
import type { ObjectKind } from './shapes.js';

/** How a row writes: what the models know of the target, and whether what stood there is gone. */
interface Writing {
  readonly node: number;
  readonly isSure: boolean;
}

/** Puts values where rows say, and makes what the call returns. */
export class CallWriting {
  private value: Value;
  private shaped: Atom | null = null;
  private nestedCount = 0;

  /** `made` is what `new` has made already. */
  constructor(
    private readonly call: OngoingCall,
    private readonly node: number,
    private readonly made: Value | null,
    private readonly paths: CallPaths,
  ) {
    this.value = made ?? call.calls.machine.domain.nothing;
  }

  /** What the call returns, as far as its rows were carried out. */
  get returned(): Value {
    return this.value;
  }

  write(steps: readonly PathStep[], value: Value, replaces: boolean): void {
    const { domain } = this.call.calls.machine;
    const [first, ...rest] = steps;
    if (!first) return;
    const isResult = first.kind === 'result' || first.kind === 'instance';
    if (isResult && !rest.length) {
      this.value = domain.join(this.value, value);
      return;
    }
    const target = isResult ? domain.single(this.shape(rest[0])) : this.paths.start(first);
    const node = isResult ? this.call.calls.machine.library.step(this.node, first.kind) : -1;
    const isSure = replaces && target.atoms.length === 1 && !this.call.frame.looping;
    this.writeSteps(target, rest, value, { node, isSure });
    if (isResult) this.value = domain.join(this.value, target);
  }

  private writeSteps(target: Value, steps: readonly PathStep[], value: Value, how: Writing): void {
    const [step, next] = steps;
    if (!step) return;
    if (step.kind === 'receiver')
      return this.writeSteps(this.paths.steps(target, [step]), steps.slice(1), value, how);
    for (const name of this.paths.namesOf(step)) {
      if (!next) {
        this.put(target, step, name, value, how);
        continue;
      }
      const node = this.call.calls.machine.library.step(
        how.node,
        step.kind === 'member' ? `.${name}` : step.kind,
      );
      this.writeSteps(this.piece(target, step, name, next, node), steps.slice(1), value, { ...how, node });
    }
  }

  /** Only what is made here is filled further: a cell of shared content gets a piece of its own from each writer. */
  private piece(target: Value, step: PathStep, name: string, next: PathStep, node: number): Value {
    const { domain } = this.call.calls.machine;
    // What is no promise is what awaiting it yields: here only a piece that was put there counts.
    const held = target.atoms.flatMap((atom) =>
      step.kind === 'awaited'
        ? this.old(atom, name).atoms
        : this.call.calls.memory.readAtom(this.call.frame, atom, name).atoms,
    );
    const mine = domain.collect(held.filter((atom) => this.call.frame.made.has(atom)));
    if (!mine.isEmpty) return mine;
    const made = domain.single(this.nested(next, node));
    this.put(target, step, name, made, { node, isSure: false });
    return made;
  }

  /** `AnyMember` is filled under keys that are not known; `Any` is given all members that the value has. */
  private put(target: Value, { kind }: PathStep, name: string, value: Value, { isSure }: Writing): void {
    const { memory, machine } = this.call.calls;
    const key = this.paths.argumentIn(name);
    if (key) return writeMember(memory, this.call.frame, target, key, value);
    if (kind === 'any-member') return memory.writeOther(this.call.frame, target, value);
    if (name === inner.any) return memory.writeBase(this.call.frame, target, value);
    for (const atom of target.atoms) {
      const isGone = isSure && this.call.frame.made.has(atom) && name !== '#*' && name !== '#keys';
      const held = isGone ? value : machine.domain.join(this.old(atom, name), value);
      // A member of what this call makes is what rows say, and nothing that the object might have had.
      const isOurs = atom === this.shaped || this.made?.atoms.includes(atom) === true;
      memory.writeAtom(this.call.frame, atom, name, held, isGone || isOurs);
    }
  }

  private old(atom: Atom, name: string): Value {
    return (
      this.call.frame.state?.shapes.get(atom)?.fields.get(name) ?? this.call.calls.machine.domain.nothing
    );
  }

  holding(path: readonly PathStep[], value: Value): Value {
    const [first] = path;
    if (!first || value.isEmpty) return value;
    const object = this.call.calls.machine.domain.single(this.nested(first, -1));
    this.writeSteps(object, path, value, { node: -1, isSure: false });
    return object;
  }

  teller(row: CompiledRow): Value {
    const { memory, machine } = this.call.calls;
    const { domain } = machine;
    const [argument] = pathOf(row, 'from').slice(-1);
    const to = pathOf(row, 'to');
    const [cell = ''] = to.slice(-1).flatMap((step) => this.paths.namesOf(step));
    const atom = domain.object(this.call.site, [this.call.frame.site(-2200 - this.nestedCount++)]);
    this.call.frame.made.add(atom);
    this.call.frame.state?.shapes.set(atom, memory.emptyShape({ kind: 'settler' }));
    memory.writeAtom(this.call.frame, atom, '$target', this.filledBy(to), true);
    const index = argument?.kind === 'argument' ? argument.index : 0;
    memory.writeAtom(this.call.frame, atom, '$cell', domain.constant(`${index} ${cell}`), true);
    return domain.single(atom);
  }

  /** What a function fills later on: what the call gives back, and a part of it, is made before the function is. */
  private filledBy(to: readonly PathStep[]): Value {
    const [first, part, next] = to;
    if (first?.kind !== 'result' || !part || to.length > 3) return this.paths.valueAt(to.slice(0, -1));
    const { domain } = this.call.calls.machine;
    const made = domain.single(this.shape(part));
    this.value = domain.join(this.value, made);
    const [name] = this.paths.namesOf(part);
    return next && name !== undefined ? this.piece(made, part, name, next, -1) : made;
  }

  /** What a modelled call returns: what rows put there, an object the models know, or nothing of anybody. */
  finish(moves: readonly CompiledRow[]): Value {
    const { domain } = this.call.calls.machine;
    if (this.made) return this.made;
    if (!this.value.isEmpty) return this.value;
    const described = this.describedResult();
    if (described) return domain.single(described);
    const empty = moves.find(
      (row) => pathOf(row, 'to')[0]?.kind === 'result' && pathOf(row, 'to').length > 1,
    );
    if (empty) return domain.single(this.shape(pathOf(empty, 'to')[1]));
    return moves.some((row) => pathOf(row, 'to')[0]?.kind === 'result') ? domain.scalar : domain.unknown;
  }

  /** The object that the call returns, of the kind its first filled member asks for. */
  private shape(step: PathStep | undefined): Atom {
    if (this.shaped) return this.shaped;
    if (this.made?.atoms[0]) return this.made.atoms[0];
    this.shaped =
      this.describedResult() ??
      this.call.calls.memory.allocate(this.call.frame, this.call.site, kindFor(step));
    return this.shaped;
  }

  /** The object of the library that the call returns, as far as the models know it. */
  private describedResult(): Atom | null {
    const node = this.call.calls.machine.library.step(this.node, 'result');
    if (node < 0) return null;
    const { module, path } = this.call.name;
    const what: ObjectKind = { kind: 'external', node, module, path };
    return external(this.call.calls, this.call.frame, what, this.node, this.call.given, this.call.site);
  }

  private nested(step: PathStep, node: number): Atom {
    const { memory, machine } = this.call.calls;
    const atom = machine.domain.object(this.call.site, [this.call.frame.site(-2000 - this.nestedCount++)]);
    this.call.frame.made.add(atom);
    const { module, path } = this.call.name;
    const isKnown = node >= 0 && step.kind !== 'element';
    const what: ObjectKind = isKnown ? { kind: 'external', node, module, path } : kindFor(step);
    if (!this.call.frame.state?.shapes.has(atom))
      this.call.frame.state?.shapes.set(atom, memory.emptyShape(what));
    if (isKnown) keepMaking(this.call.calls, this.call.frame, atom, this.node, this.call.given);
    return atom;
  }
}

function kindFor(step: PathStep | undefined): ObjectKind {
  if (step?.kind === 'awaited' || step?.kind === 'rejected') return { kind: 'promise' };
  return { kind: step?.kind === 'element' ? 'array' : 'plain' };
}
