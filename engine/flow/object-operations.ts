import { Op } from '../facts/opcodes.js';
import { literalNames } from '../link/types.js';
import type { Atom, Value } from './atoms.js';
import { inner, typeOf } from './evidence.js';
import { recordAssigned, runAssigned } from './assigned.js';
import { writeMember } from './members.js';
import { byOwnIterator, iterated } from './iteration.js';
import { readMember } from './operations.js';
import { Computations } from './computations.js';
import { Operands } from './operands.js';
import { learnFromMember } from './lessons.js';
import { tellRead, tellWritten } from './told-fields.js';

/** What operations on objects and arrays yield, and what they change in them. */
export class ObjectOperations extends Operands {
  private readonly others = new Computations(this.calls, this.frame);

  /** What an operation on objects yields, and what it does. */
  evaluate(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.NewObject:
        return domain.single(memory.allocate(frame, frame.site(i), { kind: 'plain' }));
      case Op.NewArray:
        return this.newArray(i, at);
      case Op.Get:
        return this.member(this.arg(at, 0), this.text(this.operand(at, 1)), i);
      case Op.GetKey:
        return this.getKey(at, i);
      case Op.Set:
        return this.set(at, i);
      case Op.SetKey:
        writeMember(
          memory,
          frame,
          this.arg(at, 0),
          this.namedKeys(this.calls.told(frame, this.arg(at, 1))),
          this.arg(at, 2),
        );
        return domain.nothing;
      case Op.Delete:
        memory.delete(frame, this.arg(at, 0), this.text(this.operand(at, 1)));
        return domain.nothing;
      case Op.DeleteKey:
        this.deleteKey(at);
        return domain.nothing;
      case Op.Spread:
        for (const atom of this.arg(at, 0).atoms) memory.spread(frame, atom, this.arg(at, 1));
        return domain.nothing;
      case Op.Append:
        this.append(this.arg(at, 0), this.arg(at, 1));
        return domain.nothing;
      case Op.AppendAll:
        this.appendAll(this.arg(at, 0), this.arg(at, 1), i);
        return domain.nothing;
      case Op.Rest:
        return memory.rest(frame, this.arg(at, 0), this.names(at), frame.site(i));
      case Op.RestFrom:
        return this.restFrom(i, at);
      default:
        return this.others.evaluate(i, at, op);
    }
  }

  private names(at: number): string[] {
    const count = this.code[at + 1] ?? 0;
    return Array.from({ length: count - 1 }, (_, n) => this.text(this.operand(at, n + 1)));
  }

  private newArray(i: number, at: number): Value {
    const { memory } = this.calls;
    const made = memory.allocate(this.frame, this.frame.site(i), { kind: 'array' });
    this.rest(at, 0).forEach((value, n) => memory.writeAtom(this.frame, made, String(n), value, true));
    return this.domain.single(made);
  }

  /** A member; a place of something that is no array is what its own iterator gives: `const [first] = roster`. */
  private member(object: Value, name: string, i: number): Value {
    const site = this.frame.site(i);
    const found = readMember(this.calls, this.frame, object, name, site);
    learnFromMember(this.calls, this.frame, found, name);
    if (!found.isEmpty || !/^\d+$/.test(name))
      return tellRead(this.calls, this.frame, object, name, found, site);
    return this.domain.joinAll(
      object.atoms.map((atom) => byOwnIterator(this.calls, this.frame, atom, site) ?? this.domain.nothing),
    );
  }

  private getKey(at: number, i: number): Value {
    const { domain, frame } = this;
    const object = this.arg(at, 0);
    const key = this.namedKeys(this.calls.told(frame, this.arg(at, 1)));
    const names = key.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : []));
    const found = names.map((name) => readMember(this.calls, frame, object, name, frame.site(i)));
    for (const atom of key.atoms) {
      if (atom.kind === 'constant') continue;
      if (atom.kind === 'path' && atom.name === inner.key)
        found.push(domain.single(domain.path(atom.base, inner.any)));
      else found.push(this.calls.memory.read(frame, object, inner.any));
    }
    return domain.joinAll(found);
  }

  /** A key whose type lets only some names through is one of these. */
  private namedKeys(key: Value): Value {
    const { domain, machine } = { domain: this.domain, machine: this.calls.machine };
    return domain.joinAll(
      key.atoms.map((atom) => {
        if (atom.kind !== 'typed' && atom.kind !== 'input' && atom.kind !== 'path')
          return domain.single(atom);
        const type = typeOf(machine, this.calls.place(this.frame), atom);
        const names = literalNames(type);
        const isClosed = names.length > 0 && names.length === (type.kind === 'union' ? type.of.length : 1);
        return isClosed ? domain.joinAll(names.map((name) => domain.constant(name))) : domain.single(atom);
      }),
    );
  }

  private set(at: number, i: number): Value {
    const [object, name, value] = [this.arg(at, 0), this.text(this.operand(at, 1)), this.arg(at, 2)];
    const hasSetters = this.calls.machine.classes.hasAccessor('set', name);
    for (const atom of object.atoms) {
      const setters = hasSetters ? this.calls.accessors(this.frame, atom, name, 'setter') : [];
      const given = { receiver: this.domain.single(atom), args: [value], more: this.domain.nothing };
      for (const setter of setters)
        this.calls.machine.invoke(this.frame, setter.fn, setter.env, given, this.frame.site(i));
      if (!setters.length) {
        const told = tellWritten(this.calls, this.frame, atom, name, value, this.frame.site(i));
        this.calls.memory.writeAtom(this.frame, atom, name, told, object.atoms.length === 1);
        recordAssigned(this.calls, this.frame, atom, name, value, this.frame.site(i));
        runAssigned(this.calls, this.frame, atom, name, value, this.frame.site(i));
      }
    }
    return this.domain.nothing;
  }

  private deleteKey(at: number): void {
    const { memory } = this.calls;
    const key = this.calls.told(this.frame, this.arg(at, 1));
    for (const atom of key.atoms) {
      if (atom.kind === 'path' && atom.name === inner.key) this.deletePart(this.arg(at, 0), atom.base);
      else if (atom.kind === 'constant' && key.atoms.length === 1)
        memory.delete(this.frame, this.arg(at, 0), String(atom.value));
    }
  }

  /** Each round deletes one key: after the last one the whole part is gone. */
  private deletePart(target: Value, part: Atom): void {
    this.calls.memory.deleteKeys(this.frame, target, part);
    if (this.frame.looping) this.frame.deleted.push({ target, part });
  }

  private append(array: Value, value: Value): void {
    for (const atom of array.atoms) {
      const shape = this.frame.state?.shapes.get(atom);
      const next = shape?.others.isEmpty && shape.bases.isEmpty ? String(shape.fields.size) : inner.element;
      this.calls.memory.writeAtom(this.frame, atom, next, value, true);
    }
  }

  private appendAll(array: Value, value: Value, i: number): void {
    const known = this.calls.elementsInOrder(this.frame, value);
    if (known) for (const element of known) this.append(array, element);
    else
      this.calls.memory.write(
        this.frame,
        array,
        inner.element,
        iterated(this.calls, this.frame, value, this.frame.site(i)),
      );
  }

  private restFrom(i: number, at: number): Value {
    const from = this.operand(at, 1);
    const known = this.calls.elementsInOrder(this.frame, this.arg(at, 0));
    const made = this.calls.memory.allocate(this.frame, this.frame.site(i), { kind: 'array' });
    if (known)
      known
        .slice(from)
        .forEach((value, n) => this.calls.memory.writeAtom(this.frame, made, String(n), value, true));
    else
      this.calls.memory.writeAtom(
        this.frame,
        made,
        inner.element,
        this.calls.memory.elements(this.frame, this.arg(at, 0)),
        false,
      );
    return this.domain.single(made);
  }
}
