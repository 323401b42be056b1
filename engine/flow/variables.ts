import type { PhiTag } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import type { Atom, Site, Value } from './atoms.js';
import { classSlots } from './class-members.js';
import type { ClassCode } from './code.js';
import { inner, typeOf } from './evidence.js';
import type { Classification } from './declared.js';
import { decorateClass, decorateMethod } from './decorators.js';
import type { Domain } from './domain.js';
import { keyPattern } from './known-keys.js';
import { keepName } from './library-objects.js';
import { classesMeant } from './classes-meant.js';
import { bindValue, classified } from './binding.js';
import { narrowValue } from './narrowing.js';
import { ObjectOperations } from './object-operations.js';
import { Operands } from './operands.js';

/** Steps to what something yields that is called, awaited or looked through. */
const handedOut: ReadonlySet<string> = new Set([inner.result, inner.awaited, inner.element]);

/** What operations on names yield: literals, parameters, variables, imports, functions and classes. */
export class Variables extends Operands {
  private readonly objects = new ObjectOperations(this.calls, this.frame);

  /** What an operation yields, and what it does. */
  evaluate(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.Literal:
        return this.literal(at);
      case Op.Param:
        return this.param(this.operand(at, 0));
      case Op.RestParam:
        return domain.single(domain.input('rest', this.operand(at, 0)));
      case Op.Arguments:
        return domain.single(domain.input('rest', 0));
      case Op.This:
        return domain.single(domain.input('this'));
      case Op.GetCaptured:
        return memory.read(frame, this.enclosing(this.operand(at, 0)), this.text(this.operand(at, 1)));
      case Op.SetCaptured:
        memory.write(
          frame,
          this.enclosing(this.operand(at, 0)),
          this.text(this.operand(at, 1)),
          this.arg(at, 2),
        );
        return domain.nothing;
      case Op.GetModule:
        return memory.variable(frame, frame.fn.file.file, this.text(this.operand(at, 0)));
      case Op.SetModule:
        memory.writeAtom(
          frame,
          domain.module(frame.fn.file.file),
          this.text(this.operand(at, 0)),
          this.arg(at, 1),
          frame.fn.facts.role === 'module',
        );
        return domain.nothing;
      case Op.Import:
        return memory.target(
          frame,
          this.calls.machine.names.imported(frame.fn.file.file, this.operand(at, 0)),
        );
      case Op.Global:
        return this.global(this.text(this.operand(at, 0)));
      case Op.Phi:
        return this.phi(at);
      case Op.LoopPhi:
        return this.loopPhi(i, at);
      case Op.Carry:
        frame.carried.set(this.operand(at, 0), this.carry(this.operand(at, 0), this.arg(at, 1)));
        return domain.nothing;
      case Op.Narrow:
        return narrowValue(
          this.calls,
          frame,
          this.arg(at, 0),
          this.operand(at, 1),
          this.operand(at, 2) === 1,
        );
      case Op.Bind:
        return this.bind(i, at);
      case Op.Closure:
        return this.closure(this.operand(at, 0));
      case Op.Class:
        return this.classValue(at, i);
      case Op.Decorate:
        return this.decorate(i, at);
      default:
        return this.objects.evaluate(i, at, op);
    }
  }

  private environment(): Atom {
    return this.frame.fn.facts.hasEnv
      ? this.domain.object(this.frame.site(-3000), [])
      : this.domain.input('env');
  }

  /** The environment that is `depth` functions away; 0 is this function's own. */
  private enclosing(depth: number): Value {
    if (depth === 0) return this.domain.single(this.environment());
    let at = this.domain.single(this.domain.input('env'));
    for (let i = 1; i < depth; i++) at = this.calls.memory.read(this.frame, at, '^');
    return at;
  }

  /** An argument, and what is said of the parameter that takes it. */
  private param(index: number): Value {
    const value = this.domain.single(this.domain.input('arg', index));
    const parameter = this.frame.fn.facts.params[index];
    if (!parameter) return value;
    const said = this.said(parameter.name, parameter.tag);
    return said ? classified(this.calls, value, said, parameter.name, this.frame.site(-1 - index)) : value;
  }

  private bind(i: number, at: number): Value {
    const [name, site] = [this.text(this.operand(at, 1)), this.frame.site(i)];
    keepName(this.calls, this.frame, this.arg(at, 0), name);
    const value = bindValue(this.calls, this.frame, this.arg(at, 0), name, this.operand(at, 2), site);
    const said = this.annotated(this.operand(at, 2)) ?? this.said(name, null);
    if (said) return classified(this.calls, value, said, name, site);
    if (!value.atoms.length || !this.calls.machine.declared.tells(name)) return value;
    return value.atoms.every((atom) => this.isUntold(atom)) ? this.named(value, name, site) : value;
  }

  /** What an `@phi` tag says of a variable. */
  private annotated(typeNumber: number): Classification | null {
    const type = this.calls.machine.types.at(this.frame.fn.file.file, typeNumber);
    return type.kind === 'labelled' ? type : null;
  }

  /** Where nothing is known of a value, what it is called is all there is to go by. */
  private named(value: Value, name: string, site: Site): Value {
    const typed = this.domain.single(this.domain.typed(this.calls.machine.types.table.unknown(), name, site));
    return value.atoms.every(({ kind }) => kind === 'unknown') ? typed : this.domain.join(value, typed);
  }

  /** Unknown, or what a function or a list that somebody handed over holds: `await db.find(id)`. */
  private isUntold(atom: Atom): boolean {
    if (atom.kind === 'unknown') return true;
    if (atom.kind !== 'path' || !handedOut.has(atom.name)) return false;
    const { machine } = this.calls;
    const type = typeOf(machine, this.calls.place(this.frame), atom);
    return type.kind === 'unknown' && !type.name;
  }

  /** What an annotation, or else the configuration, says of a name (SPEC §1, evidence 1). */
  private said(name: string, tag: PhiTag | null): Classification | null {
    if (tag) return { level: tag.level, kinds: [tag.kind ?? 'record'] };
    return this.calls.machine.declared.named(name);
  }

  private literal(at: number): Value {
    const literal = this.frame.fn.file.literals[this.operand(at, 0)];
    switch (literal?.kind) {
      case 'text':
        return literal.text === null ? this.domain.scalar : this.domain.constant(literal.text);
      case 'number':
        return literal.value === null ? this.domain.scalar : this.domain.constant(literal.value);
      case 'boolean':
        return this.domain.constant(literal.value);
      case 'null':
        return this.domain.constant(null);
      case 'undefined':
        return this.domain.undefined;
      case 'pattern':
        return literal.keys === null ? this.domain.scalar : keyPattern(this.domain, literal.keys);
      default:
        return this.domain.scalar;
    }
  }

  private global(name: string): Value {
    const { library } = this.calls.machine;
    if (name === 'arguments') return this.domain.single(this.domain.input('rest', 0));
    if (name === 'globalThis' || name === 'window' || name === 'global' || name === 'self')
      return this.domain.single(this.domain.external('global', '', library.module('global')));
    return this.domain.single(this.domain.external('global', name, library.global(name)));
  }

  private phi(at: number): Value {
    let value = this.domain.nothing;
    const count = this.code[at + 1] ?? 0;
    for (let n = 0; n < count; n += 2) {
      const edge = this.operand(at, n);
      if (edge < 0 || this.frame.live[edge]) value = this.domain.join(value, this.arg(at, n + 1));
    }
    return value;
  }

  private loopPhi(i: number, at: number): Value {
    const carried = this.frame.carried.get(i);
    if (!carried) return this.arg(at, 0);
    return this.frame.rounds.size ? carried : this.domain.join(this.arg(at, 0), carried);
  }

  private carry(phi: number, value: Value): Value {
    return this.frame.rounds.size
      ? value
      : this.domain.join(
          this.frame.carried.get(phi) ?? this.domain.nothing,
          withoutNumbers(this.domain, value),
        );
  }

  private closure(number: number): Value {
    const fn = this.calls.machine.code.fn(this.frame.fn.file.file, number);
    if (!fn) return this.domain.nothing;
    const module = this.frame.fn.facts.role === 'module' && !this.frame.fn.facts.hasEnv;
    return this.domain.single(this.domain.closure(fn, module ? null : this.environment()));
  }

  private classValue(at: number, i: number): Value {
    const { machine } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.operand(at, 0));
    if (!code) return this.domain.nothing;
    const module = this.frame.fn.facts.role === 'module';
    const atom = this.domain.classAtom(code, module ? null : this.environment());
    const base = classesMeant(this.calls, this.frame, this.arg(at, 1));
    if (base.atoms.some((one) => one.kind === 'class')) this.extend(atom, code, base);
    const statics = machine.code.fn(code.file.file, code.facts.statics);
    if (statics)
      machine.invoke(
        this.frame,
        statics,
        module ? null : this.environment(),
        { receiver: this.domain.single(atom), args: [], more: this.domain.nothing },
        this.frame.site(i),
      );
    return this.domain.single(atom);
  }

  /** A class keeps what it was seen to extend: `extends Base`, `extends Mixin(Base)`. */
  private extend(atom: Atom, code: ClassCode, base: Value): void {
    const { classes } = this.calls.machine;
    this.calls.memory.writeAtom(this.frame, atom, classSlots.base, base, true);
    for (const one of base.atoms) if (one.kind === 'class') classes.extend(code, one.code);
  }

  private decorate(i: number, at: number): Value {
    const [made, name, decorator] = [this.arg(at, 0), this.text(this.operand(at, 1)), this.arg(at, 2)];
    const site = this.frame.site(i);
    if (this.operand(at, 1) < 0) return decorateClass(this.calls, this.frame, made, decorator, site);
    for (const atom of made.atoms)
      if (atom.kind === 'class') decorateMethod(this.calls, this.frame, atom, name, decorator, site);
    return made;
  }
}

/** What counts rounds is some number. */
function withoutNumbers(domain: Domain, value: Value): Value {
  const isNumber = (atom: Atom): boolean => atom.kind === 'constant' && typeof atom.value === 'number';
  if (!value.atoms.some(isNumber)) return value;
  return domain.collect([...value.atoms.filter((atom) => !isNumber(atom)), ...domain.scalar.atoms]);
}
