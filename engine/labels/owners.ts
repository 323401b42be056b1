import { schemaVariable } from '../facts/schema-name.js';
import type { Machine } from '../flow/machine.js';
import { isNothing, literalNames, type NamedType, type Type } from '../link/types.js';
import { wordsOf } from '../models/words.js';
import { isOperational, isPlain, isText } from './type-kinds.js';
import type { Verdict } from './verdict.js';
import type { Owner, Vocabulary } from './vocabulary.js';

/** For each thing that a record holds: clients and services named for somebody have more methods than that. */
const mostMethods = 2;
/** Kinds that by themselves tell who a record is of. */
const identities: ReadonlySet<string> = new Set(['names', 'mrn', 'ssn', 'health-plan-number']);

/** Members that anything may have: by themselves they tell of nobody. */
const ofAnything: ReadonlySet<string> = new Set([
  'name',
  'label',
  'title',
  'description',
  'summary',
  'code',
  'codes',
  'value',
  'values',
  'result',
  'results',
]);

/** Whom a therapist or a social worker cares for; others call a program so that asks a server. */
const clientele = /^clients?$/i;

/** Says of types whose data their values are, by their names and members (SPEC §1, evidence 2). */
export class Owners {
  private readonly typeOwners = new Map<number, Owner>();

  constructor(
    private readonly machine: Machine,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Whose data values of a type are: a subject's, when it is named so and looks like a record. */
  typeOwner(type: Type): Owner {
    const known = this.typeOwners.get(type.id);
    if (known) return known;
    this.typeOwners.set(type.id, 'unknown');
    const found = this.judgeType(type);
    this.typeOwners.set(type.id, found);
    return found;
  }

  /** Whose data something of this name and type is; a type without a name says less than the name. */
  ownerOf(name: string, type: Type): Owner {
    const byType = this.typeOwner(type);
    if (byType !== 'unknown' && !isUnnamed(type)) return byType;
    const owner = this.vocabulary.owner(name);
    if (byType === 'subject' && clientele.test(name)) return byType;
    // A text can be a whole document or message, and else is only a part of somebody's record.
    const isPart = isPlain(type) && (owner !== 'document' || !isText(type));
    return isPart || owner === 'unknown' ? byType : owner;
  }

  private judgeType(type: Type): Owner {
    switch (type.kind) {
      case 'named':
        return this.namedOwner(type);
      case 'object':
        return this.ownerByMembers('', type.members);
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
        return strongest(type.of.map((one) => this.typeOwner(one)));
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
    return strongest([...own, ...type.args.map((one) => this.describedOwner(one))]);
  }

  /** Of a type argument that is a schema, whom it describes: `z.infer<typeof patientSchema>` is a patient. */
  private describedOwner(type: Type): Owner {
    return type.kind === 'unknown' ? this.vocabulary.ownerDescribed(type.name) : this.typeOwner(type);
  }

  private namedOwner(type: NamedType): Owner {
    const schema = schemaVariable(type.name);
    const name = schema ?? type.name.split('.').at(-1) ?? '';
    const owner = schema === null ? this.vocabulary.owner(name) : this.vocabulary.ownerDescribed(name);
    const members = this.machine.types.members(type);
    if (owner === 'unknown' && this.extendsSubject(type)) return 'subject';
    if (owner === 'unknown') return members ? this.ownerByMembers(name, members) : owner;
    if (owner === 'other' && members && this.mayBeSubjects(name, members)) return 'subject';
    if (clientele.test(name) && members && this.isPerson(members)) return 'subject';
    if (owner === 'other') return members ? this.ownerOfMixed(name, members) : owner;
    if (owner === 'health' && members && this.vocabulary.accounts.claims.some((one) => members.has(one)))
      return 'other';
    const isLikely =
      !members || (owner === 'document' ? this.looksWritten(members) : this.looksLikeRecord(members));
    return isLikely ? owner : 'other';
  }

  /** `Transferred extends Patient` */
  private extendsSubject(type: NamedType): boolean {
    return this.machine.types.bases(type).some((base) => this.typeOwner(base) === 'subject');
  }

  /** A person's name beside what is unambiguous of somebody's health or birth, in nobody's account: a `Client` of a home. */
  private isPerson(members: ReadonlyMap<string, Type>): boolean {
    const isNamed = [...members.keys()].some(
      (one) => one !== 'name' && this.vocabulary.subjectField(one)?.kinds.includes('names'),
    );
    const isTold = [...members].some(
      ([one, type]) => !isOperational(type) && this.vocabulary.anyField(one)?.level === 'direct',
    );
    return isNamed && isTold && !members.has('password');
  }

  /** A `User` whose `role` may be `'patient'`: the account of a patient, as likely as not. */
  private mayBeSubjects(name: string, members: ReadonlyMap<string, Type>): boolean {
    const { types, roles } = this.vocabulary.accounts;
    if (!types.includes(wordsOf(name).at(-1) ?? '')) return false;
    return [...members].some(
      ([member, type]) =>
        roles.includes(wordsOf(member).join(' ')) &&
        literalNames(type).some((one) => this.vocabulary.owner(one) === 'subject'),
    );
  }

  /** `PatientDialogue` is a subject's where it looks like a record; `TriageCall` speaks of one where it says of whom. */
  private ownerByMembers(name: string, members: ReadonlyMap<string, Type>): Owner {
    if (!this.looksLikeRecord(members)) return 'unknown';
    if (this.vocabulary.namesSubject(name)) return this.tells(members) ? 'subject' : 'unknown';
    if (this.isPerson(members)) return 'subject';
    const isHealth =
      this.tellsWhose(members) ||
      (this.isLinked(members) && this.isMeasured(name, members)) ||
      (this.isAbout(members) &&
        [...members.keys()].some((one) => !ofAnything.has(one) && this.isClinical(one)));
    return isHealth ? 'health' : 'unknown';
  }

  /** `Allergy`, `Medication`: what somebody has, where a patient's or a visit's id stands in it (SPEC §6, clinical tables). */
  isClinical(name: string): boolean {
    return this.vocabulary.subjectField(name)?.kinds.some((kind) => kind.startsWith('health')) ?? false;
  }

  private isMeasured(name: string, members: ReadonlyMap<string, Type>): boolean {
    return this.isClinical(name) || [...members.keys()].some((member) => this.vocabulary.measures(member));
  }

  private isLinked(members: ReadonlyMap<string, Type>): boolean {
    return [...members.keys()].some((member) => {
      const isOfRecord = this.vocabulary.owner(member.replace(/_?id$/i, '')) === 'health';
      return (
        (isOfRecord || this.vocabulary.namesSubject(member)) && this.vocabulary.anyField(member) !== null
      );
    });
  }

  /** A subject's own record stands in it. */
  private isAbout(members: ReadonlyMap<string, Type>): boolean {
    return [...members].some(
      ([name, type]) => this.vocabulary.owner(name) === 'subject' && this.ownerOf(name, type) === 'subject',
    );
  }

  /** `PatientFilter` is a subject's where it has a member that speaks of one in any context (SPEC §6, infrastructure names). */
  private ownerOfMixed(name: string, members: ReadonlyMap<string, Type>): Owner {
    const isToldBy = ([member, type]: readonly [string, Type]): boolean =>
      type.kind !== 'function' &&
      !isOperational(type) &&
      this.vocabulary.anyField(member)?.level === 'direct';
    if (this.vocabulary.isHandedAround(name) && [...members].some(isToldBy) && this.looksLikeRecord(members))
      return 'subject';
    if (this.vocabulary.asks(name) && this.isPerson(members)) return 'subject';
    return this.isSaidIn(name, members) ? 'health' : 'other';
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

  /** Whether members tell that somebody is spoken of: `PatientImportResult` has a name too. */
  private tells(members: ReadonlyMap<string, Type>): boolean {
    return this.looksLikeRecord(new Map([...members].filter(([name]) => !ofAnything.has(name))));
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
}

function isUnnamed(type: Type): boolean {
  if (type.kind === 'union') return type.of.every((one) => isNothing(one) || isUnnamed(one));
  return type.kind === 'object' || (type.kind === 'array' && isUnnamed(type.of));
}

function strongest(owners: readonly Owner[]): Owner {
  return (
    owners.find((one) => one === 'subject') ??
    owners.find((one) => one === 'health') ??
    owners.find((one) => one === 'document') ??
    owners.find((one) => one === 'other') ??
    'unknown'
  );
}

/** Whose data something is that the standard knows. */
function ownerOfWhole({ level, kinds }: Verdict): Owner {
  if (level !== 'direct') return 'other';
  return kinds.includes('health') || kinds.includes('payment') ? 'health' : 'subject';
}
