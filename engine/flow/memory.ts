import type { Atom, Site, Value } from './atoms.js';
import { inner } from './evidence.js';
import type { Frame } from './frame.js';
import { messageSlot } from './messages.js';
import { joinedStates } from './joining.js';
import type { ObjectKind, Shape, State } from './shapes.js';
import { isStill, Snapshot } from './snapshot.js';
import { Reads } from './reads.js';

/** Values not made by a function whose changes it keeps apart. */
const mostLayers = 16;

/** Reads and writes members of values in a frame's state. */
export class Memory extends Reads {
  emptyShape(what: ObjectKind): Shape {
    const { nothing } = this;
    return { what, fields: new Map(), others: nothing, bases: nothing, tags: nothing };
  }

  /** Makes an object at a site of this frame. Made again in a loop, it keeps what it may have held. */
  allocate(frame: Frame, site: Site, what: ObjectKind): Atom {
    const atom = this.machine.domain.object(site, []);
    frame.made.add(atom);
    if (!frame.state?.shapes.has(atom)) frame.state?.shapes.set(atom, this.emptyShape(what));
    return atom;
  }

  /** A plain object that comes into being beside an operation's own. */
  part(frame: Frame, site: Site, number: number): Atom {
    const atom = this.machine.domain.object(site, [frame.site(-7000 - number)]);
    frame.made.add(atom);
    frame.state?.shapes.set(atom, this.emptyShape({ kind: 'plain' }));
    return atom;
  }

  /** Gives a member a value: replaced where the object is certain, added where it may be another. */
  write(frame: Frame, target: Value, name: string, value: Value): void {
    const sure = target.atoms.length === 1;
    for (const atom of target.atoms) this.writeAtom(frame, atom, name, value, sure);
  }

  writeAtom(frame: Frame, atom: Atom, name: string, value: Value, sure: boolean): void {
    if (atom.kind === 'narrowed') return this.writeAtom(frame, atom.base, name, value, sure);
    const shape = this.writable(frame, atom);
    if (!shape || !frame.state) return;
    if (name === inner.element) {
      frame.state.shapes.set(atom, { ...shape, others: this.machine.domain.join(shape.others, value) });
      return;
    }
    const fields = new Map(shape.fields);
    const old = sure ? this.nothing : this.readAtom(frame, atom, name);
    fields.set(name, this.machine.domain.join(old, value));
    frame.state.shapes.set(atom, { ...shape, fields });
  }

  /** Adds a value under a key that is not known. */
  writeOther(frame: Frame, target: Value, value: Value): void {
    for (const atom of target.atoms) {
      const shape = this.writable(frame, atom);
      if (shape && frame.state)
        frame.state.shapes.set(atom, { ...shape, others: this.machine.domain.join(shape.others, value) });
    }
  }

  /** Members of another value become members of these, before anything written later. */
  writeBase(frame: Frame, target: Value, base: Value): void {
    for (const atom of target.atoms) {
      const shape = this.writable(frame, atom);
      if (!shape || !frame.state) continue;
      frame.state.shapes.set(atom, { ...shape, bases: this.machine.domain.join(shape.bases, base) });
    }
  }

  /** The shape to change: for what this function did not make, a layer over it. */
  private writable(frame: Frame, atom: Atom): Shape | undefined {
    const known = frame.state?.shapes.get(atom);
    if (known) return known;
    if (
      atom.kind === 'scalar' ||
      atom.kind === 'constant' ||
      atom.kind === 'unknown' ||
      atom.kind === 'derived' ||
      atom.kind === 'record'
    )
      return undefined;
    if (!frame.layers.has(atom) && frame.layers.size >= mostLayers) {
      frame.cut = 'changes';
      return undefined;
    }
    frame.layers.add(atom);
    return { ...this.emptyShape({ kind: 'overlay' }), bases: this.machine.domain.single(atom) };
  }

  /** `{...value}`: members of an object made here are copied; of anything else, referred to. Later members win. */
  spread(frame: Frame, object: Atom, value: Value): void {
    const shape = frame.state?.shapes.get(object);
    if (!shape || !frame.state) return;
    const { domain } = this.machine;
    let { bases, others } = shape;
    const fields = new Map(shape.fields);
    const hidden: string[] = [];
    for (const atom of value.atoms) {
      const source =
        atom.kind === 'record' ? { ...atom, what: { kind: 'plain' } as const } : this.shape(frame, atom);
      if (source && source.what.kind !== 'overlay' && source.what.kind !== 'external') {
        for (const [name, member] of source.fields)
          fields.set(
            name,
            value.atoms.length > 1 ? domain.join(member, fields.get(name) ?? this.nothing) : member,
          );
        others = domain.join(others, source.others);
        bases = domain.join(bases, source.bases);
        hidden.push(...source.fields.keys());
      } else if (atom.kind !== 'scalar' && atom.kind !== 'constant') {
        for (const [name, member] of fields)
          fields.set(name, domain.join(member, this.readAtom(frame, atom, name)));
        bases = domain.join(bases, domain.single(atom));
      }
    }
    frame.state.shapes.set(object, { ...shape, fields, others, bases });
  }

  /** What is left of a value without some members. */
  rest(frame: Frame, value: Value, names: readonly string[], site: Site): Value {
    const { domain } = this.machine;
    const parts: Atom[] = [];
    for (const atom of value.atoms) {
      const shape = this.shape(frame, atom);
      if (shape && shape.what.kind !== 'overlay' && shape.what.kind !== 'external') {
        const made = this.allocate(frame, site, shape.what);
        const fields = new Map([...shape.fields].filter(([name]) => !names.includes(name)));
        const bases = domain.collect(
          shape.bases.atoms.flatMap((base) => domain.slice(base, false, names) ?? []),
        );
        frame.state?.shapes.set(made, { ...shape, fields, bases });
        parts.push(made);
      } else {
        const left = domain.slice(atom, false, names);
        if (left) parts.push(left);
      }
    }
    return domain.collect(parts);
  }

  /** What a thrown error says is told where it is thrown, and not again by whoever catches it (SPEC §6). */
  forgetMessage(frame: Frame, thrown: Value): void {
    for (const atom of thrown.atoms)
      for (const slot of [messageSlot, 'message'])
        if (this.shape(frame, atom)?.fields.has(slot))
          this.writeAtom(frame, atom, slot, this.machine.domain.scalar, true);
  }

  delete(frame: Frame, target: Value, name: string): void {
    for (const atom of target.atoms) {
      const shape = this.writable(frame, atom);
      if (!shape || !frame.state || target.atoms.length > 1) continue;
      const fields = new Map(shape.fields);
      fields.set(name, this.nothing);
      frame.state.shapes.set(atom, { ...shape, fields });
    }
  }

  /** `delete object[key]` for every key of a part of it: what is left is the other part. */
  deleteKeys(frame: Frame, target: Value, part: Atom): void {
    const { domain } = this.machine;
    if (part.kind !== 'slice') return;
    for (const atom of target.atoms) {
      const shape = this.writable(frame, atom);
      if (!shape || !frame.state) continue;
      const keep = !part.keep;
      const fields = new Map([...shape.fields].filter(([name]) => part.names.includes(name) === keep));
      const bases = domain.collect(
        shape.bases.atoms.flatMap((base) => domain.slice(base, keep, part.names) ?? []),
      );
      frame.state.shapes.set(atom, { ...shape, fields, bases });
    }
  }

  /** The value as it is now, free of objects that may still change. */
  snapshot(frame: Frame, value: Value): Value {
    return isStill(frame, value) ? value : new Snapshot(this, frame).of(value, 0);
  }

  /** Two ways meet: what an object may be is what it is on either. */
  joinStates(frame: Frame, a: State | null, b: State | null): State | null {
    return a && b && a !== b ? joinedStates(this, frame, a, b) : (a ?? b);
  }
}
