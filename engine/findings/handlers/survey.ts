import { Op } from '../../facts/opcodes.js';
import type { CodeChange, FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import { CallGraph } from './callers.js';
import type { Handler } from './handler.js';
import { handlersOf } from './handlers.js';
import { Look } from './look.js';
import { operationsOf } from './operations.js';

/** Looks at a program that are kept while bodies of functions change: only what was read of these is found out again. */
export class Survey {
  /** Follows no parameters. */
  readonly plain: Look;
  private readonly callers: CallGraph;
  private readonly whole: Look;
  /** Functions whose calls are to be looked at again. */
  private pending: Set<FunctionCode>;

  constructor(private readonly machine: Machine) {
    this.plain = new Look(machine);
    this.callers = new CallGraph(this.plain);
    this.whole = new Look(machine, this.callers);
    this.pending = new Set(machine.code.functions);
  }

  /** Follows parameters to what callers hand over. */
  get look(): Look {
    if (this.pending.size) {
      this.whole.forget([], this.callers.renew(this.pending));
      this.pending = new Set();
    }
    return this.whole;
  }

  /** Every handler of the program. */
  get handlers(): readonly Handler[] {
    return (this.found ??= handlersOf(this.look));
  }
  private found: readonly Handler[] | null = null;

  /** Takes up that functions have other bodies. */
  change({ added, removed, changed }: Pick<CodeChange, 'added' | 'removed' | 'changed'>): void {
    const moved = [...added, ...removed];
    const modules = [...moved, ...changed.filter(setsVariables)].flatMap((fn) => this.moduleOf(fn));
    const all = [...moved, ...changed, ...modules];
    for (const fn of this.plain.forget(all)) this.pending.add(fn);
    this.whole.forget(all);
    this.found = null;
  }

  /** What a file declares, and where its variables are set, is known of its module. */
  private moduleOf(fn: FunctionCode): readonly FunctionCode[] {
    const module = this.machine.code.fn(fn.file.file, 0);
    return module ? [module] : [];
  }
}

function setsVariables(fn: FunctionCode): boolean {
  return operationsOf(fn).some(({ op }) => op === Op.SetModule || op === Op.Class);
}
