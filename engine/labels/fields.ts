import type { Machine } from '../flow/machine.js';
import type { Type } from '../link/types.js';
import type { Owners } from './owners.js';
import { isBytes, isCount, isOperational, isServant, isUnknown, partIn } from './type-kinds.js';
import type { Verdict } from './verdict.js';
import type { Owner, Vocabulary } from './vocabulary.js';

const deepest = 3;

/** Says what a member of a name and a type is, and what the members of that type are (SPEC §1, evidence 3 and 4). */
export class Fields {
  private readonly insides = new Map<string, readonly Verdict[]>();

  constructor(
    private readonly machine: Machine,
    private readonly vocabulary: Vocabulary,
    private readonly owners: Owners,
  ) {}

  /** What a member of this name and type is, when its receiver belongs to `around`. */
  judge(name: string, type: Type, around: Owner, depth: number): readonly Verdict[] {
    if (type.kind === 'labelled') return [{ level: type.level, kinds: type.kinds }];
    const part = partIn(type);
    if (part && around !== 'subject' && around !== 'document') {
      const plain = this.machine.types.table.primitive(part.plain);
      return this.judge(part.name, plain, this.owners.typeOwner(part.of), depth);
    }
    const configured = this.vocabulary.configuredField(name);
    if (configured) return [configured];
    const own = this.ownerIn(name, type, around);
    if (isPersonal(own)) return this.record(type, own, depth);
    const isPart = isPersonal(around) && this.vocabulary.namesPart(name, around);
    if (own === 'other' && !isPart)
      return around === 'other' ? [] : [...this.fieldOfMixed(name, type), ...this.told(type, depth)];
    const verdict = this.field(name, type, around);
    if (verdict) return [verdict];
    return this.nested(type, isPersonal(around) ? around : 'unknown', depth);
  }

  /** Whose a member is by itself. */
  private ownerIn(name: string, type: Type, around: Owner): Owner {
    const own = this.owners.ownerOf(name, type);
    const isWhole =
      own === 'unknown' && around === 'subject' && isUnknown(type.kind === 'slice' ? type.of : type);
    return isWhole && this.vocabulary.namesWhole(name) ? around : own;
  }

  /** Something that is named for somebody else may still carry an unambiguous name: `patientNameLabel` does not. */
  private fieldOfMixed(name: string, type: Type): readonly Verdict[] {
    const verdict = this.vocabulary.anyField(name);
    return verdict && !isOperational(type) && !isServant(type) ? [verdict] : [];
  }

  /** Members that are declared to be PHI, whatever holds them, and the subject that a job or an event is about. */
  private told(type: Type, depth: number): readonly Verdict[] {
    return [...(this.members(type) ?? [])].flatMap(([name, member]) => {
      if (member.kind === 'labelled') return [{ level: member.level, kinds: member.kinds }];
      const isHeld = isData(type) && this.isSubject(name, member);
      return isHeld ? this.record(member, 'subject', depth + 1) : [];
    });
  }

  private isSubject(name: string, type: Type): boolean {
    const isNamed = this.vocabulary.owner(name) === 'subject' && this.members(type) !== null;
    return isNamed && this.owners.ownerOf(name, type) === 'subject';
  }

  private field(name: string, type: Type, around: Owner): Verdict | null {
    if (around === 'other')
      return this.vocabulary.namesSubject(name) ? (this.fieldOfMixed(name, type)[0] ?? null) : null;
    const verdict = this.named(name, around);
    if (around === 'health' && verdict?.kinds.includes('names') && !this.vocabulary.namesPerson(name))
      return this.fieldOfMixed(name, type)[0] ?? null;
    if (!verdict) return around === 'unknown' ? null : this.unknownMember(name, type);
    const isHarmless = isOperational(type) || isCount(name, type);
    return verdict.level === 'direct' && isHarmless ? { level: 'none', kinds: [] } : verdict;
  }

  /** A member of a record of which nothing is known: text is linkable, bytes are a scan or a recording (SPEC §6, storage). */
  private unknownMember(name: string, type: Type): Verdict | null {
    if (isOperational(type)) return { level: 'none', kinds: [] };
    if (isBytes(type) && !this.vocabulary.namesCipher(name)) return { level: 'direct', kinds: ['health'] };
    return type.kind === 'primitive' && type.name === 'string'
      ? { level: 'indirect', kinds: ['unique-id'] }
      : null;
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

  members(type: Type): ReadonlyMap<string, Type> | null {
    const { types } = this.machine;
    if (type.kind === 'array' || type.kind === 'promise' || type.kind === 'map' || type.kind === 'holder')
      return this.members(type.of);
    if (type.kind === 'tuple') return new Map(type.of.map((one, i) => [String(i), one]));
    const members = types.members(type);
    return members?.size ? members : null;
  }
}

/** What is handed around: an instance of a class keeps what it was made with to itself. */
function isData(type: Type): boolean {
  if (type.kind === 'array' || type.kind === 'promise') return isData(type.of);
  return type.kind === 'object' || (type.kind === 'named' && type.classNumber < 0);
}

function isPersonal(owner: Owner): boolean {
  return owner !== 'other' && owner !== 'unknown';
}
