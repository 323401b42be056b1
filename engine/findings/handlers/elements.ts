import type { AuditElement } from '../../config/words.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { HandlerRow } from '../../models/rows.js';
import type { Look, Thing } from './look.js';
import {
  callsOf,
  chainedOn,
  chainOfNames,
  literalAt,
  nameOf,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import { isNobody, saysElement } from './element-words.js';
import type { Reach } from './reach.js';
import { statementOf } from './sql.js';

const clock = /\bnow\s*\(\)|current_timestamp|getdate\(\)|sysdate/i;

/** Where an audit call stands: what runs the handler, and what the call itself runs. */
interface Around {
  readonly call: WrittenCall;
  readonly runs: HandlerRow['runs'];
  readonly targets: readonly FunctionCode[];
  readonly inside: readonly FunctionCode[];
  /** Names of what its targets ask of the call. */
  readonly asked: readonly string[];
}

type ObjectThing = Extract<Thing, { readonly kind: 'object' }>;

/** Elements of an audit record that a call, and the function of the program that it runs, leave out. */
export class Elements {
  constructor(
    private readonly look: Look,
    private readonly reach: Reach,
  ) {}

  /** `null` when the code does not show what is recorded. */
  missing(
    call: WrittenCall,
    targets: readonly FunctionCode[],
    wanted: readonly AuditElement[],
    runs: HandlerRow['runs'],
  ): readonly AuditElement[] | null {
    const stated = this.given(call, targets);
    if (!stated) return null;
    const given = new Map([...stated, ...targets.flatMap((fn) => this.renamed(fn, stated))]);
    const inside = targets.flatMap((fn) => this.reach.from([fn]));
    const asked = targets.flatMap((fn) => this.asked(call, fn));
    const stamped = !targets.length && isStamped(call);
    return wanted.filter(
      (one) =>
        !(one === 'timestamp' && stamped) &&
        !this.isThere(one, given, { call, runs, targets, inside, asked }),
    );
  }

  private isThere(element: AuditElement, given: ReadonlyMap<string, Thing | null>, around: Around): boolean {
    const { runs, inside, asked } = around;
    const means = (name: string): boolean => saysElement(name, element);
    for (const [name, value] of given)
      if (means(name) && !(element === 'identity' && isNobody(value, runs))) return true;
    if (element === 'timestamp' && inside.some(readsClock)) return true;
    return !asked.some(means) && inside.some((fn) => this.filledIn(fn, around).some(means));
  }

  /** What was stated, by the names under which a function records it: `{ action: step.did }`. */
  private renamed(
    fn: FunctionCode,
    stated: ReadonlyMap<string, Thing | null>,
  ): readonly (readonly [string, Thing | null])[] {
    const operations = operationsOf(fn);
    return operations.flatMap(({ op, operands: [, name, at = -1] }) => {
      const value = op === Op.Set ? stated.get(nameOf(fn, at)) : undefined;
      const isOwn = this.look.parameterAt(fn, operations[at]?.operands[0] ?? -1)?.fn === fn;
      return value !== undefined && isOwn ? [[stringAt(fn, name), value] as const] : [];
    });
  }

  /** What a function asks of those who call it, and puts nothing else in its place. */
  private asked(call: WrittenCall, fn: FunctionCode): readonly string[] {
    const replaced = replacedIn(fn);
    return operationsOf(fn).flatMap(({ at, op, operands: [first = -1, second] }) => {
      if (replaced.has(at)) return [];
      if (op === Op.Param) return call.args[first] === undefined ? [fn.facts.params[first]?.name ?? ''] : [];
      const base = op === Op.Get ? this.look.parameterAt(fn, first) : null;
      return base?.fn === fn && this.isStated(call, base.index) ? [stringAt(fn, second)] : [];
    });
  }

  /** Whether the code shows all members of what a call hands over. */
  private isStated(call: WrittenCall, index: number): boolean {
    const given = call.args[index];
    return given === undefined || this.objectOf(this.look.at(call.fn, given)) !== null;
  }

  /** Members and columns that a function writes by itself. */
  private filledIn(fn: FunctionCode, around: Around): readonly string[] {
    const members = operationsOf(fn).flatMap(({ op, operands }) =>
      op === Op.Set && !this.isOfEntry(fn, operands[2] ?? -1, around) ? [stringAt(fn, operands[1])] : [],
    );
    const columns = operationsOf(fn).flatMap(({ at, op }) => {
      const text = op === Op.Literal || op === Op.Text ? textAt(fn, at) : null;
      return (text === null ? null : statementOf(text))?.columns ?? [];
    });
    return [...members, ...columns];
  }

  private isOfEntry(fn: FunctionCode, at: number, { call, targets }: Around): boolean {
    const operation = operationsOf(fn)[at];
    if (operation?.op !== Op.Get) return false;
    const base = this.look.parameterAt(fn, operation.operands[0] ?? -1);
    return base !== null && targets.includes(base.fn) && this.isStated(call, base.index);
  }

  /** What the call states, by the names under which it does. */
  private given(
    call: WrittenCall,
    targets: readonly FunctionCode[],
  ): ReadonlyMap<string, Thing | null> | null {
    const found = new Map<string, Thing | null>();
    let isShown = false;
    for (const [i, arg] of call.args.entries()) {
      const named = targets[0]?.facts.params[i]?.name;
      const object = this.objectOf(this.look.at(call.fn, arg));
      const columns = statementOf(textAt(call.fn, arg) ?? '')?.columns;
      if (!object && !columns && !named) continue;
      isShown = true;
      if (object) {
        if (!this.members(object, found)) return null;
      } else if (columns) for (const column of columns) found.set(column, null);
      else if (named)
        found.set(named, typeof literalAt(call.fn, arg) === 'string' ? this.look.at(call.fn, arg) : null);
    }
    return isShown && !this.isBareEntry(call, targets) && !this.isBuilt(call) ? found : null;
  }

  /** `AuditEntry.of('read').by(user).write('success')`: a link of a chain states a part of the record. */
  private isBuilt(call: WrittenCall): boolean {
    const before = call.receiver < 0 ? null : this.look.at(call.fn, call.receiver);
    const isLater = before?.kind === 'call' && before.call.args.length > 0;
    const isEarlier = chainedOn(call).some((one) => !settles.test(nameOf(one.fn, one.callee)));
    return (
      (isLater || isEarlier) &&
      call.args.every((arg) => this.objectOf(this.look.at(call.fn, arg)) === null && !isQuery(call.fn, arg))
    );
  }

  /** A record that was made elsewhere: what is in it is not seen here. */
  private isBareEntry(call: WrittenCall, targets: readonly FunctionCode[]): boolean {
    const [only] = call.args;
    return (
      call.args.length === 1 &&
      only !== undefined &&
      this.objectOf(this.look.at(call.fn, only)) === null &&
      literalAt(call.fn, only) === undefined &&
      statementOf(textAt(call.fn, only) ?? '') === null &&
      /entry|event|record|row|data|payload|params|input|item|log|opts|options/i.test(
        targets[0]?.facts.params[0]?.name ?? 'entry',
      )
    );
  }

  private objectOf(thing: Thing): ObjectThing | null {
    if (thing.kind === 'object') return thing;
    if (thing.kind !== 'call') return null;
    const { fn, callee: at, args } = thing.call;
    if (nameOf(fn, at) === 'stringify') return this.objectOf(this.look.at(fn, args[0] ?? -1));
    const callee = this.look.at(fn, at);
    if (callee.kind !== 'function') return null;
    const returned = operationsOf(callee.fn).findLast(({ op }) => op === Op.Return);
    const made = returned ? this.look.at(callee.fn, returned.operands[0] ?? -1) : null;
    return made?.kind === 'object' ? made : null;
  }

  /** False when an object holds something of which the code does not show what it is. */
  private members(object: ObjectThing, found: Map<string, Thing | null>): boolean {
    for (const { op, operands } of operationsOf(object.fn)) {
      if (operands[0] !== object.at) continue;
      if (op === Op.SetKey) return false;
      if (op === Op.Set) {
        const name = stringAt(object.fn, operands[1]);
        const value = this.look.at(object.fn, operands[2] ?? -1);
        const inside = holds.test(name) ? this.objectOf(value) : null;
        // `create({ data: entry })`, `fetch(trail, { body: entry })`: what is in the entry is not seen here.
        const isHidden = name === 'body' || (name === 'data' && this.look.fieldsAt(object).length === 1);
        if (isHidden && !inside) return false;
        if (inside) {
          if (!this.members(inside, found)) return false;
        } else found.set(name, typeof literalAt(object.fn, operands[2] ?? -1) === 'string' ? value : null);
      }
      if (op === Op.Spread) {
        // What callers hand over differs from one to the next.
        if (this.look.parameterAt(object.fn, operands[1] ?? -1)) return false;
        const spread = this.look.at(object.fn, operands[1] ?? -1);
        if (spread.kind !== 'object' || !this.members(spread, found)) return false;
      }
    }
    return true;
  }
}

/** Values that give way to others where they are missing: `entry.actor ?? session.userId`. */
function replacedIn(fn: FunctionCode): ReadonlySet<number> {
  const operations = operationsOf(fn);
  const held = (at: number): number => {
    const operation = operations[at];
    const isName = operation?.op === Op.Narrow || operation?.op === Op.Bind;
    return isName ? held(operation.operands[0] ?? -1) : at;
  };
  return new Set(operations.flatMap(({ op, operands }) => (op === Op.Phi ? operands.map(held) : [])));
}

/** Members that hold the record itself. */
const holds = /^(data|body|values|input|variables)$/;

/** Calls that wait for what a chain did. */
const settles = /^(then|catch|finally|promise|toPromise|exec|execute|returning)$/;

function isQuery(fn: FunctionCode, at: number): boolean {
  return statementOf(textAt(fn, at) ?? '') !== null;
}

/** A logger writes the time by itself: `auditLogger.info(…)`. */
function isStamped({ fn, callee }: WrittenCall): boolean {
  const names = chainOfNames(fn, callee);
  return /^(info|log|notice|audit|child)$/.test(names.at(-1) ?? '') && names.length > 1;
}

/** A time is taken in it, or by what stores the record. */
function readsClock(fn: FunctionCode): boolean {
  const takes = callsOf(fn).some((call) => {
    const names = chainOfNames(fn, call.callee);
    const last = names.at(-1) ?? '';
    if (/^(Date|now|toISOString|dayjs|moment|DateTime|fromMillis|hrtime)$/.test(last)) return true;
    if (isStamped(call)) return true;
    return /^(create|save|createResource|insertOne)$/.test(last) && !textAt(fn, call.args[0] ?? -1);
  });
  return (
    takes ||
    operationsOf(fn).some(
      ({ at, op }) => (op === Op.Literal || op === Op.Text) && clock.test(textAt(fn, at) ?? ''),
    )
  );
}
