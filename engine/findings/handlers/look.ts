import { Op } from '../../facts/opcodes.js';
import type { Site } from '../../flow/atoms.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import type { Target } from '../../link/names.js';
import { Expected, type Standing } from './expected.js';
import {
  callAt,
  callsOf,
  chainOfNames,
  nameOf,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import { statedOf } from './stated.js';

/** What an expression turns out to be once names are followed through variables, imports and members. */
export type Thing =
  | { readonly kind: 'function'; readonly fn: FunctionCode }
  | { readonly kind: 'class'; readonly code: ClassCode }
  | { readonly kind: 'instance'; readonly code: ClassCode }
  | { readonly kind: 'object'; readonly fn: FunctionCode; readonly at: number }
  | { readonly kind: 'array'; readonly fn: FunctionCode; readonly at: number }
  | { readonly kind: 'call'; readonly call: WrittenCall }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'external'; readonly node: number; readonly path: string; readonly module: string }
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'parameter'; readonly fn: FunctionCode; readonly index: number }
  | { readonly kind: 'unknown' };

/** A member of an object literal: where its value stands. */
export interface Field {
  readonly fn: FunctionCode;
  readonly at: number;
  readonly name: string;
}

const unknown: Thing = { kind: 'unknown' };
const deepest = 24;

/** Follows names, as a reader of the code would: no values, no paths. */
export class Look {
  private readonly assigned = new Map<
    string,
    Map<string, { readonly fn: FunctionCode; readonly at: number }[]>
  >();
  private readonly known = new Map<FunctionCode, Map<number, Thing>>();
  private bases: ReadonlyMap<ClassCode, { readonly fn: FunctionCode; readonly at: number }> | null = null;
  private callers: ReadonlyMap<FunctionCode, readonly WrittenCall[]> = new Map();
  /** Where functions are handed to calls by their names. */
  private handed: ReadonlyMap<FunctionCode, readonly Standing[]> = new Map();

  private readonly expected = new Expected(this);

  constructor(readonly machine: Machine) {}

  /** What the operation of a function holds. */
  at(fn: FunctionCode, at: number, depth = 0): Thing {
    const table = this.known.get(fn) ?? new Map<number, Thing>();
    this.known.set(fn, table);
    const known = table.get(at);
    if (known) return known;
    if (depth > deepest) return unknown;
    table.set(at, unknown);
    const found = this.find(fn, at, depth + 1);
    table.set(at, found);
    return found;
  }

  private find(fn: FunctionCode, at: number, depth: number): Thing {
    const operation = operationsOf(fn)[at];
    if (!operation) return unknown;
    const [first = -1, second = -1] = operation.operands;
    switch (operation.op) {
      case Op.Bind: {
        const held = this.at(fn, first, depth);
        return held.kind === 'unknown' || held.kind === 'parameter'
          ? this.declared(fn, operation.operands[2] ?? -1, held)
          : held;
      }
      case Op.Narrow:
      case Op.Await:
      case Op.Decorate:
      case Op.LoopPhi:
        return this.at(fn, first, depth);
      case Op.Phi:
        return this.firstKnown(
          operation.operands.filter((_, i) => i % 2 === 1).map((one) => this.at(fn, one, depth)),
        );
      case Op.Literal:
      case Op.Text: {
        const text = textAt(fn, at);
        return text === null ? unknown : { kind: 'text', text };
      }
      case Op.Closure:
        return this.functionOf(fn.file.file, first);
      case Op.Class:
        return this.classOf(fn.file.file, first);
      case Op.NewObject:
        return { kind: 'object', fn, at };
      case Op.NewArray:
        return { kind: 'array', fn, at };
      case Op.GetModule:
        return this.variable(fn.file.file, stringAt(fn, first), depth);
      case Op.GetCaptured:
        return this.captured(fn, first, stringAt(fn, second), depth);
      case Op.Import:
        return this.target(this.machine.names.imported(fn.file.file, first), depth);
      case Op.Global: {
        const node = this.machine.library.global(stringAt(fn, first));
        return { kind: 'external', node, path: stringAt(fn, first), module: 'global' };
      }
      case Op.Get:
        return this.member(this.at(fn, first, depth), stringAt(fn, second), depth);
      case Op.GetKey: {
        const key = this.at(fn, second, depth);
        return key.kind === 'text' ? this.member(this.at(fn, first, depth), key.text, depth) : unknown;
      }
      case Op.This:
        return this.receiver(fn);
      case Op.Param:
        return this.parameter(fn, first, depth);
      case Op.Call:
      case Op.CallSpread:
      case Op.New:
        return this.called(fn, at, depth);
      default:
        return unknown;
    }
  }

  private firstKnown(things: readonly Thing[]): Thing {
    return things.find((one) => one.kind !== 'unknown') ?? unknown;
  }

  private functionOf(file: string, number: number): Thing {
    const fn = this.machine.code.fn(file, number);
    return fn ? { kind: 'function', fn } : unknown;
  }

  private classOf(file: string, number: number): Thing {
    const code = this.machine.code.class(file, number);
    return code ? { kind: 'class', code } : unknown;
  }

  private receiver(fn: FunctionCode): Thing {
    for (
      let at: FunctionCode | undefined = fn;
      at;
      at = this.machine.code.fn(at.file.file, at.facts.parent)
    ) {
      const code = this.machine.code.class(at.file.file, at.facts.ofClass);
      if (code) return { kind: 'instance', code };
    }
    return unknown;
  }

  private called(fn: FunctionCode, at: number, depth: number): Thing {
    const operation = operationsOf(fn)[at];
    const call = operation ? callAt(fn, operation) : null;
    if (!call) return unknown;
    const callee = this.at(fn, call.callee, depth);
    if (call.isNew && callee.kind === 'class') return { kind: 'instance', code: callee.code };
    if (nameOf(fn, call.callee) === 'bind' && call.receiver >= 0) {
      const bound = this.at(fn, call.receiver, depth);
      if (bound.kind === 'function') return bound;
    }
    return { kind: 'call', call };
  }

  /** What a variable of a file was set to, wherever that was. */
  variable(file: string, name: string, depth = 0): Thing {
    const target = this.machine.names.topLevel(file, name);
    if (target.kind !== 'local' || target.file !== file || target.name !== name)
      return this.target(target, depth);
    const places = this.assignments(file).get(name) ?? [];
    return this.firstKnown(places.map((one) => this.at(one.fn, one.at, depth)).reverse());
  }

  /** All that was put into a variable of a file. */
  everything(file: string, name: string): readonly Thing[] {
    return (this.assignments(file).get(name) ?? []).map((one) => this.at(one.fn, one.at));
  }

  private assignments(file: string): Map<string, { readonly fn: FunctionCode; readonly at: number }[]> {
    const known = this.assigned.get(file);
    if (known) return known;
    const made = new Map<string, { readonly fn: FunctionCode; readonly at: number }[]>();
    this.assigned.set(file, made);
    const module = this.machine.code.fn(file, 0);
    for (const [number] of (module?.file.functions ?? []).entries()) {
      const fn = this.machine.code.fn(file, number);
      if (!fn) continue;
      for (const { op, operands } of operationsOf(fn)) {
        if (op !== Op.SetModule) continue;
        const name = stringAt(fn, operands[0]);
        made.set(name, [...(made.get(name) ?? []), { fn, at: operands[1] ?? -1 }]);
      }
    }
    return made;
  }

  private captured(fn: FunctionCode, hops: number, name: string, depth: number): Thing {
    let at: FunctionCode | undefined = fn;
    for (let up = 0; at; up++, at = this.machine.code.fn(at.file.file, at.facts.parent)) {
      const set = operationsOf(at).find(
        ({ op, operands }) =>
          op === Op.SetCaptured && stringAt(at ?? fn, operands[1]) === name && operands[0] === 0,
      );
      if (set && up >= Math.min(hops, 1)) return this.at(at, set.operands[2] ?? -1, depth);
    }
    return unknown;
  }

  /** What a name means that was followed through imports. */
  target(target: Target, depth = 0): Thing {
    switch (target.kind) {
      case 'local':
        return this.local(target.file, target.name, depth);
      case 'member':
        return this.member(this.variable(target.file, '=', depth), target.name, depth);
      case 'module':
        return { kind: 'module', file: target.file };
      case 'external': {
        const { library } = this.machine;
        const node = target.path.reduce(
          (one, name) => library.member(one, name),
          library.module(target.module),
        );
        return { kind: 'external', node, path: target.path.join('.'), module: target.module };
      }
      case 'missing':
        return unknown;
    }
  }

  private local(file: string, name: string, depth: number): Thing {
    const found = this.variable(file, name, depth);
    if (found.kind !== 'unknown') return found;
    const facts = this.machine.code.fn(file, 0)?.file;
    const fn = facts?.functionNames[name];
    if (fn !== undefined) return this.functionOf(file, fn);
    const code = facts?.classNames[name];
    return code === undefined ? unknown : this.classOf(file, code);
  }

  /** A member of what is known. */
  member(of: Thing, name: string, depth = 0): Thing {
    switch (of.kind) {
      case 'object':
        return this.field(of, name, depth);
      case 'class':
      case 'instance':
        return this.classMember(of.code, name, depth);
      case 'module':
        return this.target(this.machine.names.exported(of.file, name), depth);
      case 'external': {
        const node = of.node < 0 ? -1 : this.machine.library.member(of.node, name);
        return { ...of, node, path: of.path ? `${of.path}.${name}` : name };
      }
      case 'call': {
        const node = this.nodeOf(of);
        const own = node < 0 ? -1 : this.machine.library.member(node, name);
        return own < 0 ? unknown : { kind: 'external', node: own, path: name, module: '' };
      }
      default:
        return unknown;
    }
  }

  /** A member of an object literal; later ones go first, spread objects last. */
  private field(
    { fn, at }: { readonly fn: FunctionCode; readonly at: number },
    name: string,
    depth: number,
  ): Thing {
    const next = depth + 1;
    if (next > deepest) return unknown;
    const set = this.fieldAt({ fn, at }, name);
    if (set) return this.at(set.fn, set.at, next);
    const spreads = statedOf(fn, at).filter((one) => one.name === null);
    return this.firstKnown(spreads.map((one) => this.member(this.at(fn, one.at, next), name, next)));
  }

  /** The operation whose value stands in a member of an object literal. */
  fieldAt(
    { fn, at }: { readonly fn: FunctionCode; readonly at: number },
    name: string,
  ): { readonly fn: FunctionCode; readonly at: number } | null {
    const set = statedOf(fn, at).findLast((one) => one.name === name);
    return set ? { fn, at: set.at } : null;
  }

  /** Every member that an object literal states, with its name. */
  fieldsAt(of: Thing): readonly Field[] {
    if (of.kind !== 'object') return [];
    const { fn } = of;
    return statedOf(fn, of.at).flatMap(({ at, name }) =>
      name === null ? this.fieldsAt(this.at(fn, at)) : [{ fn, at, name }],
    );
  }

  private classMember(code: ClassCode, name: string, depth: number): Thing {
    const member = code.facts.members.find((one) => one.name === name);
    if (member && member.fn >= 0) return this.functionOf(code.file.file, member.fn);
    for (const number of [code.facts.fields, code.facts.construct, code.facts.statics]) {
      const fn = number < 0 ? undefined : this.machine.code.fn(code.file.file, number);
      const set =
        fn &&
        operationsOf(fn).find(({ op, operands }) => op === Op.Set && stringAt(fn, operands[1]) === name);
      const held = fn && set ? this.at(fn, set.operands[2] ?? -1, depth) : unknown;
      if (held.kind !== 'unknown') return held;
    }
    const base = this.machine.classes.base(code);
    return base && base !== code ? this.classMember(base, name, depth) : unknown;
  }

  /** What the callers of a function hand to it; else what its declaration, or the library that takes it, says. */
  private parameter(fn: FunctionCode, index: number, depth: number): Thing {
    const told = this.declared(fn, fn.facts.params[index]?.type ?? -1, { kind: 'parameter', fn, index });
    if (told.kind !== 'parameter') return told;
    const given = this.callersOf(fn).map((call) => this.at(call.fn, call.args[index] ?? -1, depth));
    const found = this.firstKnown(given);
    if (found.kind !== 'unknown') return found;
    const node = this.expected.parameter(fn, index, this.handed.get(fn) ?? []);
    return node < 0 ? told : { kind: 'external', node, path: fn.facts.params[index]?.name ?? '', module: '' };
  }

  /** What a declared type says: an instance of a class, or something of a library. */
  private declared(fn: FunctionCode, type: number, otherwise: Thing): Thing {
    const declared = this.machine.types.at(fn.file.file, type);
    if (declared.kind === 'named') {
      const code = this.machine.code.class(declared.file, declared.classNumber);
      if (code) return { kind: 'instance', code };
    }
    const node = this.declaredNode(fn, type);
    if (declared.kind !== 'external' || node < 0) return otherwise;
    return { kind: 'external', node, path: declared.path.join('.'), module: declared.module };
  }

  /** The node of the models that a declared type stands for; -1 when there is none. */
  declaredNode(fn: FunctionCode, type: number): number {
    const declared = type < 0 ? null : this.machine.types.at(fn.file.file, type);
    return declared?.kind === 'external' ? this.machine.library.declared(declared.module, declared.path) : -1;
  }

  /** The parameter that an operation holds, by whatever variables in between. */
  parameterAt(fn: FunctionCode, at: number): { readonly fn: FunctionCode; readonly index: number } | null {
    const operation = operationsOf(fn)[at];
    const [first = -1, second = -1] = operation?.operands ?? [];
    if (operation?.op === Op.Param) return { fn, index: first };
    if (operation?.op === Op.Bind || operation?.op === Op.Narrow) return this.parameterAt(fn, first);
    if (operation?.op !== Op.GetCaptured) return null;
    const name = stringAt(fn, second);
    for (let up = this.parentOf(fn); up; up = this.parentOf(up)) {
      const inside = up;
      const set = operationsOf(up).find(
        ({ op, operands }) =>
          op === Op.SetCaptured && operands[0] === 0 && stringAt(inside, operands[1]) === name,
      );
      if (set) return this.parameterAt(up, set.operands[2] ?? -1);
    }
    return null;
  }

  private parentOf(fn: FunctionCode): FunctionCode | undefined {
    return fn.facts.parent < 0 ? undefined : this.machine.code.fn(fn.file.file, fn.facts.parent);
  }

  /** Where an operation stands. */
  site(fn: FunctionCode, at: number): Site {
    return this.machine.domain.site(fn, at);
  }

  /** The names of what a class extends that is not of the program: `AuthGuard` of `extends AuthGuard('jwt')`. */
  baseNames(code: ClassCode): readonly string[] {
    if (this.machine.classes.base(code)) return [];
    this.bases ??= this.findBases();
    const found = this.bases.get(code);
    return found ? chainOfNames(found.fn, found.at) : [];
  }

  private findBases(): Map<ClassCode, { readonly fn: FunctionCode; readonly at: number }> {
    const found = new Map<ClassCode, { readonly fn: FunctionCode; readonly at: number }>();
    for (const fn of this.machine.code.functions)
      for (const { op, operands } of operationsOf(fn)) {
        const code = op === Op.Class ? this.machine.code.class(fn.file.file, operands[0] ?? -1) : undefined;
        if (code) found.set(code, { fn, at: operands[1] ?? -1 });
      }
    return found;
  }

  /** Finds who calls whom, so that parameters are what callers hand over. */
  prepare(): void {
    const callers = new Map<FunctionCode, WrittenCall[]>();
    const handed = new Map<FunctionCode, Standing[]>();
    for (const call of this.machine.code.functions.flatMap((fn) => callsOf(fn))) {
      const callee = this.at(call.fn, call.callee);
      if (callee.kind === 'function') put(callers, callee.fn, call);
      else for (const one of this.functionsNamedIn(call)) put(handed, one.fn, one.standing);
    }
    this.callers = callers;
    this.handed = handed;
    this.known.clear();
  }

  /** Calls of a function of the program, by its name. */
  callersOf(fn: FunctionCode): readonly WrittenCall[] {
    return this.callers.get(fn) ?? [];
  }

  /** `app.register(routes)`: functions among the arguments that are written elsewhere. */
  private functionsNamedIn({
    fn,
    args,
  }: WrittenCall): readonly { readonly fn: FunctionCode; readonly standing: Standing }[] {
    return args.flatMap((at) => {
      const op = operationsOf(fn)[at]?.op;
      if (op !== Op.Import && op !== Op.GetModule && op !== Op.GetCaptured) return [];
      const thing = this.at(fn, at);
      return thing.kind === 'function' ? [{ fn: thing.fn, standing: { fn, at } }] : [];
    });
  }

  /** The node of the models that an expression stands for; -1 when there is none. */
  node(fn: FunctionCode, at: number): number {
    return this.nodeOf(this.at(fn, at));
  }

  nodeOf(thing: Thing, depth = 0): number {
    if (thing.kind === 'external') return thing.node;
    if (thing.kind === 'instance') return this.baseNode(thing.code);
    if (thing.kind !== 'call' || depth > deepest) return -1;
    const { fn, callee, isNew } = thing.call;
    const { library } = this.machine;
    const called = this.calleeNode(fn, callee, depth + 1);
    const edge = isNew ? 'instance' : 'result';
    const made = library.step(called, edge);
    // What `require` gives may be what others import as the default.
    return made < 0 && called >= 0 ? library.step(library.member(called, 'default'), edge) : made;
  }

  private baseNode(code: ClassCode): number {
    const base = this.machine.classes.foreignBase(code);
    return base ? this.machine.library.declared(base.module, base.path) : -1;
  }

  /** The node of what is called: a member of what an earlier call gave, too. */
  calleeNode(fn: FunctionCode, at: number, depth = 0): number {
    const operation = operationsOf(fn)[at];
    if (operation?.op === Op.Get && depth < deepest) {
      const base = this.nodeOf(this.at(fn, operation.operands[0] ?? -1), depth + 1);
      const name = stringAt(fn, operation.operands[1]);
      const { library } = this.machine;
      const own = base < 0 ? -1 : library.member(base, name);
      if (own >= 0) return own;
      const awaited = base < 0 ? -1 : library.member(library.step(base, 'awaited'), name);
      if (awaited >= 0) return awaited;
    }
    return this.nodeOf(this.at(fn, at), depth + 1);
  }
}

function put<T>(table: Map<FunctionCode, T[]>, fn: FunctionCode, value: T): void {
  const list = table.get(fn);
  if (list) list.push(value);
  else table.set(fn, [value]);
}
