import type { EdgeKind } from '../models/rows.js';
import type { Type } from '../link/types.js';
import { Interned, Names } from './interned.js';
import { Value, type Answer, type Atom, type Input, type Site, type Wording } from './atoms.js';
import type { ClassCode, FunctionCode } from './code.js';
import { eachField } from './shapes.js';

function depthOf(atom: Atom): number {
  if (atom.kind === 'path') return atom.depth;
  if (atom.kind === 'narrowed') return depthOf(atom.base);
  return atom.kind === 'slice' ? depthOf(atom.base) + 1 : 0;
}

/** The earlier term that a chain comes back to: `next.next`, `parent.child.parent`; elements of elements are no repeat. */
function repetitions(base: Atom, name: string): Atom | null {
  if (base.kind !== 'path') return null;
  if (name === '[]')
    return base.name === name && base.base.kind === 'path' && base.base.name === name ? base : null;
  if (name === '*')
    return base.name === name || (base.base.kind === 'path' && base.base.name === name) ? base : null;
  if (/^[@#]/.test(name)) return base.name === name ? base : null;
  if (base.name === name) return base;
  return base.base.kind === 'path' && base.base.name === name && !name.startsWith('$') ? base.base : null;
}

/** Names kept on an access path (Lerch et al. 2015 find 5 enough for Java; elements do not count here). */
const longestPath = 8;
/** Slices of terms further away from where they start are not told from the whole. */
const deepestSlice = 3;
/** Constants kept apart in one value; more are just text. */
const mostConstants = 16;
/** Atoms kept apart in one value. */
const mostAtoms = 24;
/** Records within records: more than any standard nests them. */
const deepestRecord = 12;

/** First number of an atom's key. */
enum Kind {
  Input,
  Path,
  Typed,
  Slice,
  Narrowed,
  Object,
  Closure,
  Class,
  External,
  Module,
  Environment,
  Derived,
  Answer,
  Record,
}

/** Stands in place of an ordinal: for parts of what happens at a site, and for operations that are no more. */
const partSite = -20_000;
const goneSite = -30_000;

/** What an answer is told apart by. */
type Asked = Pick<Answer, 'by' | 'naming' | 'chosen' | 'site'>;

/** Joins that are remembered; a later pair takes an earlier one's place. */
const rememberedJoins = 1 << 18;

/** Makes and interns atoms and values. Lives as long as one analysis. */
export class Domain {
  private readonly names = new Names();
  private readonly atoms = new Interned<Atom>();
  private readonly constants = new Map<string | number | boolean | null | undefined, Value>();
  private readonly values = new Interned<Value>();
  private readonly singles: Value[] = [];
  private readonly sites: Map<number, Site>[] = [];
  private readonly joins = new Array<Value | undefined>(rememberedJoins);
  private readonly joinedPairs = new Float64Array(rememberedJoins);
  private siteCount = 0;
  private count = 0;

  readonly nothing = this.valueOf([]);
  readonly scalar = this.single({ kind: 'scalar', id: this.count++, open: false, mutable: false });
  readonly unknown = this.single({ kind: 'unknown', id: this.count++, open: false, mutable: false });
  readonly undefined = this.constant(undefined);
  private readonly noWording: Wording = { head: this.nothing, written: '' };

  constant(value: string | number | boolean | null | undefined): Value {
    const known = this.constants.get(value);
    if (known) return known;
    const made = this.single({ kind: 'constant', value, id: this.count++, open: false, mutable: false });
    this.constants.set(value, made);
    return made;
  }

  input(name: Input['name'], index = 0): Atom {
    const key = [Kind.Input, this.names.number(name), index];
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'input', name, index, id: this.count++, open: true, mutable: false })
    );
  }

  typed(type: Type, name: string, site: Site): Atom {
    const key = [Kind.Typed, type.id, site.id, this.names.number(name)];
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'typed', type, name, site, id: this.count++, open: false, mutable: false })
    );
  }

  /** A member of a value that cannot be looked into. Self-containing chains stop at the first repeat. */
  path(base: Atom, name: string): Atom {
    const key = [Kind.Path, base.id, this.names.number(name)];
    return this.atoms.get(key) ?? this.atoms.add(key, this.newPath(base, name));
  }

  private newPath(base: Atom, name: string): Atom {
    const depth = depthOf(base) + (name === '[]' ? 0 : 1);
    if (depth > longestPath) return base;
    const repeats = repetitions(base, name);
    if (repeats) return repeats;
    const { open, mutable } = base;
    return { kind: 'path', base, name, depth, id: this.count++, open, mutable };
  }

  slice(base: Atom, keep: boolean, names: readonly string[]): Atom | null {
    if (base.kind === 'scalar' || base.kind === 'constant') return base;
    const sorted = inOrder(names);
    if (!keep && !sorted.length) return base;
    if (base.kind === 'slice') return this.sliceOfSlice(base, keep, sorted);
    if (base.kind === 'path' && base.depth > deepestSlice) return base;
    const key = [Kind.Slice, base.id, keep ? 1 : 0];
    for (const name of sorted) key.push(this.names.number(name));
    const { open, mutable } = base;
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'slice', base, keep, names: sorted, id: this.count++, open, mutable })
    );
  }

  /** A value of which a condition told the type; what is known better is left as it is. */
  narrowed(base: Atom, type: Type): Atom {
    switch (base.kind) {
      case 'narrowed':
        return this.narrowed(base.base, type);
      case 'typed':
        return this.typed(type, base.name, base.site);
      case 'path':
      case 'input':
      case 'slice':
        return this.newlyNarrowed(base, type);
      default:
        return base;
    }
  }

  private newlyNarrowed(base: Atom, type: Type): Atom {
    const key = [Kind.Narrowed, base.id, type.id];
    const { open, mutable } = base;
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'narrowed', base, type, id: this.count++, open, mutable })
    );
  }

  /** A term without what conditions told of it on the way. */
  plain(atom: Atom): Atom {
    switch (atom.kind) {
      case 'narrowed':
        return this.plain(atom.base);
      case 'path': {
        const base = this.plain(atom.base);
        return base === atom.base ? atom : this.path(base, atom.name);
      }
      default:
        return atom;
    }
  }

  private sliceOfSlice(
    inner: Atom & { kind: 'slice' },
    keep: boolean,
    names: readonly string[],
  ): Atom | null {
    if (inner.keep)
      return this.slice(
        inner.base,
        true,
        inner.names.filter((name) => names.includes(name) === keep),
      );
    if (keep)
      return this.slice(
        inner.base,
        true,
        names.filter((name) => !inner.names.includes(name)),
      );
    return this.slice(inner.base, false, [...inner.names, ...names]);
  }

  object(site: Site, calls: readonly Site[]): Atom {
    const key = [Kind.Object, site.id];
    for (const call of calls) key.push(call.id);
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'object', site, calls, id: this.count++, open: false, mutable: true })
    );
  }

  closure(fn: FunctionCode, env: Atom | null): Atom {
    const key = [Kind.Closure, fn.id, env?.id ?? -1];
    const { open, mutable } = env ?? unmoved;
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'closure', fn, env, id: this.count++, open, mutable })
    );
  }

  classAtom(code: ClassCode, env: Atom | null): Atom {
    const key = [Kind.Class, code.id, env?.id ?? -1];
    const { open, mutable } = env ?? unmoved;
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'class', code, env, id: this.count++, open, mutable })
    );
  }

  external(module: string, path: string, node: number): Atom {
    const key = [Kind.External, this.names.number(module), this.names.number(path), node];
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, {
        kind: 'external',
        module,
        path,
        node,
        id: this.count++,
        open: false,
        mutable: false,
      })
    );
  }

  module(file: string): Atom {
    const key = [Kind.Module, this.names.number(file)];
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'module', file, id: this.count++, open: false, mutable: false })
    );
  }

  environment(base: Atom, fn: FunctionCode): Atom {
    const key = [Kind.Environment, base.id, fn.id];
    const { open, mutable } = base;
    return (
      this.atoms.get(key) ??
      this.atoms.add(key, { kind: 'environment', base, fn, id: this.count++, open, mutable })
    );
  }

  /** A value made of others, and what it begins with. Text of text is one text: nested derivations are flattened. */
  derived(edge: EdgeKind, of: Value, { head, written }: Wording = this.noWording): Value {
    const parts = this.partsOf(edge, of);
    if (parts.isEmpty && head.isEmpty) return this.scalar;
    const key = [Kind.Derived, this.names.number(edge), parts.id, head.id, this.names.number(written)];
    return this.single(
      this.atoms.get(key) ?? this.atoms.add(key, this.newDerived(edge, parts, head, written)),
    );
  }

  private newDerived(edge: EdgeKind, of: Value, head: Value, written: string): Atom {
    const open = of.open || head.open;
    const mutable = of.mutable || head.mutable;
    return { kind: 'derived', edge, of, head, written, id: this.count++, open, mutable };
  }

  private partsOf(edge: EdgeKind, of: Value): Value {
    if (of.atoms.every((atom) => this.matters(atom) && !(atom.kind === 'derived' && atom.edge === edge)))
      return of;
    return this.collect(
      of.atoms.flatMap((atom) =>
        atom.kind === 'derived' && atom.edge === edge ? atom.of.atoms : this.matters(atom) ? [atom] : [],
      ),
    );
  }

  private matters(atom: Atom): boolean {
    return (
      atom.kind !== 'scalar' && atom.kind !== 'constant' && atom.kind !== 'closure' && atom.kind !== 'class'
    );
  }

  /** Records that are named by texts which only callers know. */
  answer({ by, naming, chosen, site }: Asked): Atom {
    const key = [Kind.Answer, this.names.number(`${by} ${JSON.stringify(chosen)}`), naming.id, site.id];
    const { open, mutable } = naming;
    const made = { kind: 'answer', by, naming, chosen, site, open, mutable } as const;
    return this.atoms.get(key) ?? this.atoms.add(key, { ...made, id: this.count++ });
  }

  record(fields: ReadonlyMap<string, Value>, others: Value, bases: Value, tags: Value): Atom {
    if ([...fields.values(), others, bases].some(({ depth }) => depth >= deepestRecord)) {
      const cut = (value: Value): Value => this.within(value, deepestRecord - 1);
      return this.record(eachField(fields, cut), cut(others), cut(bases), tags);
    }
    const names = inOrder([...fields.keys()]);
    const key: number[] = [Kind.Record, others.id, bases.id, tags.id];
    for (const name of names) key.push(this.names.number(name), fields.get(name)?.id ?? -1);
    return this.atoms.get(key) ?? this.atoms.add(key, this.newRecord(names, fields, others, bases, tags));
  }

  /** A value without the records that lie deeper in it: what goes round could hold itself without end. */
  private within(value: Value, depth: number): Value {
    if (value.depth <= depth) return value;
    const key = value.id * deepestRecord + depth;
    const known = this.cut.get(key) ?? this.joinEach(value, (atom) => this.atomWithin(atom, depth));
    this.cut.set(key, known);
    return known;
  }
  private readonly cut = new Map<number, Value>();

  private atomWithin(atom: Atom, depth: number): Value {
    const inside = (part: Value): Value => this.within(part, depth - 1);
    if (atom.kind === 'derived') return this.derived(atom.edge, this.within(atom.of, depth), atom);
    if (atom.kind !== 'record' || atom.depth <= depth) return this.single(atom);
    if (depth === 0) return this.scalar;
    const { fields, others, bases, tags } = atom;
    return this.single(this.record(eachField(fields, inside), inside(others), inside(bases), tags));
  }

  private newRecord(
    names: readonly string[],
    fields: ReadonlyMap<string, Value>,
    others: Value,
    bases: Value,
    tags: Value,
  ): Atom {
    const sorted = new Map(names.map((name) => [name, fields.get(name) ?? this.nothing]));
    const parts = [...sorted.values(), others, bases];
    const open = parts.some((one) => one.open);
    const mutable = parts.some((one) => one.mutable);
    const depth = 1 + Math.max(...parts.map((one) => one.depth));
    return { kind: 'record', fields: sorted, others, bases, tags, depth, id: this.count++, open, mutable };
  }

  site(fn: FunctionCode, op: number): Site {
    const table = (this.sites[fn.id] ??= new Map<number, Site>());
    const known = table.get(op);
    if (known) return known;
    const made: Site = { id: this.siteCount++, fn, op };
    table.set(op, made);
    return made;
  }

  /** A part of what happens at a site: objects made there are its own. */
  part(site: Site, number: number): Site {
    const key = [site.id, number];
    const made = { fn: site.fn, op: partSite };
    return this.parts.get(key) ?? this.parts.add(key, { id: this.siteCount++, ...made });
  }
  private readonly parts = new Interned<Site>();

  /** The operations of a function stand elsewhere in it now (`CodeChange`): what is known of their sites stays so. */
  move(fn: FunctionCode, to: readonly number[]): void {
    const known = this.sites[fn.id] ?? [];
    const moved = new Map<number, Site>();
    for (const [op, site] of known) {
      const now = op < 0 ? op : (to[op] ?? -1);
      const isGone = op >= 0 && now < 0;
      Object.assign(site, { op: isGone ? goneSite : now });
      if (!isGone) moved.set(now, site);
    }
    this.sites[fn.id] = moved;
  }

  single(atom: Atom): Value {
    return (this.singles[atom.id] ??= this.valueOf([atom]));
  }

  join(a: Value, b: Value): Value {
    if (a === b || b.isEmpty) return a;
    if (a.isEmpty) return b;
    const [low, high] = a.id < b.id ? [a, b] : [b, a];
    const pair = low.id * 0x4000000 + high.id;
    const place = (Math.imul(low.id, 0x9e3779b1) ^ Math.imul(high.id, 0x85ebca6b)) & (rememberedJoins - 1);
    const known = this.joins[place];
    if (known && this.joinedPairs[place] === pair) return known;
    const joined = this.valueOf(this.bounded(merged(low.atoms, high.atoms)));
    this.joins[place] = joined;
    this.joinedPairs[place] = pair;
    return joined;
  }

  joinAll(values: Iterable<Value>): Value {
    let all = this.nothing;
    for (const value of values) all = this.join(all, value);
    return all;
  }

  /** What becomes of each atom of a value, together. */
  joinEach(value: Value, of: (atom: Atom) => Value): Value {
    let all = this.nothing;
    for (const atom of value.atoms) all = this.join(all, of(atom));
    return all;
  }

  /** A value of these atoms, in any order and with repeats. */
  collect(atoms: readonly Atom[]): Value {
    const [only] = atoms;
    if (atoms.length === 1 && only) return this.single(only);
    const unique = [...new Set(atoms)].sort((a, b) => a.id - b.id);
    return this.valueOf(this.bounded(unique));
  }

  /** Many constants are some text; many atoms lose those that say least. */
  private bounded(atoms: readonly Atom[]): readonly Atom[] {
    if (atoms.length <= mostConstants) return atoms;
    const kept = hasManyConstants(atoms) ? this.withoutConstants(atoms) : atoms;
    return kept.length > mostAtoms ? kept.slice(0, mostAtoms) : kept;
  }

  private withoutConstants(atoms: readonly Atom[]): readonly Atom[] {
    return merged(
      this.scalar.atoms,
      atoms.filter((atom) => atom.kind !== 'constant'),
    );
  }

  private valueOf(atoms: readonly Atom[]): Value {
    const key = atoms.map((atom) => atom.id);
    // What was put together piece by piece has room to spare: a copy has not.
    return this.values.get(key) ?? this.values.add(key, new Value(this.values.size, atoms.slice()));
  }
}

/** Of what stands nowhere. */
const unmoved = { open: false, mutable: false };

function hasManyConstants(atoms: readonly Atom[]): boolean {
  let count = 0;
  for (const atom of atoms) if (atom.kind === 'constant') count++;
  return count > mostConstants;
}

/** Names sorted, each once; most come so. */
function inOrder(names: readonly string[]): readonly string[] {
  for (let i = 1; i < names.length; i++)
    if ((names[i - 1] ?? '') >= (names[i] ?? '')) return [...new Set(names)].sort();
  return names;
}

/** Two sorted lists of atoms as one. */
function merged(a: readonly Atom[], b: readonly Atom[]): readonly Atom[] {
  const all: Atom[] = [];
  let j = 0;
  for (const atom of a) {
    for (let other = b[j]; other && other.id < atom.id; other = b[++j]) all.push(other);
    if (b[j] === atom) j++;
    all.push(atom);
  }
  for (let other = b[j]; other; other = b[++j]) all.push(other);
  return all;
}
