import type { PathStep } from '../models/paths.js';
import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { onlyConstant } from './constants.js';
import { inner, typeOf } from './evidence.js';
import { iterated } from './iteration.js';
import { calledSlot, makerSlot } from './library-objects.js';
import { memberNames } from './member-names.js';

/** What the paths of rows denote inside one call. */
export class CallPaths {
  /** `node` describes the callee; `returned` is what the call returns as far as its rows were carried out. */
  constructor(
    private readonly call: OngoingCall,
    private readonly node: number,
    private readonly returned: () => Value,
  ) {}

  valueAt([first, ...rest]: readonly PathStep[]): Value {
    return first ? this.steps(this.start(first), rest) : this.call.calls.machine.domain.nothing;
  }

  nodeAt(path: readonly PathStep[]): number {
    const { library } = this.call.calls.machine;
    return path.reduce((node, step) => {
      if (step.kind === 'argument') return library.step(node, `argument ${step.index}`);
      return step.kind === 'member' ? library.step(node, `.${step.names[0] ?? ''}`) : -1;
    }, this.node);
  }

  start(step: PathStep): Value {
    const { domain } = this.call.calls.machine;
    if (step.kind === 'receiver') return this.call.given.receiver;
    if (step.kind === 'result' || step.kind === 'instance') return this.returned();
    if (step.kind === 'callee') return this.call.given.callee ?? domain.nothing;
    if (step.kind === 'program') return domain.single(domain.module(''));
    if (step.kind === 'assigned') return this.call.given.args[0] ?? domain.nothing;
    if (step.kind === 'named') return this.keptUnder(this.valueAt(step.path));
    if (step.kind !== 'argument') return domain.nothing;
    if (!step.rest) return this.call.given.args[step.index] ?? this.call.given.more;
    return domain.joinAll([...this.call.given.args.slice(step.index), this.call.given.more]);
  }

  /** What the program keeps under names is kept like the variables of a module that has no file. */
  private keptUnder(names: Value): Value {
    const { domain } = this.call.calls.machine;
    return domain.collect(
      names.atoms.flatMap((atom) =>
        atom.kind === 'constant' && typeof atom.value === 'string'
          ? domain.module(`named ${atom.value}`)
          : [],
      ),
    );
  }

  steps(value: Value, steps: readonly PathStep[]): Value {
    const { domain } = this.call.calls.machine;
    return steps.reduce((at, step) => {
      if (step.kind === 'maker') return this.makers(at, step.index, step.rest);
      if (step.kind === 'called') return this.called(at);
      if (step.kind === 'promised') return this.promised(at);
      if (step.kind === 'receiver') return domain.collect(at.atoms.flatMap(ownerOf));
      if (step.kind === 'element') return iterated(this.call.calls, this.call.frame, at, this.call.site);
      return domain.joinAll(this.namesOf(step).map((name) => this.member(at, name)));
    }, value);
  }

  private called(value: Value): Value {
    const { calls, frame } = this.call;
    return calls.machine.domain.joinAll(
      value.atoms.flatMap((atom) => calls.memory.shape(frame, atom)?.fields.get(calledSlot) ?? []),
    );
  }

  private promised(value: Value): Value {
    const { memory, machine } = this.call.calls;
    const place = this.call.calls.place(this.call.frame);
    const isPromise = (atom: Atom): boolean =>
      memory.shape(this.call.frame, atom)?.what.kind === 'promise' ||
      typeOf(machine, place, atom).kind === 'promise';
    return memory.read(this.call.frame, machine.domain.collect(value.atoms.filter(isPromise)), inner.awaited);
  }

  /** A member by its name, or by the path that an argument holds: `get(record, 'address.city')`. */
  private member(value: Value, name: string): Value {
    const { memory, machine } = this.call.calls;
    const key = this.argumentIn(name);
    if (!key) return memory.read(this.call.frame, value, name);
    const texts = this.names(key);
    if (!texts.length && key.atoms.every((atom) => atom.kind === 'closure')) return machine.domain.nothing;
    if (!texts.length) return memory.read(this.call.frame, value, inner.any);
    return machine.domain.joinAll(
      texts.map((text) =>
        text
          .split(/[.[\]]+/)
          .filter(Boolean)
          .reduce((at, one) => memory.read(this.call.frame, at, one), value),
      ),
    );
  }

  /** The argument that a step means in place of a name: `Member[Argument[1]]`. */
  argumentIn(name: string): Value | null {
    const index = /^Argument\[(\d+)\]$/.exec(name)?.[1];
    return index === undefined
      ? null
      : (this.call.given.args[Number(index)] ?? this.call.calls.machine.domain.nothing);
  }

  /** Names as texts, lists of texts, or members of an object. */
  names(value: Value): readonly string[] {
    const { memory } = this.call.calls;
    return value.atoms.flatMap((atom) => {
      if (atom.kind === 'constant') return [String(atom.value)];
      const shape = atom.kind === 'record' ? atom : memory.shape(this.call.frame, atom);
      if (!shape) return [];
      const fields = [...shape.fields].filter(([name]) => !/^[$#]/.test(name));
      const isList = fields.every(([name]) => /^\d+$/.test(name));
      if (isList) return fields.flatMap(([, one]) => this.names(one));
      return fields.map(([name, one]) => (isOff(one) ? `-${name}` : name));
    });
  }

  /** The members that a value is known to have, by itself or by its declared type. */
  memberNames(value: Value): readonly string[] {
    const { calls, frame } = this.call;
    return value.atoms.flatMap((atom) => {
      const shape = atom.kind === 'record' ? atom : calls.memory.shape(frame, atom);
      if (!shape) return memberNames(calls.machine, calls.place(frame), atom) ?? [];
      return [...shape.fields.keys()].filter((name) => !/^[$#]|^get /.test(name));
    });
  }

  /** An argument of the call that made a value, or all from one on. */
  private makers(value: Value, index: number, rest: boolean): Value {
    const { domain } = this.call.calls.machine;
    return domain.joinAll(
      value.atoms.map((atom) => {
        const fields = this.call.calls.memory.shape(this.call.frame, atom)?.fields;
        const own = fields?.get(makerSlot(index)) ?? fields?.get(`$${index}`);
        if (!own) return domain.nothing;
        return rest ? domain.join(own, this.makers(domain.single(atom), index + 1, true)) : own;
      }),
    );
  }

  /** The members a step stands for. */
  namesOf(step: PathStep): readonly string[] {
    switch (step.kind) {
      case 'member':
        return step.names;
      case 'any-member':
      case 'any':
        return [inner.any];
      case 'element':
        return [inner.element];
      case 'awaited':
        return [inner.awaited];
      case 'rejected':
        return [inner.rejected];
      case 'map-value':
        return ['#*'];
      case 'map-key':
        return ['#keys'];
      case 'cell':
        return [this.cellName(step.name)];
      case 'maker':
        return [`$${step.index}`];
      case 'result':
        return [inner.result];
      default:
        return [];
    }
  }

  /** `Cell[Argument[0]]`: the slot named by a constant argument, or by what that was made with, else all slots. */
  private cellName(path: string): string {
    const found = /^Argument\[(\d+)\](?:\.Maker\[(\d+)\])?$/.exec(path);
    if (!found) return `#${path}`;
    const { calls, frame, given } = this.call;
    const argument = given.args[Number(found[1])] ?? calls.machine.domain.nothing;
    const named = found[2] === undefined ? argument : this.makers(argument, Number(found[2]), false);
    const only = onlyConstant(calls.told(frame, named));
    return only ? `#${String(only.value)}` : '#*';
  }
}

/** `{ ssn: 0 }` leaves a member out. */
function isOff({ atoms }: Value): boolean {
  return atoms.length > 0 && atoms.every((atom) => atom.kind === 'constant' && !atom.value);
}

/** What a member was read of. */
function ownerOf(atom: Atom): readonly Atom[] {
  return atom.kind === 'path' ? [atom.base] : [];
}
