import { Op } from '../facts/opcodes.js';
import type { Value } from './atoms.js';
import { onlyConstant, onlyNumber } from './constants.js';
import { inner } from './evidence.js';
import { assignedByTag } from './assigned.js';
import { endedWith } from './generators.js';
import { wordingOfParts } from './wording.js';
import { iterated } from './iteration.js';
import { runConstructor, runForeignConstructor } from './constructors.js';
import { test } from './operations.js';
import { asText } from './own-text.js';
import { provide } from './rendering.js';
import { Operands } from './operands.js';

/** What calls, texts, arithmetic, tests and waiting yield. */
export class Computations extends Operands {
  /** What any other operation yields, and what it does. */
  evaluate(i: number, at: number, op: number): Value {
    const { frame, domain } = this;
    const { memory } = this.calls;
    switch (op) {
      case Op.Call:
        return this.callOp(i, at, this.rest(at, 2), domain.nothing);
      case Op.CallSpread: {
        const known = this.calls.elementsInOrder(frame, this.arg(at, 2));
        return this.callOp(
          i,
          at,
          known ?? this.fixedElements(this.arg(at, 2)),
          known ? domain.nothing : memory.elements(frame, this.arg(at, 2)),
        );
      }
      case Op.New:
        return this.calls.construct(
          frame,
          this.arg(at, 0),
          { receiver: domain.nothing, args: this.rest(at, 1), more: domain.nothing },
          frame.site(i),
        );
      case Op.NewSpread:
        return this.calls.construct(
          frame,
          this.arg(at, 0),
          {
            receiver: domain.nothing,
            args: memory.knownElements(frame, this.arg(at, 1)) ?? [],
            more: memory.elements(frame, this.arg(at, 1)),
          },
          frame.site(i),
        );
      case Op.Text:
        return this.textOf(i, at);
      case Op.Compute:
        return this.compute(at);
      case Op.Test:
        return test(this.calls, frame, this.text(this.operand(at, 0)), this.arg(at, 1), this.arg(at, 2));
      case Op.Await:
        frame.thrown = domain.join(frame.thrown, this.rejection(this.arg(at, 0)));
        return memory.read(frame, this.arg(at, 0), inner.awaited);
      case Op.Yield:
        frame.yielded = domain.join(frame.yielded, this.arg(at, 0));
        return domain.nothing;
      case Op.YieldAll:
        frame.yielded = domain.join(frame.yielded, this.iterated(i, this.arg(at, 0)));
        return endedWith(this.calls, frame, this.arg(at, 0));
      case Op.Element:
        return frame.rounds.get(this.operand(at, 1))?.element ?? this.iterated(i, this.arg(at, 0));
      case Op.KeyOf:
        return this.keyOf(at);
      case Op.More:
        return this.more(at);
      case Op.Jsx:
        return this.jsx(i, at);
      case Op.SuperCall:
        return this.superCall(i, at);
      case Op.SuperGet:
        return this.superGet(at);
      case Op.ImportCall:
        return domain.joinAll(
          this.arg(at, 0).atoms.map((atom) =>
            atom.kind === 'constant'
              ? memory.target(frame, this.calls.machine.names.module(frame.fn.file.file, String(atom.value)))
              : domain.unknown,
          ),
        );
      case Op.Sent:
        return domain.single(domain.input('sent'));
      case Op.Caught:
        return this.caught(i);
      default:
        return domain.scalar;
    }
  }

  private iterated(i: number, value: Value): Value {
    return iterated(this.calls, this.frame, value, this.frame.site(i));
  }

  /** What a promise that was made here is rejected with. */
  private rejection(promise: Value): Value {
    const { domain } = this;
    return domain.joinAll(
      promise.atoms.map((atom) => {
        const shape = atom.kind === 'object' ? this.calls.memory.shape(this.frame, atom) : undefined;
        return shape?.fields.get(inner.rejected) ?? domain.nothing;
      }),
    );
  }

  private callOp(i: number, at: number, args: readonly Value[], more: Value): Value {
    const receiverOp = this.operand(at, 1);
    const receiver = receiverOp >= 0 ? this.frame.value(receiverOp) : this.domain.nothing;
    const calleeAt = this.starts[this.operand(at, 0)] ?? 0;
    const name = this.code[calleeAt] === Op.Get ? this.text(this.operand(calleeAt, 1)) : null;
    return this.calls.call(this.frame, this.arg(at, 0), { receiver, args, more }, this.frame.site(i), name);
  }

  /** Arguments before a spread keep their places. */
  private fixedElements(array: Value): Value[] {
    const [only] = array.atoms;
    const shape = only && this.calls.memory.shape(this.frame, only);
    const fixed: Value[] = [];
    for (let n = 0; shape?.fields.has(String(n)); n++)
      fixed.push(shape.fields.get(String(n)) ?? this.domain.nothing);
    return fixed;
  }

  private textOf(i: number, at: number): Value {
    const parts = this.rest(at, 0).map((part) => asText(this.calls, this.frame, part, this.frame.site(i)));
    const constants = parts.map((part) => onlyConstant(part)?.value);
    if (constants.every((one) => one !== undefined)) {
      const numbers = constants.filter((one) => typeof one === 'number');
      if (numbers.length < constants.length) return this.domain.constant(constants.join(''));
      if (!this.frame.isCounting) return this.domain.constant(numbers.reduce((a, b) => a + b, 0));
    }
    return this.domain.derived(
      'stringify',
      this.calls.memory.snapshot(this.frame, this.domain.joinAll(parts)),
      wordingOfParts(this.domain, parts),
    );
  }

  private compute(at: number): Value {
    const [operator, left, right] = [this.text(this.operand(at, 0)), this.arg(at, 1), this.arg(at, 2)];
    const isUnary = this.operand(at, 1) === this.operand(at, 2);
    const number = this.computed(isUnary ? `${operator}x` : operator, left, right);
    if (number !== null) return this.domain.constant(number);
    return this.domain.derived(
      'compute',
      this.calls.memory.snapshot(this.frame, this.domain.join(left, right)),
    );
  }

  /** Arithmetic on known numbers; what a loop counts is any number. */
  private computed(operator: string, left: Value, right: Value): number | null {
    const [a, b] = [onlyNumber(left), onlyNumber(right)];
    const counts = this.frame.isCounting || (this.frame.looping && /^(\+\+|--)/.test(operator));
    if (a === null || b === null || counts) return null;
    return arithmetic[operator]?.(a, b) ?? null;
  }

  private keyOf(at: number): Value {
    const { domain, frame } = this;
    const object = this.arg(at, 0);
    return domain.joinAll(
      object.atoms.map((atom) => {
        const shape = this.calls.memory.shape(frame, atom);
        if (!shape || !shape.bases.isEmpty || !shape.others.isEmpty)
          return domain.single(domain.path(atom, inner.key));
        return domain.joinAll(
          [...shape.fields.keys()].filter((name) => !/^[$#]/.test(name)).map((name) => domain.constant(name)),
        );
      }),
    );
  }

  private more(at: number): Value {
    const round = this.frame.rounds.get(this.operand(at, 0));
    return round ? this.domain.constant(round.element !== null) : this.domain.scalar;
  }

  /** A component is called with its props; handlers given to an element are called by the browser. */
  private jsx(i: number, at: number): Value {
    const [tag, props] = [this.arg(at, 0), this.arg(at, 1)];
    const site = this.frame.site(i);
    for (const atom of tag.atoms) {
      provide(this.calls.memory, this.frame, atom, props);
      if (atom.kind === 'constant') assignedByTag(this.calls, this.frame, String(atom.value), props, site);
    }
    if (
      tag.atoms.some(
        (atom) =>
          atom.kind === 'closure' ||
          atom.kind === 'class' ||
          atom.kind === 'object' ||
          (atom.kind === 'external' && atom.node >= 0),
      )
    ) {
      this.calls.call(
        this.frame,
        tag,
        { receiver: this.domain.nothing, args: [props], more: this.domain.nothing, caller: 'framework' },
        site,
        null,
      );
    } else {
      this.calls.runCallbacks(this.frame, props, site, 0);
    }
    return this.domain.scalar;
  }

  private superCall(i: number, at: number): Value {
    const { machine } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.frame.fn.facts.ofClass);
    const base = code && machine.classes.base(code);
    const receiver = this.domain.single(this.domain.input('this'));
    const given = { receiver, args: this.rest(at, 0), more: this.domain.nothing };
    if (base) runConstructor(this.calls, this.frame, base, given, this.frame.site(i));
    else if (code) runForeignConstructor(this.calls, this.frame, code, given, this.frame.site(i));
    return this.domain.undefined;
  }

  private superGet(at: number): Value {
    const { machine, memory } = this.calls;
    const code = machine.code.class(this.frame.fn.file.file, this.frame.fn.facts.ofClass);
    const base = code && machine.classes.base(code);
    const name = this.text(this.operand(at, 0));
    const found = base && memory.members.method(this.frame, base, name, this.domain.input('this'));
    return found ?? this.domain.single(this.domain.path(this.domain.input('this'), name));
  }

  private caught(i: number): Value {
    for (let at = i - 1; at >= 0; at--) {
      if (this.code[this.starts[at] ?? 0] === Op.Catch) return this.frame.values[at] ?? this.domain.nothing;
    }
    return this.domain.unknown;
  }
}

/** What operators make of numbers; those with an `x` take one. */
const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '-x': (a) => -a,
  '+x': (a) => a,
  '++x': (a) => a + 1,
  '--x': (a) => a - 1,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
};
