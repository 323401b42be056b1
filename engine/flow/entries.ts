import type { Value } from './atoms.js';
import type { Calls } from './calls.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import { hintedArguments } from './hints.js';
import { leavesOut, makeUnmade, standingFor } from './injection.js';
import type { Machine } from './machine.js';

/** Calls functions that nobody is seen to call, as a framework would. */
export class Entries {
  constructor(private readonly calls: Calls) {}

  private get machine(): Machine {
    return this.calls.machine;
  }

  /** A function that nobody is seen to call is called with what it declares; methods on an instance made for them. */
  run(frame: Frame): void {
    const { fn } = frame;
    const code = this.machine.code.class(fn.file.file, fn.facts.ofClass);
    if (code && fn.facts.role === 'constructor') makeUnmade(this.calls, frame, code);
    else this.call(frame, fn, code);
    frame.exit = frame.state;
  }

  private call(frame: Frame, fn: FunctionCode, code: ClassCode | undefined): void {
    const hinted = hintedArguments(this.machine, fn);
    const given = { ...hinted, args: hinted.args.map((one) => standingFor(this.calls, frame, one)) };
    const { machine } = this;
    const site = machine.domain.site(fn, -1000);
    for (const receiver of this.receivers(frame, fn, code, given.receiver)) {
      const result = machine.invoke(frame, fn, null, { ...given, receiver, caller: 'framework' }, site);
      this.calls.runCallbacks(frame, result, site, 0);
    }
  }

  private receivers(
    frame: Frame,
    fn: FunctionCode,
    code: ClassCode | undefined,
    typed: Value,
  ): readonly Value[] {
    if (!code || fn.facts.isStatic) return [typed];
    const family = this.machine.classes.below(code);
    const known = family.flatMap((one) => this.machine.instances(one));
    if (known.length) return known.slice(0, mostReceivers).map((atom) => this.machine.domain.single(atom));
    const whole = family.filter((one) => !leavesOut(one));
    const made = whole.length ? whole.slice(0, mostReceivers) : [code];
    return made.map((one) => makeUnmade(this.calls, frame, one));
  }
}

/** As many instances of a class and those below it are looked at. */
const mostReceivers = 8;
