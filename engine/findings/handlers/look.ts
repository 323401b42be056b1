import { Op } from '../../facts/opcodes.js';
import type { Site } from '../../flow/atoms.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import type { Target } from '../../link/names.js';
import { Assigned } from './assigned.js';
import { type Callers, noCallers } from './called.js';
import { Expected } from './expected.js';
import { fieldAt, Members } from './members.js';
import { Memo } from './memo.js';
import { Nodes } from './nodes.js';
import {
  callAt,
  chainOfNames,
  nameOf,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import { type Field, firstKnown, type Standing, type Thing, unknown } from './thing.js';

export type { Thing } from './thing.js';

/** Follows names, as a reader of the code would: no values, no paths. */
export class Look {
  private readonly memo: Memo;
  private readonly assigned: Assigned;
  private readonly nodes: Nodes;
  private readonly expected: Expected;
  private readonly members: Members;

  constructor(
    readonly machine: Machine,
    private readonly callers: Callers = noCallers,
  ) {
    this.memo = new Memo(machine.asking);
    this.assigned = new Assigned(machine, this.memo);
    this.nodes = new Nodes(this);
    this.expected = new Expected(this, (fn) => this.memo.reads(fn));
    this.members = new Members(this, (fn) => this.memo.reads(fn));
  }

  /** What the operation of a function holds. */
  at(fn: FunctionCode, at: number): Thing {
    return this.memo.thing(fn, at, () => this.find(fn, at));
  }

  /** What was found out of a function, once; it may rely on what it finds out of others by this look only. */
  about<T>(fn: FunctionCode, question: string, find: () => T): T {
    return this.memo.about(fn, question, find);
  }

  /** What was found out of every function of the program, one after another. */
  everywhere<T>(question: string, find: (fn: FunctionCode) => readonly T[]): readonly T[] {
    return this.memo.ofAll(this.machine.code.functions, question, find);
  }

  /**
   * Forgets what was found out by reading functions that are written otherwise now, or by asking for callers of some;
   * gives all those of which something was forgotten.
   */
  forget(changed: Iterable<FunctionCode>, called: Iterable<FunctionCode> = []): ReadonlySet<FunctionCode> {
    return this.memo.forget(changed, called);
  }

  private find(fn: FunctionCode, at: number): Thing {
    const operation = operationsOf(fn)[at];
    if (!operation) return unknown;
    const [first = -1, second = -1] = operation.operands;
    switch (operation.op) {
      case Op.Bind: {
        const held = this.at(fn, first);
        return held.kind === 'unknown' || held.kind === 'parameter'
          ? this.declared(fn, operation.operands[2] ?? -1, held)
          : held;
      }
      case Op.Narrow:
      case Op.Await:
      case Op.Decorate:
      case Op.LoopPhi:
        return this.at(fn, first);
      case Op.Phi:
        return firstKnown(operation.operands.filter((_, i) => i % 2 === 1).map((one) => this.at(fn, one)));
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
        return this.variable(fn.file.file, stringAt(fn, first));
      case Op.GetCaptured:
        return this.captured(fn, first, stringAt(fn, second));
      case Op.Import:
        return this.target(this.machine.names.imported(fn.file.file, first));
      case Op.Global: {
        const node = this.machine.library.global(stringAt(fn, first));
        return { kind: 'external', node, path: stringAt(fn, first), module: 'global' };
      }
      case Op.Get:
        return this.member(this.at(fn, first), stringAt(fn, second));
      case Op.GetKey: {
        const key = this.at(fn, second);
        return key.kind === 'text' ? this.member(this.at(fn, first), key.text) : unknown;
      }
      case Op.This:
        return this.receiver(fn);
      case Op.Param:
        return this.parameter(fn, first);
      case Op.Call:
      case Op.CallSpread:
      case Op.New:
        return this.called(fn, at);
      default:
        return unknown;
    }
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

  private called(fn: FunctionCode, at: number): Thing {
    const operation = operationsOf(fn)[at];
    const call = operation ? callAt(fn, operation) : null;
    if (!call) return unknown;
    const callee = this.at(fn, call.callee);
    if (call.isNew && callee.kind === 'class') return { kind: 'instance', code: callee.code };
    if (nameOf(fn, call.callee) === 'bind' && call.receiver >= 0) {
      const bound = this.at(fn, call.receiver);
      if (bound.kind === 'function') return bound;
    }
    return { kind: 'call', call };
  }

  private captured(fn: FunctionCode, hops: number, name: string): Thing {
    const set = this.assigned.around(fn, hops, name);
    return set ? this.at(set.fn, set.at) : unknown;
  }

  /** What a variable of a file was set to, wherever that was. */
  variable(file: string, name: string): Thing {
    const target = this.machine.names.topLevel(file, name);
    if (target.kind !== 'local' || target.file !== file || target.name !== name) return this.target(target);
    return firstKnown([...this.everything(file, name)].reverse());
  }

  /** All that was put into a variable of a file. */
  everything(file: string, name: string): readonly Thing[] {
    return this.assigned.inFile(file, name).map((one) => this.at(one.fn, one.at));
  }

  /** What a name means that was followed through imports. */
  target(target: Target): Thing {
    switch (target.kind) {
      case 'local':
        return this.local(target.file, target.name);
      case 'member':
        return this.member(this.variable(target.file, '='), target.name);
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

  private local(file: string, name: string): Thing {
    const found = this.variable(file, name);
    if (found.kind !== 'unknown') return found;
    const facts = this.machine.code.fn(file, 0)?.file;
    const fn = facts?.functionNames[name];
    if (fn !== undefined) return this.functionOf(file, fn);
    const code = facts?.classNames[name];
    return code === undefined ? unknown : this.classOf(file, code);
  }

  /** A member of what is known. */
  member(of: Thing, name: string): Thing {
    return this.members.of(of, name);
  }

  /** The operation whose value stands in a member of an object literal. */
  fieldAt(object: Standing, name: string): Standing | null {
    return fieldAt(object, name);
  }

  /** Every member that an object literal states, with its name. */
  fieldsAt(of: Thing): readonly Field[] {
    return this.members.fields(of);
  }

  /** What the callers of a function hand to it; else what its declaration, or the library that takes it, says. */
  private parameter(fn: FunctionCode, index: number): Thing {
    const told = this.declared(fn, fn.facts.params[index]?.type ?? -1, { kind: 'parameter', fn, index });
    if (told.kind !== 'parameter') return told;
    for (const call of this.callersOf(fn)) {
      const given = this.at(call.fn, call.args[index] ?? -1);
      if (given.kind !== 'unknown') return given;
    }
    const node = this.expected.parameter(fn, index, this.callers.handed(fn));
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
    const [held] = declared.args;
    const of = held?.kind === 'named' ? { of: held.name } : {};
    return { kind: 'external', node, path: declared.path.join('.'), module: declared.module, ...of };
  }

  /** Where an operation stands. */
  site(fn: FunctionCode, at: number): Site {
    return this.machine.domain.site(fn, at);
  }

  /** The names of what a class extends that is not of the program: `AuthGuard` of `extends AuthGuard('jwt')`. */
  baseNames(code: ClassCode): readonly string[] {
    if (this.machine.classes.base(code)) return [];
    const found = this.assigned.base(code);
    return found ? chainOfNames(found.fn, found.at) : [];
  }

  /** Calls of a function of the program, by its name. */
  callersOf(fn: FunctionCode): readonly WrittenCall[] {
    this.memo.readsCallers(fn);
    return this.callers.of(fn);
  }

  /** The node of the models that an expression stands for; -1 when there is none. */
  node(fn: FunctionCode, at: number): number {
    return this.nodes.of(this.at(fn, at));
  }

  nodeOf(thing: Thing): number {
    return this.nodes.of(thing);
  }

  /** The node of what is called: a member of what an earlier call gave, too. */
  calleeNode(fn: FunctionCode, at: number): number {
    return this.nodes.ofCallee(fn, at);
  }

  /** The node of the models that a declared type stands for; -1 when there is none. */
  declaredNode(fn: FunctionCode, type: number): number {
    return this.nodes.ofType(fn, type);
  }

  /** The parameter that an operation holds, by whatever variables in between. */
  parameterAt(fn: FunctionCode, at: number): { readonly fn: FunctionCode; readonly index: number } | null {
    return this.assigned.parameter(fn, at);
  }
}
