import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Callers } from './called.js';
import type { Look } from './look.js';
import { callsOf, operationsOf, type WrittenCall } from './operations.js';
import type { Standing } from './thing.js';

/** A call of a function, or a place where it is handed over. */
type Use = { readonly of: FunctionCode } & ({ readonly call: WrittenCall } | { readonly standing: Standing });

/** Who calls whom, as far as a look shows that follows no parameters; kept up as functions change. */
export class CallGraph implements Callers {
  private readonly uses = new Map<FunctionCode, readonly Use[]>();
  private calls = new Map<FunctionCode, WrittenCall[]>();
  private handings = new Map<FunctionCode, Standing[]>();

  constructor(private readonly look: Look) {}

  of(fn: FunctionCode): readonly WrittenCall[] {
    return this.calls.get(fn) ?? [];
  }

  handed(fn: FunctionCode): readonly Standing[] {
    return this.handings.get(fn) ?? [];
  }

  /** Looks at functions again, or for the first time; gives all that are used there now, or were before. */
  renew(fns: Iterable<FunctionCode>): ReadonlySet<FunctionCode> {
    const concerned = new Set<FunctionCode>();
    for (const fn of fns) {
      const [before = [], now] = [this.uses.get(fn), usesIn(this.look, fn)];
      for (const one of [...before, ...now]) concerned.add(one.of);
      this.uses.set(fn, now);
    }
    this.gather();
    return concerned;
  }

  private gather(): void {
    this.calls = new Map();
    this.handings = new Map();
    for (const fn of this.look.machine.code.functions)
      for (const one of this.uses.get(fn) ?? [])
        if ('call' in one) put(this.calls, one.of, one.call);
        else put(this.handings, one.of, one.standing);
  }
}

function usesIn(look: Look, fn: FunctionCode): readonly Use[] {
  return callsOf(fn).flatMap((call): readonly Use[] => {
    const callee = look.at(fn, call.callee);
    return callee.kind === 'function' ? [{ of: callee.fn, call }] : handedIn(look, call);
  });
}

/** `app.register(routes)`: functions among the arguments that are written elsewhere. */
function handedIn(look: Look, { fn, args }: WrittenCall): readonly Use[] {
  return args.flatMap((at) => {
    const op = operationsOf(fn)[at]?.op;
    if (op !== Op.Import && op !== Op.GetModule && op !== Op.GetCaptured) return [];
    const thing = look.at(fn, at);
    return thing.kind === 'function' ? [{ of: thing.fn, standing: { fn, at } }] : [];
  });
}

function put<T>(table: Map<FunctionCode, T[]>, fn: FunctionCode, value: T): void {
  const list = table.get(fn);
  if (list) list.push(value);
  else table.set(fn, [value]);
}
