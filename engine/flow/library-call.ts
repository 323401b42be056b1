import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { PropagatorRow, SourceRow } from '../models/rows.js';
import { answered } from './answered.js';
import type { Atom, Site, Value } from './atoms.js';
import { calleeIn, Callbacks, type Host } from './callbacks.js';
import { eachMember, eachOf } from './each-member.js';
import { CallPaths } from './call-paths.js';
import { CallValues, pathOf } from './call-values.js';
import { CallWriting } from './call-writing.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';
import { runIntrinsic } from './intrinsics.js';
import { learnFromWriting } from './lessons.js';
import { isHeard, listening } from './listening.js';
import type { CallArguments } from './machine.js';
import { recordsCalled } from './sources.js';

/** How the callee is named in a message. */
export interface CalleeName {
  readonly module: string;
  readonly path: string;
}

/** One call of a modelled function while its rows are carried out. */
export class LibraryCall implements Host {
  private readonly paths: CallPaths;
  private readonly callbacks: Callbacks;
  private readonly values: CallValues;
  private readonly writing: CallWriting;
  private readonly rows: readonly CompiledRow[];

  constructor(
    readonly calls: Caller,
    readonly frame: Frame,
    private readonly node: number,
    private readonly model: ModelNode,
    readonly name: CalleeName,
    readonly given: CallArguments,
    readonly site: Site,
    readonly made: Value | null = null,
  ) {
    this.paths = new CallPaths(this, node, () => this.writing.returned);
    this.rows = eachMember(model.rows, (path) => this.paths.memberNames(this.paths.valueAt(path)));
    this.callbacks = new Callbacks(this, this.rows);
    this.values = new CallValues(this, model, this.paths, this.callbacks);
    this.writing = new CallWriting(this, node, made, this.paths);
  }

  run(): Value {
    const intrinsic = this.model.rows.find(({ row }) => row.role === 'intrinsic');
    const done = intrinsic?.row.role === 'intrinsic' ? runIntrinsic(this, intrinsic.row.name) : null;
    if (done) {
      this.record();
      return done;
    }
    const moves = this.rows.filter(({ row }) => row.role === 'propagator');
    const carried = moves.filter((row) => !this.isOfCallback(row));
    // What goes from one argument to another is there before functions are called with either.
    for (const row of carried) if (this.staysInArguments(row)) this.carry(row);
    this.callbacks.run();
    this.record();
    for (const row of carried) if (!this.staysInArguments(row)) this.carry(row);
    for (const row of this.model.rows) {
      if (row.row.role === 'source') this.bring(row, row.row);
      if (row.row.role === 'sink' && row.row.acts === 'record')
        this.learn(row, 'content', this.recordsNamed(row));
    }
    return this.writing.finish(moves);
  }

  /** Calls that hand values out, change or build something are events; mere propagators are not. */
  private record(): void {
    if (this.model.rows.every((row) => isMere(row))) return;
    const { memory } = this.calls;
    const freeze = (value: Value): Value => memory.snapshot(this.frame, value);
    const event = {
      site: this.site,
      node: this.model,
      callee: this.name.path || this.name.module,
      receiver: freeze(this.given.receiver),
      args: this.given.args.map((arg, i) => answered(this, this.model, this.callbacks, freeze(arg), i)),
      more: freeze(this.given.more),
      via: null,
    };
    const key = `${this.site.id}:${this.node}:${event.receiver.id}:${event.args.map((one) => one.id).join(',')}:${event.more.id}`;
    this.frame.events.set(key, event);
  }

  /** A row of what functions are handed, or call their own functions with. */
  private isOfCallback(row: CompiledRow): boolean {
    return ['from', 'to'].some((column) => calleeIn(pathOf(row, column), 'parameter') !== null);
  }

  private staysInArguments(row: CompiledRow): boolean {
    return pathOf(row, 'to')[0]?.kind === 'argument' && calleeIn(pathOf(row, 'from'), 'result') === null;
  }

  /** A value that is PHI by itself. */
  private bring(row: CompiledRow, source: SourceRow): void {
    if (!this.values.isGiven(row, source)) return;
    const steps = row.paths['value']?.[0] ?? [{ kind: 'result' as const }];
    if (steps[0]?.kind === 'argument') return;
    const value = this.values.sourceValue(row, source);
    if (value.isEmpty) return;
    this.writing.write(steps, value, false);
    this.learn(row, 'sent', value.atoms);
  }

  /** What the call writes into somebody's records. */
  private learn({ paths }: CompiledRow, column: string, records: readonly Atom[]): void {
    for (const path of paths[column] ?? [])
      learnFromWriting(this.calls, this.frame, this.paths.valueAt(path), records);
  }

  private recordsNamed({ paths }: CompiledRow): readonly Atom[] {
    const naming = (paths['naming'] ?? []).map((path) => this.paths.valueAt(path));
    return recordsCalled(this.calls.machine, this.calls.machine.domain.joinAll(naming), this.site);
  }

  private carry(row: CompiledRow): void {
    for (const one of eachOf(row, (path) => this.paths.memberNames(this.values.at(path)))) this.carryOne(one);
  }

  private carryOne(row: CompiledRow): void {
    const absent = pathOf(row, 'absent');
    if (absent.length && !this.paths.valueAt(absent).isEmpty) return;
    if (!this.values.holds(row) || !this.values.mayBeGiven(row)) return;
    const to = pathOf(row, 'to');
    const read = isHeard(to) ? listening(this.frame, () => this.values.read(row)) : this.values.read(row);
    const value = this.values.through(row, read);
    if (!value.isEmpty) this.writing.write(to, value, (row.row as PropagatorRow).replaces === true);
  }

  valueAt(path: readonly PathStep[]): Value {
    return this.paths.valueAt(path);
  }

  nodeAt(path: readonly PathStep[]): number {
    return this.paths.nodeAt(path);
  }

  read(row: CompiledRow): Value {
    return this.values.read(row);
  }

  holding(path: readonly PathStep[], value: Value): Value {
    return this.writing.holding(path, value);
  }

  teller(row: CompiledRow): Value {
    return this.writing.teller(row);
  }

  sourceValue(row: CompiledRow, source: SourceRow): Value {
    return this.values.sourceValue(row, source);
  }
}

/** Rows that only carry values from one place in the program to another. */
function isMere({ row, paths }: CompiledRow): boolean {
  return row.role === 'intrinsic' || (row.role === 'propagator' && paths['to']?.[0]?.[0]?.kind !== 'module');
}
