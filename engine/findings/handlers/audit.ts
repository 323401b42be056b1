import type { Config } from '../../config/config.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { AuditNames } from './audit-names.js';
import { isConfigured } from './calls-by-name.js';
import type { Link } from './links.js';
import type { Look, Thing } from './look.js';
import {
  callsOf,
  chainOfNames,
  nameOf,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import type { Reach } from './reach.js';
import { statementOf } from './sql.js';
import { tableOf } from './tables.js';
import { isTrail, sendsToTrail } from './trail-names.js';

/** Finds where functions write to an audit trail. */
export class Auditing {
  private readonly known = new Map<FunctionCode, WrittenCall | null>();
  private readonly names: AuditNames;

  constructor(
    private readonly look: Look,
    private readonly reach: Reach,
    private readonly config: Config,
  ) {
    this.names = new AuditNames(look.machine.library.auditing);
  }

  /** The first audit call among functions; `null` when there is none. */
  among(functions: readonly FunctionCode[]): WrittenCall | null {
    for (const fn of functions) {
      const found = this.in(fn);
      if (found) return found;
    }
    return null;
  }

  private in(fn: FunctionCode): WrittenCall | null {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    this.known.set(fn, null);
    const seeming = this.look.about(fn, 'audits', () =>
      callsOf(fn).filter((call) => this.seemsToWrite(call)),
    );
    const found = seeming.find((call) => this.surelyWrites(call) || !this.isHollow(call)) ?? null;
    this.known.set(fn, found);
    return found;
  }

  /** Whether a call writes to the trail, by where it writes or by what it is called. */
  private seemsToWrite(call: WrittenCall): boolean {
    const names = [...this.classOf(call), ...chainOfNames(call.fn, call.callee)];
    return (this.names.speak(names) && !this.isLookup(call)) || this.surelyWrites(call);
  }

  /** `AuditTrail`, of whose instances a method is called. */
  private classOf({ fn, receiver }: WrittenCall): readonly string[] {
    const thing = receiver < 0 ? null : this.look.at(fn, receiver);
    return thing?.kind === 'instance' ? [thing.code.facts.name] : [];
  }

  private surelyWrites(call: WrittenCall): boolean {
    if (isConfigured(this.look, this.config.audit.calls, call)) return true;
    return this.writesQuery(call) || this.createsEvent(call) || sendsToTrail(this.look, call);
  }

  private isLookup(call: WrittenCall): boolean {
    return call.isNew || this.names.isLookup(nameOf(call.fn, call.callee));
  }

  /** `INSERT INTO audit_log`, `db('audit_events').insert(…)` */
  private writesQuery(call: WrittenCall): boolean {
    return (
      call.args.some((arg) => {
        const text = textAt(call.fn, arg);
        const statement = text === null ? null : statementOf(text);
        return statement?.verb === 'insert' && statement.tables.some((one) => isTrail(one));
      }) || this.insertsInto(call)
    );
  }

  private insertsInto(call: WrittenCall): boolean {
    if (!this.names.inserts(nameOf(call.fn, call.callee))) return false;
    const table = this.tableOf(call);
    return table !== null && isTrail(table);
  }

  /** The table that a chain of calls began with. */
  tableOf(call: WrittenCall): string | null {
    return tableOf(this.look, call);
  }

  /** A FHIR AuditEvent that is created or sent. */
  private createsEvent(call: WrittenCall): boolean {
    return call.args.some((arg) => {
      if (textAt(call.fn, arg) === 'AuditEvent')
        return !/^(search|read|get)/.test(nameOf(call.fn, call.callee));
      const thing = this.look.at(call.fn, arg);
      if (thing.kind !== 'object') return false;
      const type = this.look.member(thing, 'resourceType');
      return type.kind === 'text' && type.text === 'AuditEvent';
    });
  }

  /** An audit function of the program whose body does nothing. */
  private isHollow(call: WrittenCall): boolean {
    const callees = this.targets(call);
    return callees.length > 0 && callees.every((fn) => this.doesNothing(fn, new Set()));
  }

  /** The functions of the program that a call may run. */
  targets(call: WrittenCall): readonly FunctionCode[] {
    const callee = this.look.at(call.fn, call.callee);
    if (callee.kind === 'function') return [callee.fn];
    const name = nameOf(call.fn, call.callee);
    return this.reach.called(call.fn).filter((one) => one.facts.name.split(/[.>]/).at(-1) === name);
  }

  /**
   * Where it is said what an audit call writes. A function that does nothing but write the record is an audit function,
   * whatever its name: the calls of it say so, as far as they are among some functions.
   */
  stating(call: WrittenCall, running: readonly FunctionCode[]): readonly WrittenCall[] {
    const callers = onlyWrites(call) ? this.look.callersOf(call.fn) : [];
    const found = callers.filter(({ fn }) => running.includes(fn));
    return found.length ? found : [call];
  }

  private doesNothing(fn: FunctionCode, seen: Set<FunctionCode>): boolean {
    if (seen.has(fn)) return true;
    seen.add(fn);
    const inside = this.reach.inner(fn);
    const changes = operationsOf(fn).some(
      ({ op, operands }) =>
        op === Op.New ||
        op === Op.CallSpread ||
        op === Op.Throw ||
        (op === Op.Set &&
          !this.names.isStamp(stringAt(fn, operands[1])) &&
          operationsOf(fn)[operands[0] ?? -1]?.op === Op.This),
    );
    if (changes) return false;
    return (
      callsOf(fn).every((call) => this.isIdle(call, seen)) &&
      inside.every((one) => this.doesNothing(one, seen))
    );
  }

  /** A call that runs nothing but functions without effect. */
  private isIdle(call: WrittenCall, seen: Set<FunctionCode>): boolean {
    if (this.names.isIdle(nameOf(call.fn, call.callee))) return true;
    const targets = [
      ...new Set([
        ...this.targets(call),
        ...this.reach.called(call.fn).filter((one) => this.mayBe(call, one)),
      ]),
    ];
    const put = this.settings(call);
    if (put.some((one) => one.kind !== 'function' && one.kind !== 'parameter')) return false;
    // A setter that somebody calls puts something there that was not followed.
    if (put.some((one) => one.kind === 'parameter' && this.look.callersOf(one.fn).length > 0)) return false;
    if (this.names.isDone(nameOf(call.fn, call.callee)) && call.receiver < 0) return true;
    const all = [...targets, ...put.flatMap((one) => (one.kind === 'function' ? [one.fn] : []))];
    return all.length > 0 && all.every((one) => this.doesNothing(one, seen));
  }

  /** What the variable was set to that is called, or whose member is. */
  private settings({ fn, callee }: WrittenCall): readonly Thing[] {
    const called = operationsOf(fn)[callee];
    const member = called?.op === Op.Get ? stringAt(fn, called.operands[1]) : null;
    const variable = called?.op === Op.Get ? operationsOf(fn)[called.operands[0] ?? -1] : called;
    if (variable?.op !== Op.GetModule) return [];
    const all = this.look.everything(fn.file.file, stringAt(fn, variable.operands[0]));
    return member === null
      ? all
      : all.map((one) => (one.kind === 'object' ? this.look.member(one, member) : one));
  }

  /** Whether something that runs around a handler writes to the trail. */
  link({ fn, names }: Link): WrittenCall | boolean {
    if (!fn) return this.names.speak(names);
    const found = this.among(this.reach.from([fn]));
    return found ?? (this.names.speak(names) && !this.doesNothing(fn, new Set()));
  }

  private mayBe(call: WrittenCall, fn: FunctionCode): boolean {
    return fn.facts.name.split(/[.>]/).at(-1) === nameOf(call.fn, call.callee);
  }
}

/** Whether a function takes what an audit call writes, and does nothing else. */
function onlyWrites({ fn, at, receiver }: WrittenCall): boolean {
  const beside = callsOf(fn).filter((one) => one.at !== at && one.at !== receiver);
  return (
    fn.facts.params.length > 0 &&
    beside.every((one) => !one.args.length || nameOf(fn, one.callee) === 'stringify')
  );
}
