import type { Atom, Value } from './atoms.js';
import { inner, isOurs } from './evidence.js';
import type { Frame } from './frame.js';
import type { Heap } from './heap.js';
import { eachField, type ObjectKind, type Shape } from './shapes.js';

const deepestSnapshot = 6;
/** Objects that one snapshot may hold. */
const largestSnapshot = 400;

/** Where rows keep what a reference, a repository or a query stands for: `Cell[records]`. */
const recordsSlot = '#records';

/** Whether a value is the same at any other time. */
export function isStill({ state }: Frame, value: Value): boolean {
  if (value.mutable) return false;
  if (state) for (const atom of value.atoms) if (state.shapes.has(atom)) return false;
  return true;
}

/** A value as it is at one moment, free of objects that may still change. */
export class Snapshot {
  private readonly seen = new Map<Atom, Value>();

  constructor(
    private readonly heap: Heap,
    private readonly frame: Frame,
  ) {}

  private get domain(): Heap['machine']['domain'] {
    return this.heap.machine.domain;
  }

  of(value: Value, depth: number): Value {
    if (isStill(this.frame, value)) return value;
    let all = this.domain.nothing;
    for (const atom of value.atoms) all = this.domain.join(all, this.ofAtom(atom, depth));
    return all;
  }

  private ofAtom(atom: Atom, depth: number): Value {
    const { domain } = this;
    // Which function it is stays known; what is around it may still change.
    if (atom.kind === 'closure') return domain.single(domain.closure(atom.fn, null));
    if (atom.kind === 'class') return domain.single(domain.classAtom(atom.code, null));
    if (atom.kind === 'derived') return this.ofDerived(atom, depth);
    if (atom.kind === 'record') return this.ofRecord(atom, depth);
    const root = madeByLibrary(atom);
    return root === atom ? this.ofObject(atom, depth) : this.ofMember(root, depth);
  }

  private ofDerived(atom: Atom & { kind: 'derived' }, depth: number): Value {
    const of = this.of(atom.of, depth);
    return of === atom.of ? this.domain.single(atom) : this.domain.derived(atom.edge, of, atom);
  }

  /** What was frozen before may speak of objects that the caller handed in. */
  private ofRecord(record: Atom & { kind: 'record' }, depth: number): Value {
    const { domain, frame } = this;
    const known = this.seen.get(record);
    if (known) return known;
    if (depth > deepestSnapshot || frame.fuel <= 0) return domain.single(record);
    frame.fuel -= 1 + (record.fields.size >> 3);
    this.seen.set(record, domain.single(record));
    const inside = (value: Value): Value => this.of(value, depth + 1);
    const made = domain.single(
      domain.record(
        eachField(record.fields, inside),
        inside(record.others),
        inside(record.bases),
        record.tags,
      ),
    );
    this.seen.set(record, made);
    return made;
  }

  /** A member of what a library made. */
  private ofMember(root: Atom, depth: number): Value {
    const shape = this.heap.shape(this.frame, root);
    return shape?.what.kind === 'external' || shape?.fields.has('$by')
      ? this.withoutRecords(this.ofAtom(root, depth))
      : this.domain.scalar;
  }

  /** The records that a library's object asks for are in none of its members: a count, an id, a state. */
  private withoutRecords({ atoms }: Value): Value {
    const { domain } = this;
    const inside = (value: Value): Value => (value.atoms.some(isRecord) ? this.withoutRecords(value) : value);
    return domain.collect(
      atoms.map((atom) => {
        if (atom.kind !== 'record') return atom;
        const left = [...atom.fields].filter(([name]) => name !== recordsSlot);
        const fields = left.map(([name, value]): [string, Value] => [
          name,
          isOurs(name) ? value : inside(value),
        ]);
        return domain.record(new Map(fields), inside(atom.others), atom.bases, atom.tags);
      }),
    );
  }

  private ofObject(atom: Atom, depth: number): Value {
    const { domain, frame, seen } = this;
    const shape = this.heap.shape(frame, atom);
    if (!shape) return atom.kind === 'object' ? domain.scalar : domain.single(atom);
    const known = seen.get(atom);
    if (known) return known;
    if (depth > deepestSnapshot || seen.size > largestSnapshot || frame.fuel <= 0) return domain.scalar;
    frame.fuel -= 2 + (shape.fields.size >> 3);
    seen.set(atom, domain.scalar);
    const made = this.ofShape(atom, shape, depth);
    seen.set(atom, made);
    return made;
  }

  private ofShape(atom: Atom, shape: Shape, depth: number): Value {
    const { domain } = this;
    const fields = new Map<string, Value>();
    for (const [name, value] of shape.fields)
      if (lasts(name, shape.what.kind)) fields.set(name, this.of(value, depth + 1));
    const isSelf = (base: Atom): boolean => base === atom || (base.kind === 'slice' && base.base === atom);
    const around = domain.joinEach(shape.bases, (base) =>
      isSelf(base) ? domain.single(base) : this.of(domain.single(base), depth + 1),
    );
    if (shape.what.kind === 'external') fields.set('$node', domain.constant(shape.what.node));
    const others = this.of(shape.others, depth + 1);
    // A layer in which nothing is written is what it lies over.
    const isBare = !fields.size && others.isEmpty && shape.tags.isEmpty;
    if (isBare && shape.what.kind === 'overlay') return around;
    return domain.single(domain.record(fields, others, this.without(around, shape.fields), shape.tags));
  }

  /** A value whose members of these names are hidden by others. */
  private without(value: Value, fields: Shape['fields']): Value {
    if (value.isEmpty) return value;
    const { domain } = this;
    const hidden = [...fields.keys()].filter((name) => !/^[$#]/.test(name));
    if (!hidden.length) return value;
    return domain.collect(value.atoms.flatMap((atom) => domain.slice(atom, false, hidden) ?? []));
  }
}

/** Whether a snapshot of an object has a member: of the engine's own, few. */
function lasts(name: string, kind: ObjectKind['kind']): boolean {
  if (name.startsWith('@')) return !/^@\d+$/.test(name);
  return !isOurs(name) || /^\$(\d+|by)$/.test(name) || name === inner.awaited || kind === 'external';
}

function isRecord({ kind }: Atom): boolean {
  return kind === 'record';
}

/** A member of what a library made is as good as what was made: `client.chat.completions`. */
function madeByLibrary(atom: Atom): Atom {
  let root = atom;
  while (root.kind === 'path') root = root.base;
  return root.kind === 'object' ? root : atom;
}
