import { Op } from '../facts/opcodes.js';
import type { Atom } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { Solver } from '../flow/solver.js';
import type { Event } from '../flow/summary.js';
import type { SinkRole } from '../models/rows.js';
import { functionOf } from './content.js';
import { callsOf, operationsOf } from './handlers/operations.js';
import type { Questions } from './questions.js';
import type { Sink } from './sink.js';

/** A function with more calls than this has work of its own to do. */
const mostCalls = 12;
/** Sinks that nobody needs to wait for. */
const unanswered: ReadonlySet<SinkRole> = new Set([
  'log',
  'telemetry',
  'experiment',
  'error-tracker',
  'analytics',
]);

/**
 * Says of functions whether they may be called for nothing but what they forward (SPEC §2, wrappers). Whoever waits
 * for others meanwhile, or makes something of what it is handed and gives it back, is called for that.
 */
export class Forwarding {
  constructor(
    private readonly solver: Solver,
    private readonly questions: Questions,
  ) {}

  /** Whether that is all that the function does in which an event stands. */
  isAll(event: Event, { row }: Sink): boolean {
    const fn = functionOf(event);
    if (callsOf(fn).length > mostCalls) return false;
    if (unanswered.has(row.sink) && waitsForOthers(fn, (event.via?.call ?? event.site).op)) return false;
    return this.questions.answer(
      `given back by ${String(fn.id)}`,
      () => this.solver.runningAs(fn).every(({ summary }) => summary.result.atoms.every(isNothingNew)),
      String,
    );
  }
}

function waitsForOthers(fn: FunctionCode, call: number): boolean {
  return operationsOf(fn).some(({ op, operands }) => op === Op.Await && operands[0] !== call);
}

/** Constants, what was handed in as it was, answers, and what speaks of no input: promises of nothing. */
function isNothingNew(atom: Atom): boolean {
  return atom.kind === 'input' || isAnswer(atom) || (!atom.open && atom.kind !== 'scalar');
}

/** What was answered to an address or a query that the caller handed in, or a part of it. */
function isAnswer(atom: Atom): boolean {
  switch (atom.kind) {
    case 'answer':
      return true;
    case 'path':
    case 'slice':
    case 'narrowed':
      return isAnswer(atom.base);
    default:
      return false;
  }
}
