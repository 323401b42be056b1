import type { Atom, Site, Value } from '../flow/atoms.js';
import { inner } from '../flow/evidence.js';
import { Frame } from '../flow/frame.js';
import type { Machine } from '../flow/machine.js';
import { Memory } from '../flow/memory.js';
import type { Event, Unit } from '../flow/summary.js';
import type { CompiledRow } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { Row, SinkRow } from '../models/rows.js';
import type { Questions } from './questions.js';

/** Conditions that several roles of rows have. */
type Conditions = Pick<SinkRow, 'when' | 'given'>;

/** A part of what a call hands out, and the argument it stands in. */
export interface Content {
  readonly value: Value;
  readonly argument: number;
}

const stepsOfARead = 3000;

/** Reads values that an event froze: no state is needed, none is changed. */
export class FrozenReader {
  private readonly frame: Frame;
  private readonly memory: Memory;

  constructor(machine: Machine, unit: Unit, questions: Questions) {
    const global: Machine['global'] = (frame, atom) => {
      questions.cross();
      return machine.global(frame, atom);
    };
    const variable: Machine['variable'] = (frame, file, name) => {
      questions.cross();
      return machine.variable(frame, file, name);
    };
    this.memory = new Memory({ ...machine, global, variable });
    this.frame = new Frame(unit, machine.domain);
  }

  /** Everything that leaves by a sink row of an event: of a request also what its address says. */
  content(event: Event, { row, paths }: CompiledRow): readonly Content[] {
    const isRequest = row.role === 'sink' && row.sink === 'http';
    const columns = isRequest ? ['content', 'query', 'address'] : ['content'];
    return columns.flatMap((name) => (paths[name] ?? []).flatMap((path) => this.at(event, path)));
  }

  /** Whether a row with conditions speaks of this call. */
  holds(event: Event, { row, paths }: { row: Conditions; paths: CompiledRow['paths'] }): boolean {
    const isOfType = Object.values(row.when ?? {}).every((type, i) => {
      const values = this.at(event, paths['when']?.[i] ?? []);
      return values.some(({ value }) => value.atoms.some((atom) => this.typeName(atom) === type));
    });
    return isOfType && this.holdsGiven(event, row.given ?? {}, paths['given'] ?? []);
  }

  /** A value that the code does not show may be any; one that is not given counts as `false`. */
  private holdsGiven(
    event: Event,
    given: NonNullable<Conditions['given']>,
    paths: readonly (readonly PathStep[])[],
  ): boolean {
    return Object.values(given).every((allowed, i) => {
      const atoms = this.at(event, paths[i] ?? []).flatMap(({ value }) => value.atoms);
      if (!atoms.length) return allowed.includes(false);
      return atoms.some((atom) => atom.kind !== 'constant' || allowed.includes(atom.value ?? false));
    });
  }

  private typeName(atom: Value['atoms'][number]): string | null {
    const { library } = this.memory.machine;
    if (atom.kind === 'external') return library.node(atom.node)?.type ?? null;
    const node = atom.kind === 'record' ? atom.fields.get('$node')?.atoms[0] : undefined;
    return node?.kind === 'constant' ? (library.node(Number(node.value))?.type ?? null) : null;
  }

  /** What a path inside the call denotes. */
  at(event: Event, path: readonly PathStep[]): readonly Content[] {
    const [first, ...rest] = path;
    if (first?.kind === 'assigned')
      return event.args.map((value) => ({ value: this.steps(value, rest), argument: -1 }));
    if (first?.kind === 'receiver') return [{ value: this.steps(event.receiver, rest), argument: -1 }];
    if (first?.kind !== 'argument') return [];
    const to = first.rest ? event.args.length : first.index + 1;
    const parts: Content[] = [];
    for (let i = first.index; i < to; i++) {
      const value = event.args[i];
      if (value) parts.push({ value: this.steps(value, rest), argument: i });
    }
    if (!event.more.isEmpty)
      parts.push({ value: this.steps(event.more, rest), argument: Math.max(0, event.args.length - 1) });
    return parts;
  }

  /** Each read has steps of its own: what was read before is not to decide what is found. */
  private read(value: Value, name: string): Value {
    this.frame.fuel = stepsOfARead;
    return this.memory.read(this.frame, value, name);
  }

  /** What iterating a frozen value yields. */
  elements(value: Value): Value {
    return this.read(value, inner.element);
  }

  /** Follows a path from a value that a record keeps of how it was made: `Argument[0].Member[baseURL]` of a client. */
  made(record: Atom, path: readonly PathStep[]): Value {
    const [first, ...rest] = path;
    const name =
      first?.kind === 'callee'
        ? '$callee'
        : first?.kind === 'receiver'
          ? '$of'
          : first?.kind === 'argument'
            ? `$${first.index}`
            : null;
    // What it is declared to be says nothing of arguments that it was not made with.
    const held = name !== null && record.kind === 'record' ? record.fields.get(name) : undefined;
    return held ? this.asMade(held, rest) : this.memory.machine.domain.nothing;
  }

  /** What a path inside the call denotes, without what its arguments are declared to be. */
  stated(event: Event, [first, ...rest]: readonly PathStep[]): readonly Value[] {
    return first ? this.at(event, [first]).map(({ value }) => this.asMade(value, rest)) : [];
  }

  private asMade(value: Value, steps: readonly PathStep[]): Value {
    return this.joined(value.atoms.map((atom) => this.from(this.undeclared(atom), steps)));
  }

  /** The row of a role that stands on what made a value. */
  roleOf(atom: Atom, role: Row['role']): CompiledRow | null {
    const by = atom.kind === 'record' ? atom.fields.get('$by')?.atoms[0] : undefined;
    if (by?.kind !== 'constant') return null;
    const rows = this.memory.machine.library.node(Number(by.value))?.rows ?? [];
    return rows.find(({ row }) => row.role === role) ?? null;
  }

  /** Several values as one. */
  joined(values: readonly Value[]): Value {
    return this.memory.machine.domain.joinAll(values);
  }

  /** One alternative of a value. */
  alone(atom: Atom): Value {
    return this.memory.machine.domain.single(atom);
  }

  /** An object as the code makes it, without what it is declared to be. */
  undeclared(atom: Atom): Atom {
    if (atom.kind !== 'record') return atom;
    const { domain } = this.memory.machine;
    return domain.record(atom.fields, atom.others, atom.bases, domain.nothing);
  }

  /** Follows a path onwards from one alternative of a value. */
  from(atom: Atom, steps: readonly PathStep[]): Value {
    return this.steps(this.memory.machine.domain.single(atom), steps);
  }

  private steps(value: Value, steps: readonly PathStep[]): Value {
    return steps.reduce((at, step) => this.step(at, step), value);
  }

  private step(value: Value, step: PathStep): Value {
    const { domain } = this.memory.machine;
    switch (step.kind) {
      case 'member':
        return domain.joinAll(step.names.map((name) => this.read(value, name)));
      case 'element':
        return this.read(value, inner.element);
      case 'any-member':
      case 'any':
        return this.read(value, inner.any);
      case 'awaited':
        return this.read(value, inner.awaited);
      case 'result':
        return this.read(value, inner.result);
      case 'cell':
        return this.read(value, `#${step.name}`);
      case 'receiver':
        return this.read(value, '$of');
      case 'maker':
        return this.read(value, `$${step.index}`);
      default:
        return domain.nothing;
    }
  }
}

/** The function in which an event, as it stands, is said: the sink's own, or the caller's that it came up to. */
export function functionOf(event: Event): Site['fn'] {
  return (event.via?.call ?? event.site).fn;
}

/** The event at the sink's own call, however far below the given one that is. */
export function innermost(event: Event): Event {
  let at = event;
  while (at.via) at = at.via.event;
  return at;
}

/** An event with all that it was below, the sink's own first. */
export function chainOf(event: Event): readonly Event[] {
  const chain: Event[] = [event];
  for (let at = event.via?.event; at; at = at.via?.event) chain.unshift(at);
  return chain;
}
