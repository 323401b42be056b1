import type { AuditElement } from '../../config/words.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { HandlerRow } from '../../models/rows.js';
import { wordsOf } from '../../models/words.js';
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
import type { Reach } from './reach.js';
import { statementOf } from './sql.js';

const meanings: Readonly<Record<AuditElement, RegExp>> = {
  timestamp: /\b(at|time|timestamp|ts|when|date|recorded|occurred|created|instant)\b/,
  identity:
    /\b(actor|user|users|by|who|principal|subject|sub|clinician|practitioner|staff|agent|account|caller|operator|identity|performer|requester|accessor|viewer|member id|provider|nurse|doctor|physician|employee|system|service|worker|email|uid|operator|accessed by|client id|source)\b/,
  action: /\b(action|event|operation|type|verb|activity|method|what|name|op|kind|code|purpose|message|msg)\b/,
  data: /\b(resource|resources|entity|target|record|records|patient|subject|object|path|url|table|data|detail|details|id|ids|chart|document|route|encounter|ref|reference|accessed|item|what)\b/,
  outcome: /\b(outcome|status|success|result|ok|error|succeeded|failed|failure|granted|allowed|denied)\b/,
};
const clock = /\bnow\s*\(\)|current_timestamp|getdate\(\)|sysdate/i;

/** Where an audit call stands: what runs the handler, and what the call itself runs. */
interface Around {
  readonly runs: HandlerRow['runs'];
  readonly targets: readonly FunctionCode[];
  readonly inside: readonly FunctionCode[];
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
    const given = this.given(call, targets);
    if (!given) return null;
    const inside = targets.flatMap((fn) => this.reach.from([fn]));
    const stamped = !targets.length && isStamped(call);
    return wanted.filter(
      (one) => !(one === 'timestamp' && stamped) && !this.isThere(one, given, { runs, targets, inside }),
    );
  }

  private isThere(
    element: AuditElement,
    given: ReadonlyMap<string, Thing | null>,
    { runs, targets, inside }: Around,
  ): boolean {
    const means = (name: string): boolean => meanings[element].test(textOf(name, element));
    for (const [name, value] of given)
      if (means(name) && !(element === 'identity' && isNobody(value, runs))) return true;
    if (element === 'timestamp' && inside.some(readsClock)) return true;
    const asked = targets.some((fn) => this.readsOfEntry(fn).some(means));
    return !asked && inside.some((fn) => this.filledIn(fn, targets).some(means));
  }

  /** Members of its parameters that a function reads. */
  private readsOfEntry(fn: FunctionCode): readonly string[] {
    return operationsOf(fn).flatMap(({ op, operands }) => {
      if (op !== Op.Get) return [];
      const base = this.look.parameterAt(fn, operands[0] ?? -1);
      return base?.fn === fn ? [stringAt(fn, operands[1])] : [];
    });
  }

  /** Members and columns that a function writes by itself. */
  private filledIn(fn: FunctionCode, targets: readonly FunctionCode[]): readonly string[] {
    const members = operationsOf(fn).flatMap(({ op, operands }) =>
      op === Op.Set && !this.isOfEntry(fn, operands[2] ?? -1, targets) ? [stringAt(fn, operands[1])] : [],
    );
    const columns = operationsOf(fn).flatMap(({ at, op }) => {
      const text = op === Op.Literal || op === Op.Text ? textAt(fn, at) : null;
      return (text === null ? null : statementOf(text))?.columns ?? [];
    });
    return [...members, ...columns];
  }

  private isOfEntry(fn: FunctionCode, at: number, targets: readonly FunctionCode[]): boolean {
    const operation = operationsOf(fn)[at];
    if (operation?.op !== Op.Get) return false;
    const base = this.look.parameterAt(fn, operation.operands[0] ?? -1);
    return base !== null && targets.includes(base.fn);
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

/** Members that hold the record itself. */
const holds = /^(data|body|values|input|variables)$/;

/** Calls that wait for what a chain did. */
const settles = /^(then|catch|finally|promise|toPromise|exec|execute|returning)$/;

function isQuery(fn: FunctionCode, at: number): boolean {
  return statementOf(textAt(fn, at) ?? '') !== null;
}

/** The words of a name; whose id it is tells who acted, and not on which data. */
function textOf(name: string, element: AuditElement): string {
  const text = wordsOf(name).join(' ');
  return element === 'data' ? text.replace(ofActor, '') : text;
}

const ofActor =
  /\b(user|actor|staff|account|client|session|request|trace|event|practitioner|clinician|provider|nurse|doctor|employee|tenant|org|organization|audit|log) ids?\b/;

/** A lone constant that names nobody: `system` says something of a job only, `service:intake` everywhere. */
function isNobody(value: Thing | null, runs: HandlerRow['runs']): boolean {
  return value?.kind === 'text' && runs !== 'job' && wordsOf(value.text).length < 2;
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
