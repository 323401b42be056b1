import type { CompiledRow, ModelNode } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { PropagatorRow, SourceRow } from '../models/rows.js';
import { answerAt, heardAt, isAnswering, isHearing, isWhole, wholeAnswer } from './answers.js';
import type { Atom, Site, Value } from './atoms.js';
import { type Callbacks, calleeIn } from './callbacks.js';
import type { CallPaths } from './call-paths.js';
import type { OngoingCall } from './caller.js';
import { nodeOf } from './evidence.js';
import { projected } from './known-keys.js';
import { asText } from './own-text.js';
import { valueOfSource } from './sources.js';
import { wordingOf } from './wording.js';

/** What the rows of a callee take from one call, and whether they speak of it. */
export class CallValues {
  constructor(
    private readonly call: OngoingCall,
    private readonly model: ModelNode,
    private readonly paths: CallPaths,
    private readonly callbacks: Callbacks,
  ) {}

  /** What a row takes from the call: the value at `from`, as its edge lets it through, and what a model answers to it. */
  read(row: CompiledRow): Value {
    return this.answering(row, this.taken(row));
  }

  /** What a model answers is its own, too; what it hears may be told by where it is asked. */
  private answering(row: CompiledRow, value: Value): Value {
    const { machine } = this.call.calls;
    if (isAnswering(this.model, row)) {
      const words = machine.domain.join(value, answerAt(machine, this.call.site));
      return isWhole(row) ? wholeAnswer(machine.domain, words) : words;
    }
    return isHearing(this.model, row) ? machine.domain.join(value, heardAt(machine, this.call.site)) : value;
  }

  private taken(row: CompiledRow): Value {
    const { domain } = this.call.calls.machine;
    const edge = (row.row as PropagatorRow).edge ?? 'move';
    const value = this.kept(row, this.inCells(row, this.at(pathOf(row, 'from'))));
    if (edge === 'move' || edge === 'wrap' || edge === 'project' || value.isEmpty) return value;
    const { calls, frame, site } = this.call;
    const made = edge === 'stringify' ? asText(calls, frame, value, site) : value;
    return domain.derived(edge, calls.memory.snapshot(frame, made), wordingOf(domain, made));
  }

  /** Of each member what is kept in a cell of it: what a schema takes where nothing is given. */
  private inCells(row: CompiledRow, value: Value): Value {
    const { cell } = row.row as PropagatorRow;
    if (cell === undefined) return value;
    const { frame, calls } = this.call;
    const { domain } = calls.machine;
    const read = (of: Value, name: string): Value => calls.memory.read(frame, of, name);
    const fields = this.paths
      .names(value)
      .map((name): [string, Value] => [name, read(read(value, name), `#${cell}`)])
      .filter(([, held]) => !held.isEmpty);
    const { nothing } = domain;
    return fields.length ? domain.single(domain.record(new Map(fields), nothing, nothing, nothing)) : nothing;
  }

  /** Of a projection the members that it names, or all but these; all of it where the names are not known. */
  private kept(row: CompiledRow, value: Value): Value {
    const column = row.paths['keep'] ? 'keep' : row.paths['drop'] ? 'drop' : null;
    if (column === null) return value;
    const { domain } = this.call.calls.machine;
    const lists = (row.paths[column] ?? []).map((path) => this.at(path));
    const given = lists.flatMap((list) => this.paths.names(list));
    // `-name` drops what a projection else would keep.
    const isKept = column === 'keep' && !given.every((name) => name.startsWith('-'));
    const names = given
      .flatMap((name) => name.split(/\s+/))
      .filter((name) => !isKept || !name.startsWith('-'))
      .map((name) => name.replace(/^(?:\w+\.|[-+])/, ''));
    // `+name` adds to what is chosen anyway.
    const isAdded = given.length > 0 && given.every((name) => name.startsWith('+'));
    if (isKept && (isAdded || names.includes('*'))) return value;
    const constants = names.map((name) => domain.constant(name));
    return projected(this.call.calls, this.call.frame, value, constants, isKept) ?? value;
  }

  /** A value that passes through functions, each handed what the one before returned. */
  through(row: CompiledRow, value: Value): Value {
    const [first] = pathOf(row, 'through');
    if (!first) return value;
    const functions = this.list(pathOf(row, 'through'));
    const { domain } = this.call.calls.machine;
    return functions.reduce((held, fn, i) => {
      const given = {
        receiver: domain.nothing,
        args: [held],
        more: domain.nothing,
        caller: 'library' as const,
      };
      const result = this.call.calls.call(this.call.frame, fn, given, this.partSite(i), null);
      return result.atoms.some((atom) => atom.kind !== 'unknown' && atom.kind !== 'scalar') ? result : held;
    }, value);
  }

  /** Calls inside one call make objects of their own. */
  private partSite(part: number): Site {
    return this.call.calls.machine.domain.part(this.call.site, part);
  }

  /** The values of a path to several arguments, each by itself; a list of functions counts as its elements. */
  private list(path: readonly PathStep[]): readonly Value[] {
    const last = path.at(-1);
    if (last?.kind === 'argument' && last.rest) return this.call.given.args.slice(last.index);
    if (last?.kind !== 'maker' || !last.rest) return [this.paths.valueAt(path)];
    const values: Value[] = [];
    for (let i = last.index; values.length === i - last.index; i++) {
      const value = this.paths.valueAt([...path.slice(0, -1), { kind: 'maker', index: i, rest: false }]);
      if (!value.isEmpty) values.push(value);
    }
    return values.flatMap((value) => this.call.calls.memory.knownElements(this.call.frame, value) ?? [value]);
  }

  /** The value that a path inside this call denotes; one that leads through a function's result takes that. */
  at(steps: readonly PathStep[]): Value {
    const callee = calleeIn(steps, 'result');
    if (!callee) return this.paths.valueAt(steps);
    return this.paths.steps(this.callbacks.result(callee), steps.slice(callee.length + 1));
  }

  sourceValue(row: CompiledRow, source: SourceRow): Value {
    const { machine, memory } = this.call.calls;
    return valueOfSource(
      machine,
      { row: source, paths: row.paths },
      {
        live: (path) => this.at(path),
        frozen: (path) => memory.snapshot(this.call.frame, this.at(path)),
        told: (value) => this.call.calls.told(this.call.frame, value),
      },
      this.call.name.path.split('.').at(-1) ?? '',
      this.call.site,
    );
  }

  isGiven({ paths }: CompiledRow, { given = {} }: SourceRow): boolean {
    return Object.values(given).every((allowed, i) =>
      this.at(paths['given']?.[i] ?? []).atoms.some(
        (atom) => atom.kind === 'constant' && allowed.some((one) => one === atom.value),
      ),
    );
  }

  /** Whether the values of which a row speaks are of the types that it names. */
  holds({ row, paths }: CompiledRow): boolean {
    const types = Object.values((row as PropagatorRow).when ?? {});
    return types.every((type, i) =>
      this.paths.valueAt(paths['when']?.[i] ?? []).atoms.some((atom) => this.typeName(atom) === type),
    );
  }

  /** Whether the options that a row asks for may have the values that it names; one that is not given is off. */
  mayBeGiven({ row, paths }: CompiledRow): boolean {
    return Object.values((row as PropagatorRow).given ?? {}).every((allowed, i) => {
      const { atoms } = this.paths.valueAt(paths['given']?.[i] ?? []);
      if (!atoms.length) return allowed.includes(false);
      return atoms.some((atom) => atom.kind !== 'constant' || allowed.includes(atom.value ?? false));
    });
  }

  private typeName(atom: Atom): string | null {
    const { machine } = this.call.calls;
    const node = nodeOf(machine, this.call.calls.place(this.call.frame), atom);
    return machine.library.node(node)?.type ?? null;
  }
}

/** The only path of a column; none where the row lacks it. */
export function pathOf(row: CompiledRow, column: string): readonly PathStep[] {
  return row.paths[column]?.[0] ?? [];
}
