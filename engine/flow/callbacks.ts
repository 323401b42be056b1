import type { CompiledRow } from '../models/compiled.js';
import { type PathStep, receiver as onReceiver } from '../models/paths.js';
import type { SourceRow } from '../models/rows.js';
import { isAnswer } from './answers.js';
import type { Atom, Value } from './atoms.js';
import type { OngoingCall } from './caller.js';
import { hintedArguments } from './hints.js';
import { isListenerName, listening } from './listening.js';

/** What running the functions that a call was handed needs of the call. */
export interface Host extends OngoingCall {
  /** The value that a path inside the call denotes. */
  valueAt(path: readonly PathStep[]): Value;
  /** The node of the models that describes it; -1 when none does. */
  nodeAt(path: readonly PathStep[]): number;
  /** What a row takes from the call. */
  read(row: CompiledRow): Value;
  /** An object in which a path leads to a value. */
  holding(path: readonly PathStep[], value: Value): Value;
  /** A function that does what a row says of a parameter: what it is called with reaches the row's target. */
  teller(row: CompiledRow): Value;
  /** A value that is PHI by itself. */
  sourceValue(row: CompiledRow, source: SourceRow): Value;
}

/** A function that rows hand something, or whose result they take. */
interface Handed {
  readonly key: string;
  readonly path: readonly PathStep[];
  readonly feeds: readonly CompiledRow[];
  /** Rows of parameters that are functions, by which it answers: `transform(chunk, encoding, done)`. */
  readonly tells: readonly CompiledRow[];
}

/** What was found of a node's rows: they are asked at every call. */
const known = new WeakMap<readonly CompiledRow[], readonly Handed[]>();

/** The functions that a library's call was handed, run with what its rows give them. */
export class Callbacks {
  private readonly handed: readonly Handed[];
  private readonly results = new Map<string, Value>();

  constructor(
    private readonly host: Host,
    private readonly rows: readonly CompiledRow[],
  ) {
    this.handed = known.get(rows) ?? handedIn(rows);
    known.set(rows, this.handed);
  }

  /** A result that is fed back is followed. */
  run(): void {
    this.runOthers();
    const rounds = this.handed.some(({ feeds }) => feeds.some(takesResult)) ? 3 : 1;
    for (let round = 0; round < rounds; round++) for (const one of this.handed) this.runHanded(one);
  }

  /** What the function at a path returned. */
  result(path: readonly PathStep[]): Value {
    return this.results.get(keyOf(path)) ?? this.host.calls.machine.domain.nothing;
  }

  /** Functions of which no row speaks are called with what they declare, and so is a function that they return. */
  private runOthers(): void {
    const { calls, frame, given, site } = this.host;
    given.args.forEach((arg, i) => {
      const mine = this.pathsInto(i);
      if (mine.some((path) => path.length === 1)) return;
      const except = new Set(mine.flatMap(([, step]) => (step?.kind === 'member' ? step.names : [])));
      const node = this.host.nodeAt([{ kind: 'argument', index: i, rest: false }]);
      const result = calls.runCallbacks(frame, arg, site, 0, node, except);
      if (arg.atoms.some(isFunction)) calls.runCallbacks(frame, result, site, 1);
    });
  }

  /** The paths by which rows reach an argument's functions. */
  private pathsInto(index: number): readonly (readonly PathStep[])[] {
    const passed = this.rows.flatMap((row) => row.paths['through'] ?? []);
    return [...passed, ...this.handed.map(({ path }) => path)].filter(([first]) => isArgument(first, index));
  }

  private runHanded({ key, path, feeds, tells }: Handed): void {
    const { calls, frame, site } = this.host;
    const callee = this.host.valueAt(path);
    const node = this.host.nodeAt(path);
    const isTold = feeds.length + tells.length > 0;
    if (callee.isEmpty) return;
    const result = isTold
      ? this.feed(callee, { owner: this.ownerOf(path), feeds, tells }, node)
      : calls.runCallbacks(frame, callee, site, 0, node);
    if (!isTold && callee.atoms.some(isFunction)) calls.runCallbacks(frame, result, site, 1);
    this.results.set(key, calls.machine.domain.join(this.result(path), result));
  }

  /** Whose method a function is: of what `new` makes, or of the object that holds it. */
  private ownerOf(path: readonly PathStep[]): Value {
    const isMember = path.at(-1)?.kind === 'member';
    if (!isMember) return this.host.calls.machine.domain.nothing;
    return this.host.made ?? this.host.valueAt(path.slice(0, -1));
  }

  private feed(
    callee: Value,
    { owner, feeds, tells }: Pick<Handed, 'feeds' | 'tells'> & { readonly owner: Value },
    node: number,
  ): Value {
    const { calls, frame, site } = this.host;
    const { domain } = calls.machine;
    const tellers = tells.map((row) => [row, this.host.teller(row)] as const);
    const { receiver: told, params, more } = this.parameters(feeds, node);
    const receiver = told.isEmpty ? owner : told;
    for (const [row, teller] of tellers) {
      const step = row.paths['from']?.[0]?.find(isParameter);
      if (step) params[step.index] = domain.join(params[step.index] ?? domain.nothing, teller);
    }
    // `channel.onmessage = (event) => …` is called by the platform.
    const isAssigned = isListenerName(this.host.name.path);
    return this.inAnyOrder(
      callee.atoms.map((atom) => () => {
        const given = {
          receiver,
          args: this.filled(atom, params),
          more,
          caller: isAssigned || isOwnMethod(atom, owner) ? 'framework' : 'library',
        } as const;
        return calls.call(frame, domain.single(atom), given, site, null);
      }),
    );
  }

  /** Of several functions the library calls any, in any order: what one puts somewhere is not gone by another. */
  private inAnyOrder(calls: readonly (() => Value)[]): Value {
    const { frame, calls: caller } = this.host;
    const [only, ...others] = calls;
    if (only && !others.length) return only();
    const results = calls.map((call) => {
      const reached = frame.state;
      frame.state = reached?.copy() ?? null;
      const result = call();
      frame.state = caller.memory.joinStates(frame, reached, frame.state);
      return result;
    });
    return caller.machine.domain.joinAll(results);
  }

  private parameters(
    feeds: readonly CompiledRow[],
    node: number,
  ): { receiver: Value; params: (Value | undefined)[]; more: Value } {
    const { domain, library } = this.host.calls.machine;
    const params: (Value | undefined)[] = library
      .parameters(node)
      .map((known) => (known < 0 ? undefined : domain.single(domain.external('', '', known))));
    let [receiver, more] = [domain.nothing, domain.nothing];
    for (const row of feeds) {
      const path = (row.paths['to'] ?? row.paths['value'])?.[0] ?? [];
      const step = path.find(isParameter);
      const given =
        row.row.role === 'source'
          ? this.host.sourceValue(row, row.row)
          : listening(this.host.frame, () => this.host.read(row));
      const value = this.host.holding(path.slice(path.findIndex(isParameter) + 1), given);
      if (!step || value.isEmpty) continue;
      if (step.index === onReceiver) receiver = domain.join(receiver, value);
      else if (step.rest) more = domain.join(more, value);
      else params[step.index] = domain.join(params[step.index] ?? domain.nothing, value);
    }
    return { receiver, params, more };
  }

  /** Parameters that no row fills are what the function declares them to be. */
  private filled(callee: Atom, params: readonly (Value | undefined)[]): readonly Value[] {
    const { machine } = this.host.calls;
    const hinted = callee.kind === 'closure' ? hintedArguments(machine, callee.fn).args : [];
    const count = Math.max(params.length, hinted.length);
    return Array.from({ length: count }, (_, i) => {
      const [given, declared] = [params[i], hinted[i] ?? machine.domain.scalar];
      // What a model says is still what the function declares it to be.
      return given?.atoms.every(isAnswer) ? machine.domain.join(given, declared) : (given ?? declared);
    });
  }
}

function isParameter(step: PathStep): step is PathStep & { readonly kind: 'parameter' } {
  return step.kind === 'parameter';
}

function isFunction({ kind }: Atom): boolean {
  return kind === 'closure';
}

function handedIn(rows: readonly CompiledRow[]): readonly Handed[] {
  const all = new Map<string, { path: readonly PathStep[]; feeds: CompiledRow[]; tells: CompiledRow[] }>();
  const at = (path: readonly PathStep[] | null): { feeds: CompiledRow[]; tells: CompiledRow[] } => {
    const made = (path && all.get(keyOf(path))) ?? { path: path ?? [], feeds: [], tells: [] };
    if (path) all.set(keyOf(path), made);
    return made;
  };
  for (const row of rows) {
    const filled = row.row.role === 'source' ? row.paths['value'] : row.paths['to'];
    at(calleeIn(filled?.[0] ?? [], 'parameter')).feeds.push(row);
    at(calleeIn(row.paths['from']?.[0] ?? [], 'parameter')).tells.push(row);
    const asked = [
      ...(row.paths['from'] ?? []),
      ...(row.row.role === 'sink' ? (row.paths['content'] ?? []) : []),
    ];
    for (const path of asked) at(calleeIn(path, 'result'));
  }
  return [...all].map(([key, one]) => ({ key, ...one }));
}

/** The path of the function whose parameter or result a path speaks of. */
export function calleeIn(path: readonly PathStep[], of: 'parameter' | 'result'): readonly PathStep[] | null {
  const end = path.findIndex((step, i) => i > 0 && step.kind === of);
  return end > 0 ? path.slice(0, end) : null;
}

/** A method that a class gives itself for a library to call: `_write(chunk)`. */
function isOwnMethod(atom: Atom, owner: Value): boolean {
  return atom.kind === 'closure' && atom.fn.facts.ofClass >= 0 && !owner.isEmpty;
}

function takesResult(row: CompiledRow): boolean {
  return calleeIn(row.paths['from']?.[0] ?? [], 'result') !== null;
}

function isArgument(step: PathStep | undefined, index: number): boolean {
  return step?.kind === 'argument' && (step.index === index || (step.rest && step.index <= index));
}

function keyOf(path: readonly PathStep[]): string {
  return JSON.stringify(path);
}
