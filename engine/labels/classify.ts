import type { Atom } from '../flow/atoms.js';
import { capturedType } from '../flow/captured.js';
import { inner, type Place, typeOf } from '../flow/evidence.js';
import type { Machine } from '../flow/machine.js';
import type { Type } from '../link/types.js';
import { Fields } from './fields.js';
import { Owners } from './owners.js';
import { isAddress, isSent, type Requests } from './requests.js';
import { baseOf, isMember, isOfRejection, keptUnder, lastMember } from './terms.js';
import { isPlain, isText, isUnknown, partIn, typeName } from './type-kinds.js';
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

/** Parts of an address: what they hold under a person's name is the person's id. */
const addressParts: ReadonlySet<string> = new Set(['query', 'params', 'searchParams']);
/** Members by which things are called. */
const called: ReadonlySet<string> = new Set([
  'name',
  'displayName',
  'title',
  'label',
  'text',
  'description',
  'code',
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
  /** Says of types alone whose they are. */
  readonly owners: Owners;
  private readonly fields: Fields;

  constructor(
    private readonly machine: Machine,
    private readonly vocabulary: Vocabulary,
    private readonly requests: Requests,
  ) {
    this.owners = new Owners(machine, vocabulary);
    this.fields = new Fields(machine, vocabulary, this.owners);
  }

  /** Labels of a term that is known by its type and names only. */
  labels(place: Place, leaf: Atom): readonly Label[] {
    if (leaf.kind === 'path' && leaf.name === inner.any) {
      const whole = this.labels(place, leaf.base).map((one) => ({ ...one, leaf }));
      return this.isAddressPart(place, leaf.base) ? whole.map((one) => ({ ...one, ...linkable })) : whole;
    }
    if (leaf.kind === 'path' && leaf.name === inner.key) return [];
    if (isOfRejection(leaf) || this.isOfText(place, leaf)) return [];
    const type = this.typeOf(place, leaf);
    if (
      leaf.kind === 'path' &&
      heldUnder.has(leaf.name) &&
      isUnknown(type, typeOf(this.machine, place, leaf.base))
    )
      return this.labels(place, leaf.base).map((one) => ({ ...one, leaf }));
    const { name, base } = lastMember(place, leaf);
    const around = base ? this.ownerAround(place, leaf, base) : 'unknown';
    const told =
      this.byStandard(place, leaf, name) ??
      this.byAddress(place, name, base, type) ??
      this.bySender(place, leaf, type);
    const judged = told ? [told] : this.fields.judge(name, type, around, 0);
    const verdicts = judged.length || !base ? judged : this.ofClinicalPart(place, name, base);
    const isWhole = this.isRecord(name, type);
    return verdicts
      .map((one) => ({ ...one, leaf, isWhole, evidence: this.words(place, name, base, type) }))
      .filter(isLabel);
  }

  /** Of members of what a function takes from those around it, the declarations there say whether they are plain. */
  private typeOf(place: Place, leaf: Atom): Type {
    const own = typeOf(this.machine, place, leaf);
    if (own.kind !== 'unknown' || own.name) return own;
    const captured = capturedType(this.machine, place.fn, leaf);
    return isPlain(captured) ? captured : own;
  }

  /** `patient.problems[0].name`: what a part of somebody's record calls what somebody has. */
  private ofClinicalPart(place: Place, name: string, base: Atom): readonly Verdict[] {
    const part = lastMember(place, base);
    const isKept = base.kind === 'path' && keptUnder(base.name) !== null;
    if (!part.base || isKept || !called.has(name) || !this.owners.isClinical(part.name)) return [];
    const isOfSubject = ['subject', 'health'].includes(this.owner(place, part.base));
    return isOfSubject ? [{ level: 'direct', kinds: ['health'] }] : [];
  }

  /** A member that nothing but text is asked for, as a library does that takes an id or a record: none has it. */
  private isOfText(place: Place, leaf: Atom): boolean {
    return leaf.kind === 'path' && isMember(leaf.name) && isText(typeOf(this.machine, place, leaf.base));
  }

  /** Whether a term is known, or believed, to have a member that is PHI: what leaves it out is narrower (SPEC §6). */
  holds(place: Place, base: Atom, name: string): boolean {
    const members = this.fields.members(typeOf(this.machine, place, base));
    if (members && !members.has(name)) return false;
    return this.labels(place, this.machine.domain.path(base, name)).length > 0;
  }

  /** Whether a record of which no members are known was left without names and more that tells whose it is (SPEC §1). */
  isStripped(place: Place, { base, names }: Atom & { readonly kind: 'slice' }): boolean {
    if (this.fields.members(typeOf(this.machine, place, base))) return false;
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
      if (at.kind !== 'path' || !isMember(at.name)) continue;
      const below = this.vocabulary.resources.ofElement(at.name, path);
      if (below) return below;
      path.unshift(at.name);
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
    return addressParts.has(lastMember(place, base).name) ? linkable : null;
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
    return !isPlain(type) && this.owners.ownerOf(name, type) === 'subject';
  }

  /** Whose data a term is. */
  owner(place: Place, atom: Atom): Owner {
    const type = typeOf(this.machine, place, atom);
    if (this.isCarrier(type)) return 'unknown';
    const { name, base } = lastMember(place, atom);
    // What somebody sent goes by names that say nothing: `query`, `params`.
    const own = isSent(place, atom) ? this.owners.typeOwner(type) : this.owners.ownerOf(name, type);
    const sent = this.requests.owner(place, atom);
    if (sent !== 'unknown' && this.owners.typeOwner(type) === 'unknown') return sent;
    if (own !== 'unknown' || !base) return own;
    const around = this.owner(place, base);
    return around === 'unknown' ? own : around;
  }

  /** `Job<Patient>`: what a package's type carries is somebody's, and its own name and id are not. */
  private isCarrier(type: Type): boolean {
    return type.kind === 'external' && this.vocabulary.namesInfrastructure(type.path.at(-1) ?? '');
  }

  /** Whose data a member is a part of: that of a receiver, or of the form in which it is a field. */
  private ownerAround(place: Place, leaf: Atom, base: Atom): Owner {
    const isField = leaf.kind === 'path' && keptUnder(leaf.name) !== null;
    const owner = isField ? this.requests.ownerOfFields(place, base) : 'unknown';
    if (isField && owner === 'unknown' && isAddress(place, base)) return owner;
    return owner === 'unknown' ? this.owner(place, base) : owner;
  }

  private words(place: Place, name: string, base: Atom | null, type: Type): string {
    const owner = base ? typeName(typeOf(this.machine, place, base)) : null;
    const own = typeName(type);
    const part = partIn(type);
    if (part && !owner) return `\`${part.name}\` of ${article(typeName(part.of) ?? '')}`;
    if (name && owner) return `\`${name}\` of ${article(owner)}`;
    if (name && own) return `\`${name}\`, ${article(own)}`;
    if (name) return `\`${name}\``;
    return own ? article(own) : 'patient data';
  }
}

/** "a `Patient`", "an `Admission`" */
function article(name: string): string {
  const isSpokenOpen = /^([aeio]|u[lmnprt](?![aeiou]))/i.test(name);
  return `${isSpokenOpen ? 'an' : 'a'} \`${name}\``;
}

function isLabel(label: { readonly level: string }): label is Label {
  return label.level !== 'none';
}

const linkable = { level: 'indirect', kinds: ['unique-id'] } as const satisfies Verdict;
