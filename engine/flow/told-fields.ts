import { isNothing, type NamedType, type Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import { typeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { learnFromType } from './lessons.js';
import type { Shape } from './shapes.js';
import { isOfSomebody, isSomebodys } from './whose.js';

/**
 * Texts that are put into a record which is declared to be somebody's become members of that record, where nothing
 * else says what they are (SPEC §1: a field name in the context of its receiver).
 */
export function tellFields(calls: Caller, frame: Frame, record: Atom, type: Type, site: Site): void {
  const shape = frame.state?.shapes.get(record);
  if (!shape || !frame.state || type.kind !== 'named' || !isSomebodys(calls, type)) return;
  const telling = new Telling(calls, frame, site);
  const fields = new Map(
    [...shape.fields].map(([name, value]) => [name, telling.member(value, type, name)] as const),
  );
  frame.state.shapes.set(record, { ...shape, fields });
}

const tellable: ReadonlySet<Atom['kind']> = new Set(['unknown', 'derived', 'path', 'input', 'typed']);

/** A text that is written into such a record later on. */
export function tellWritten(
  calls: Caller,
  frame: Frame,
  record: Atom,
  name: string,
  value: Value,
  site: Site,
): Value {
  if (!value.atoms.some(({ kind }) => tellable.has(kind))) return value;
  const owner = typesOf(calls, frame, record).find((type) => isOfSomebody(calls, type));
  return owner?.kind === 'named' ? new Telling(calls, frame, site).member(value, owner, name) : value;
}

/**
 * What stands in an object of the program, where nothing else says what it is: a member of the record that the object
 * is declared to be, or else what an unambiguous name says (SPEC §1, evidence 3 and 4).
 */
export function tellRead(
  calls: Caller,
  frame: Frame,
  object: Value,
  name: string,
  value: Value,
  site: Site,
): Value {
  const [record] = object.atoms.filter(({ kind }) => kind === 'object' || kind === 'record');
  const shape = record && calls.memory.shape(frame, record);
  if (!record || !shape) return value;
  if (tellsByName(calls, shape, name)) return readByName(calls, frame, shape, name, value, site);
  const others = tellWritten(calls, frame, record, name, shape.others, site);
  const own = tellWritten(calls, frame, record, name, value, site);
  return others === shape.others ? own : calls.machine.domain.join(own, others);
}

/** An unambiguous name; of somebody's health only beside what says whose: codes and drugs alone are a catalogue's. */
function tellsByName({ machine: { declared } }: Caller, { fields }: Shape, name: string): boolean {
  return declared.tells(name) && [name, ...fields.keys()].some((one) => declared.tellsWhom(one));
}

function readByName(
  calls: Caller,
  frame: Frame,
  { others }: Shape,
  name: string,
  value: Value,
  site: Site,
): Value {
  const { domain, types } = calls.machine;
  const held = [...value.atoms, ...others.atoms, ...listed(calls, frame, value)];
  return held.some((atom) => saysNothing(calls, frame, atom))
    ? domain.join(value, domain.single(domain.typed(types.table.unknown(), name, site)))
    : value;
}

/** What lists of the program hold. */
function listed(calls: Caller, frame: Frame, { atoms }: Value): readonly Atom[] {
  const lists = atoms.filter((atom) => calls.memory.shape(frame, atom)?.what.kind === 'array');
  return calls.memory.elements(frame, calls.machine.domain.collect(lists)).atoms;
}

/** Unknown, or something of somebody else's of which neither its type nor its name says anything. */
function saysNothing(calls: Caller, frame: Frame, atom: Atom): boolean {
  if (atom.kind === 'unknown') return true;
  if (atom.kind !== 'path' && atom.kind !== 'input' && atom.kind !== 'typed') return false;
  const type = typeOf(calls.machine, calls.place(frame), atom);
  const isPlain = type.kind === 'primitive' ? type.name === 'string' && !type.part : isUnknown(type);
  return isPlain && !(atom.kind !== 'input' && calls.machine.declared.tells(atom.name));
}

function isUnknown(type: Type): boolean {
  return type.kind === 'unknown' && !type.name;
}

/** What a record is declared to be, or which class made it. */
function typesOf(calls: Caller, frame: Frame, record: Atom): readonly Type[] {
  const shape = calls.memory.shape(frame, record);
  if (!shape || shape.what.kind === 'overlay') return [typeOf(calls.machine, calls.place(frame), record)];
  if (shape.what.kind !== 'instance')
    return shape.tags.atoms.flatMap((tag) => (tag.kind === 'typed' ? [tag.type] : []));
  const { facts, file, number } = shape.what.code;
  return [calls.machine.types.table.instance(facts.name, file.file, number)];
}

/** A text that is declared to be a member of somebody's record, or becomes one. */
export function tellPart(calls: Caller, frame: Frame, value: Value, type: Type, site: Site): Value {
  const owner = ownerIn(type);
  const isMeant = owner?.kind === 'named' || owner?.kind === 'unknown';
  return isMeant && isSomebodys(calls, owner) ? new Telling(calls, frame, site).told(value, type) : value;
}

/** The type of which a text is a member. */
function ownerIn(type: Type): Type | null {
  if (type.kind === 'union') return type.of.map(ownerIn).find((one) => one !== null) ?? null;
  return type.kind === 'primitive' ? (type.part?.of ?? null) : null;
}

class Telling {
  constructor(
    private readonly calls: Caller,
    private readonly frame: Frame,
    private readonly site: Site,
  ) {}

  member(value: Value, of: NamedType, name: string): Value {
    const type = this.textIn(of, name);
    return type ? this.told(value, type) : value;
  }

  /** The type of a member that is text, and keeps in mind whose it is. */
  private textIn(of: NamedType, name: string): Type | null {
    const { types, declared } = this.calls.machine;
    const type = types.part(of, name);
    const known = (type.kind === 'union' ? type.of : [type]).filter((one) => !isNothing(one));
    if (known.every((one) => one.kind === 'primitive' && one.name === 'string')) return type;
    return type.kind === 'unknown' && !type.name && declared.tells(name) ? types.textOf(of, name) : null;
  }

  told(value: Value, type: Type): Value {
    learnFromType(this.calls, this.frame, value, type, this.site);
    return this.toldEach(value, type);
  }

  private toldEach(value: Value, type: Type): Value {
    return this.calls.machine.domain.joinEach(value, (atom) => this.toldAtom(atom, type));
  }

  private toldAtom(atom: Atom, type: Type): Value {
    const { domain } = this.calls.machine;
    switch (atom.kind) {
      case 'unknown':
        return domain.single(domain.typed(type, '', this.site));
      case 'derived':
        return domain.derived(atom.edge, this.toldEach(atom.of, type), atom);
      case 'path':
      case 'input':
      case 'typed':
        return domain.single(saysNothing(this.calls, this.frame, atom) ? domain.narrowed(atom, type) : atom);
      default:
        return domain.single(atom);
    }
  }
}
