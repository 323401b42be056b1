import type { NamedType, Type } from '../link/types.js';
import type { Atom } from '../flow/atoms.js';
import { inner, type Place, typeOf } from '../flow/evidence.js';
import type { Machine } from '../flow/machine.js';
import { isSent, type Requests } from './requests.js';
import type { Verdict } from './verdict.js';
import type { Owner, Vocabulary } from './vocabulary.js';

/** One piece of PHI in a value: what it is, and the term that carries it. */
export interface Label {
  readonly level: 'direct' | 'indirect';
  readonly kinds: readonly string[];
  /** The term of the value graph that the label stands on; a path is found back from here. */
  readonly leaf: Atom;
  /** In words: "`name` of a `Patient`". */
  readonly evidence: string;
  /** The term is a whole record of somebody, not a part of one. */
  readonly isWhole: boolean;
}

const deepest = 3;
/** For each thing that a record holds: clients and services named for somebody have more methods than that. */
const mostMethods = 2;
/** Claims of a token (RFC 7519 §4.1), which nobody's insurance pays. */
const tokenMembers = ['sub', 'iss', 'aud', 'iat'];
/** Kinds that by themselves tell who a record is of. */
const identities: ReadonlySet<string> = new Set(['names', 'mrn', 'ssn', 'health-plan-number']);
/** Parts of an address: what they hold under a person's name is the person's id. */
const addressParts: ReadonlySet<string> = new Set(['query', 'params', 'searchParams']);
/** Steps that are no member of the source. */
const transparent: ReadonlySet<string> = new Set([
  inner.element,
  inner.any,
  inner.awaited,
  inner.rejected,
  inner.result,
]);

/** Names under which an answer of which nothing is declared holds what was asked for. */
const heldUnder: ReadonlySet<string> = new Set([
  'data',
  'rows',
  'items',
  'records',
  'docs',
  'documents',
  'entries',
  'list',
  'hits',
  'nodes',
  'node',
  'edges',
  'payload',
]);

/** Says of one term whether it is PHI: by configuration, type, name in its context, and unambiguous names (SPEC §1). */
export class Classifier {
  private readonly typeOwners = new Map<number, Owner>();
  private readonly insides = new Map<string, readonly Verdict[]>();

  constructor(
    private readonly machine: Machine,
    private readonly vocabulary: Vocabulary,
    private readonly requests: Requests,
  ) {}

  /** Labels of a term that is known by its type and names only. */
  labels(place: Place, leaf: Atom): readonly Label[] {
    if (leaf.kind === 'path' && leaf.name === inner.any) {
      const whole = this.labels(place, leaf.base).map((one) => ({ ...one, leaf }));
      return this.isAddressPart(place, leaf.base) ? whole.map((one) => ({ ...one, ...linkable })) : whole;
    }
    if (leaf.kind === 'path' && leaf.name === inner.key) return [];
    if (isOfRejection(leaf)) return [];
    const type = typeOf(this.machine, place, leaf);
    if (
      leaf.kind === 'path' &&
      heldUnder.has(leaf.name) &&
      isUnknown(type, typeOf(this.machine, place, leaf.base))
    )
      return this.labels(place, leaf.base).map((one) => ({ ...one, leaf }));
    const { name, base } = this.lastMember(place, leaf);
    const around = base ? this.ownerAround(place, leaf, base) : 'unknown';
    const told =
      this.byStandard(place, leaf, name) ??
      this.byAddress(place, name, base, type) ??
      this.bySender(place, leaf, type);
    const verdicts = told ? [told] : this.judge(name, type, around, 0);
    const isWhole = this.isRecord(name, type);
    return verdicts
      .map((one) => ({ ...one, leaf, isWhole, evidence: this.words(place, name, base, type) }))
      .filter(isLabel);
  }

  /** Whether a term is known, or believed, to have a member that is PHI: what leaves it out is narrower (SPEC §6). */
  holds(place: Place, base: Atom, name: string): boolean {
    const members = this.members(typeOf(this.machine, place, base));
    if (members && !members.has(name)) return false;
    return this.labels(place, this.machine.domain.path(base, name)).length > 0;
  }

  /** Whether a record of which no members are known was left without names and more that tells whose it is (SPEC §1). */
  isStripped(place: Place, { base, names }: Atom & { readonly kind: 'slice' }): boolean {
    if (this.members(typeOf(this.machine, place, base))) return false;
    const dropped = names
      .flatMap((name) => this.labels(place, this.machine.domain.path(base, name)))
      .filter(({ level }) => level === 'direct')
      .flatMap(({ kinds }) => kinds);
    return dropped.includes('names') && new Set(dropped).size > 1;
  }

  /** What a standard says of a term: by the nearest named type around it, if the standard defines it. */
  private byStandard(place: Place, leaf: Atom, name: string): Verdict | null {
    if (this.vocabulary.configuredField(name)) return null;
    const path: string[] = [];
    for (let at: Atom | null = leaf; at; at = baseOf(at)) {
      const type = typeOf(this.machine, place, at);
      const verdict = this.vocabulary.resources.judge(type, path);
      if (verdict || (type.kind === 'unknown' && type.name)) return verdict;
      if (at.kind === 'path' && isMember(at.name)) path.unshift(at.name);
    }
    return null;
  }

  /** One of an address's parameters says less than all of them: `req.query[name]`. */
  private isAddressPart(place: Place, atom: Atom): boolean {
    return atom.kind === 'path' && addressParts.has(atom.name) && isSent(place, atom);
  }

  /** `req.query.patient`: a text that can only be an id. */
  private byAddress(place: Place, name: string, base: Atom | null, type: Type): Verdict | null {
    if (!base || type.kind !== 'unknown' || this.vocabulary.owner(name) !== 'subject') return null;
    return addressParts.has(this.lastMember(place, base).name) ? linkable : null;
  }

  /** All of what a request holds of a subject, where nothing is declared of it. */
  private bySender(place: Place, leaf: Atom, type: Type): Verdict | null {
    const part = isUnknown(type) ? this.requests.owner(place, leaf) : 'unknown';
    const owner = part === 'unknown' ? this.requests.ownerOfWhole(place, leaf) : part;
    if (owner === 'unknown') return null;
    const isAddress = leaf.kind === 'path' && leaf.name === 'params';
    return isAddress ? linkable : { level: 'direct', kinds: [owner === 'health' ? 'health' : 'record'] };
  }

  /** A subject's own record, or a list of them. */
  private isRecord(name: string, type: Type): boolean {
    return !isPlain(type) && this.ownerOf(name, type) === 'subject';
  }

  /** The name a term goes by, and the term it is a member of. */
  private lastMember(place: Place, atom: Atom): { readonly name: string; readonly base: Atom | null } {
    if (atom.kind === 'path') {
      const name = keptUnder(atom.name) ?? atom.name;
      return isMember(name) ? { name, base: atom.base } : this.lastMember(place, atom.base);
    }
    if (atom.kind === 'slice' || atom.kind === 'narrowed') return this.lastMember(place, atom.base);
    if (atom.kind === 'typed') return { name: atom.name, base: null };
    if (atom.kind === 'input') return { name: place.fn.facts.params[atom.index]?.name ?? '', base: null };
    return { name: '', base: null };
  }

  /** Whose data a term is. */
  owner(place: Place, atom: Atom): Owner {
    const type = typeOf(this.machine, place, atom);
    const { name, base } = this.lastMember(place, atom);
    // What somebody sent goes by names that say nothing: `query`, `params`.
    const own = isSent(place, atom) ? this.typeOwner(type) : this.ownerOf(name, type);
    const sent = this.requests.owner(place, atom);
    if (sent !== 'unknown' && this.typeOwner(type) === 'unknown') return sent;
    if (own !== 'unknown' || !base) return own;
    const around = this.owner(place, base);
    return around === 'unknown' ? own : around;
  }

  /** Whose data a member is a part of: that of a receiver, or of the form in which it is a field. */
  private ownerAround(place: Place, leaf: Atom, base: Atom): Owner {
    const isField = leaf.kind === 'path' && keptUnder(leaf.name) !== null;
    const owner = isField ? this.requests.ownerOfFields(place, base) : 'unknown';
    return owner === 'unknown' ? this.owner(place, base) : owner;
  }

  private ownerOf(name: string, type: Type): Owner {
    const byType = this.typeOwner(type);
    if (byType !== 'unknown') return byType;
    const owner = this.vocabulary.owner(name);
    // A text can be a whole document or message, and else is only a part of somebody's record.
    return isPlain(type) && (owner !== 'document' || !isText(type)) ? 'unknown' : owner;
  }

  /** Whose data values of a type are: a subject's, when it is named so and looks like a record. */
  typeOwner(type: Type): Owner {
    const known = this.typeOwners.get(type.id);
    if (known) return known;
    this.typeOwners.set(type.id, 'unknown');
    const found = this.judgeType(type);
    this.typeOwners.set(type.id, found);
    return found;
  }

  private judgeType(type: Type): Owner {
    switch (type.kind) {
      case 'named':
        return this.namedOwner(type.name.split('.').at(-1) ?? '', type);
      case 'external':
        return this.externalOwner(type);
      case 'array':
      case 'promise':
      case 'holder':
      case 'map':
      case 'slice':
        return this.typeOwner(type.of);
      case 'union':
      case 'intersection':
      case 'tuple':
        return this.strongest(type.of.map((one) => this.typeOwner(one)));
      case 'unknown':
        return this.vocabulary.owner(type.name);
      default:
        return 'unknown';
    }
  }

  private externalOwner(type: Type & { kind: 'external' }): Owner {
    const told = this.vocabulary.resources.judge(type, []);
    if (told) return ownerOfWhole(told);
    const own = type.module === 'global' ? [] : [this.vocabulary.owner(type.path.at(-1) ?? '')];
    return this.strongest([...own, ...type.args.map((one) => this.describedOwner(one))]);
  }

  /** Of a type argument that is a schema, whom it describes: `z.infer<typeof patientSchema>` is a patient. */
  private describedOwner(type: Type): Owner {
    return type.kind === 'unknown' ? this.vocabulary.ownerDescribed(type.name) : this.typeOwner(type);
  }

  /** `Transferred extends Patient` */
  private extendsSubject(type: NamedType): boolean {
    return this.machine.types.bases(type).some((base) => this.typeOwner(base) === 'subject');
  }

  private namedOwner(name: string, type: NamedType): Owner {
    const owner = this.vocabulary.owner(name);
    const members = this.machine.types.members(type);
    if (owner === 'unknown' && this.extendsSubject(type)) return 'subject';
    if (owner === 'unknown') return members ? this.ownerByMembers(name, members) : owner;
    if (owner === 'other') return members && this.isSaidIn(name, members) ? 'health' : owner;
    if (owner === 'health' && members && tokenMembers.some((one) => members.has(one))) return 'other';
    const isLikely =
      !members || (owner === 'document' ? this.looksWritten(members) : this.looksLikeRecord(members));
    return isLikely ? owner : 'other';
  }

  /** `PatientDialogue` is a subject's where it looks like a record; `TriageCall` speaks of one where it says of whom. */
  private ownerByMembers(name: string, members: ReadonlyMap<string, Type>): Owner {
    if (!this.looksLikeRecord(members)) return 'unknown';
    if (this.vocabulary.namesSubject(name)) return 'subject';
    const isHealth = this.tellsWhose(members) || (this.isClinical(name) && this.isLinked(members));
    return isHealth ? 'health' : 'unknown';
  }

  /** `Allergy`, `Medication`: what somebody has, where a patient's id stands in it (SPEC §6, clinical tables). */
  private isClinical(name: string): boolean {
    return this.vocabulary.subjectField(name)?.kinds.some((kind) => kind.startsWith('health')) ?? false;
  }

  private isLinked(members: ReadonlyMap<string, Type>): boolean {
    return [...members.keys()].some(
      (member) => this.vocabulary.namesSubject(member) && this.vocabulary.anyField(member) !== null,
    );
  }

  /**
   * Something that is named for the program's own parts is a record where it says of whom (SPEC §6, infrastructure
   * names); something that is named for others, as `LabRow` is, where it says so of a subject.
   */
  private isSaidIn(name: string, members: ReadonlyMap<string, Type>): boolean {
    const isOthers = !this.vocabulary.namesInfrastructure(name);
    const speaking = [...members].filter(([member]) => !isOthers || this.vocabulary.namesSubject(member));
    return this.tellsWhose(speaking) && this.looksLikeRecord(members);
  }

  private tellsWhose(members: Iterable<readonly [string, Type]>): boolean {
    return [...members].some(([member, type]) => isText(type) && this.identifies(member));
  }

  /** `patientName`, `mrn`: who somebody is, in any context. */
  private identifies(member: string): boolean {
    const verdict = this.vocabulary.anyField(member);
    return verdict?.level === 'direct' && verdict.kinds.some((kind) => identities.has(kind));
  }

  /** A document or message has a member that holds what it says. */
  private looksWritten(members: ReadonlyMap<string, Type>): boolean {
    return [...members.keys()].some((name) => this.vocabulary.documentField(name) !== null);
  }

  /** A record has at least one member that means something in a record, and holds more than it does. */
  private looksLikeRecord(members: ReadonlyMap<string, Type>): boolean {
    const held = [...members].filter(([, { kind }]) => kind !== 'function');
    if (members.size - held.length > mostMethods * held.length) return false;
    return held.some(
      ([name, type]) =>
        this.vocabulary.subjectField(name)?.level === 'direct' ||
        this.vocabulary.owner(name) === 'subject' ||
        this.typeOwner(type) === 'subject',
    );
  }

  private strongest(owners: readonly Owner[]): Owner {
    return (
      owners.find((one) => one === 'subject') ??
      owners.find((one) => one === 'health') ??
      owners.find((one) => one === 'document') ??
      owners.find((one) => one === 'other') ??
      'unknown'
    );
  }

  /** What a member of this name and type is, when its receiver belongs to `around`. */
  private judge(name: string, type: Type, around: Owner, depth: number): readonly Verdict[] {
    if (type.kind === 'labelled') return [{ level: type.level, kinds: type.kinds }];
    const part = around === 'unknown' || around === 'health' ? partIn(type) : null;
    if (part) {
      const plain = this.machine.types.table.primitive(part.plain);
      return this.judge(part.name, plain, this.typeOwner(part.of), depth);
    }
    const configured = this.vocabulary.configuredField(name);
    if (configured) return [configured];
    const own = this.ownerOf(name, type);
    if (isPersonal(own)) return this.record(type, own, depth);
    if (own === 'other')
      return around === 'other' ? [] : [...this.fieldOfMixed(name, type), ...this.told(type)];
    const verdict = this.field(name, type, around);
    if (verdict) return [verdict];
    return this.nested(type, isPersonal(around) ? around : 'unknown', depth);
  }

  /** Something that is named for somebody else may still carry an unambiguous name: `patientNameLabel` does not. */
  private fieldOfMixed(name: string, type: Type): readonly Verdict[] {
    const verdict = this.vocabulary.anyField(name);
    return verdict && !isOperational(type) ? [verdict] : [];
  }

  /** Members that are declared to be PHI, whatever holds them. */
  private told(type: Type): readonly Verdict[] {
    return [...(this.members(type)?.values() ?? [])].flatMap((member) =>
      member.kind === 'labelled' ? [{ level: member.level, kinds: member.kinds }] : [],
    );
  }

  private field(name: string, type: Type, around: Owner): Verdict | null {
    if (around === 'other')
      return this.vocabulary.namesSubject(name) ? (this.fieldOfMixed(name, type)[0] ?? null) : null;
    const verdict = this.named(name, around);
    if (around === 'health' && verdict?.kinds.includes('names'))
      return this.fieldOfMixed(name, type)[0] ?? null;
    if (!verdict) return around === 'unknown' ? null : unknownMember(name, type);
    const isHarmless = isOperational(type) || isCount(name, type);
    return verdict.level === 'direct' && isHarmless ? { level: 'none', kinds: [] } : verdict;
  }

  private named(name: string, around: Owner): Verdict | null {
    if (around === 'unknown') return this.vocabulary.anyField(name);
    return around === 'document' ? this.vocabulary.documentField(name) : this.vocabulary.subjectField(name);
  }

  /** All of a record: what its members are, or `record` when they are not known. */
  private record(type: Type, owner: Owner, depth: number): readonly Verdict[] {
    const members = this.members(type);
    if (!members)
      return [
        this.vocabulary.resources.judge(type, []) ?? {
          level: 'direct',
          kinds: [owner === 'health' ? 'health' : 'record'],
        },
      ];
    return depth > deepest ? [] : this.inside(type, members, owner, depth);
  }

  /** Parts of something that is no record by itself. */
  private nested(type: Type, around: Owner, depth: number): readonly Verdict[] {
    const members = depth > deepest ? null : this.members(type);
    return members ? this.inside(type, members, around, depth) : [];
  }

  /** What the members of a type are, each verdict once. Kept: wide types that hold each other are met again and again. */
  private inside(
    type: Type,
    members: ReadonlyMap<string, Type>,
    around: Owner,
    depth: number,
  ): readonly Verdict[] {
    const key = `${type.id} ${around} ${depth}`;
    const known = this.insides.get(key);
    if (known) return known;
    const verdicts = [...members].flatMap(([name, member]) =>
      member.kind === 'function' ? [] : this.judge(name, member, around, depth + 1),
    );
    const found = [...new Map(verdicts.map((one) => [`${one.level} ${one.kinds.join(' ')}`, one])).values()];
    this.insides.set(key, found);
    return found;
  }

  private members(type: Type): ReadonlyMap<string, Type> | null {
    const { types } = this.machine;
    if (type.kind === 'array' || type.kind === 'promise' || type.kind === 'map' || type.kind === 'holder')
      return this.members(type.of);
    if (type.kind === 'tuple') return new Map(type.of.map((one, i) => [String(i), one]));
    const members = types.members(type);
    return members?.size ? members : null;
  }

  private words(place: Place, name: string, base: Atom | null, type: Type): string {
    const owner = base ? typeName(typeOf(this.machine, place, base)) : null;
    const own = typeName(type);
    const part = partIn(type);
    if (part && !owner) return `\`${part.name}\` of a \`${typeName(part.of) ?? ''}\``;
    if (name && owner) return `\`${name}\` of a \`${owner}\``;
    if (name && own) return `\`${name}\`, a \`${own}\``;
    if (name) return `\`${name}\``;
    return own ? `a \`${own}\`` : 'patient data';
  }
}

const linkable = { level: 'indirect', kinds: ['unique-id'] } as const satisfies Verdict;

function isUnknown(...types: readonly Type[]): boolean {
  return types.every((type) => type.kind === 'unknown');
}

/** The term that a term is a part of. */
function baseOf(atom: Atom): Atom | null {
  return atom.kind === 'path' || atom.kind === 'slice' || atom.kind === 'narrowed' ? atom.base : null;
}

/** What a promise would be rejected with is none of what it promises. */
function isOfRejection(atom: Atom): boolean {
  for (let at: Atom | null = atom; at; at = baseOf(at))
    if (at.kind === 'path' && at.name === inner.rejected) return true;
  return false;
}

/** The key under which a container holds something: `form.get('ssn')`. */
function keptUnder(name: string): string | null {
  return /^#[A-Za-z]/.test(name) && name !== '#keys' ? name.slice(1) : null;
}

/** Whether a step names a property of the source. */
function isMember(name: string): boolean {
  return !transparent.has(name) && !/^\d+$/.test(name) && !name.startsWith('#');
}

function isPersonal(owner: Owner): boolean {
  return owner !== 'other' && owner !== 'unknown';
}

/** Whose data something is that the standard knows. */
function ownerOfWhole({ level, kinds }: Verdict): Owner {
  if (level !== 'direct') return 'other';
  return kinds.includes('health') || kinds.includes('payment') ? 'health' : 'subject';
}

function isLabel(label: { readonly level: string }): label is Label {
  return label.level !== 'none';
}

/** A member of a record of which nothing is known: text is linkable, bytes are a scan or a recording (SPEC §6, storage). */
function unknownMember(name: string, type: Type): Verdict | null {
  if (isOperational(type)) return { level: 'none', kinds: [] };
  if (isBytes(type) && !ofCiphers.test(name)) return { level: 'direct', kinds: ['health'] };
  return type.kind === 'primitive' && type.name === 'string'
    ? { level: 'indirect', kinds: ['unique-id'] }
    : null;
}

const byteTypes: ReadonlySet<string> = new Set(['Buffer', 'Uint8Array', 'ArrayBuffer', 'Blob', 'File']);
/** Bytes by which a record is protected, or found. */
const ofCiphers = /key|iv$|salt|nonce|hash|digest|tag$|cipher|encrypted|signature|checksum|vector|embedding/i;

function isBytes(type: Type): boolean {
  return type.kind === 'external' && type.module === 'global' && byteTypes.has(type.path.at(-1) ?? '');
}

/** Truth values, numbers out of a closed set and enums say nothing of anybody. */
function isOperational(type: Type): boolean {
  switch (type.kind) {
    case 'primitive':
      return type.name !== 'string' && type.name !== 'number' && type.name !== 'object';
    case 'literal':
      return true;
    case 'union':
      return type.of.every((one) => isOperational(one));
    default:
      return false;
  }
}

/** The member of another type that a text or a number was declared to be. */
function partIn(type: Type): { readonly name: string; readonly of: Type; readonly plain: string } | null {
  if (type.kind === 'union') return type.of.map(partIn).find((one) => one !== null) ?? null;
  return type.kind === 'primitive' && type.part ? { ...type.part, plain: type.name } : null;
}

/** A number that goes by the plural of what it counts: `visits`. */
function isCount(name: string, type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'number' && /[^su]s$/i.test(name);
}

function isText(type: Type): boolean {
  return type.kind === 'primitive' && type.name === 'string';
}

function isPlain(type: Type): boolean {
  return (
    type.kind === 'primitive' ||
    type.kind === 'literal' ||
    (type.kind === 'union' && type.of.every(isPlain)) ||
    (type.kind === 'array' && isPlain(type.of))
  );
}

function typeName(type: Type): string | null {
  switch (type.kind) {
    case 'named':
      return type.name;
    case 'external':
      return type.module === 'global' ? null : (type.path.at(-1) ?? null);
    case 'array':
    case 'promise':
    case 'holder':
    case 'map':
    case 'slice':
      return typeName(type.of);
    case 'union':
      return type.of.map(typeName).find((one) => one !== null) ?? null;
    default:
      return null;
  }
}
