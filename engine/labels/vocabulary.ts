import type { Config } from '../config/config.js';
import { type AccountWords, type Words, wordsOf } from '../models/words.js';
import { Resources } from './resources.js';
import type { Verdict } from './verdict.js';

/**
 * What somebody or something is called tells whose data it is: a subject's, a record of a subject's health, a whole
 * clinical document or message, somebody else's.
 */
export type Owner = 'subject' | 'health' | 'document' | 'other' | 'unknown';

/** Nouns that may follow a subject and still mean the subject's record. */
const recordNouns = new Set([
  'record',
  'data',
  'info',
  'information',
  'profile',
  'detail',
  'details',
  'dto',
  'entity',
  'model',
  'row',
  'resource',
  'summary',
  'identity',
  'identification',
  'demographic',
  'demographics',
  'chart',
  'input',
  'doc',
  'document',
  'obj',
  'object',
  'payload',
  'response',
  'body',
  'history',
  'file',
  'person',
  'contact',
  'user',
  'note',
  'notes',
  'visit',
  'session',
  'intake',
  'message',
  'messages',
  'letter',
  'transcript',
]);

/** The same of nouns which have several parts, where the two together are no field by themselves: `member_addresses`. */
const partNouns = new Set(['address', 'eligibility', 'insurance', 'coverage', 'enrollment']);

/** Nouns under which a part of somebody's record, of which nothing is declared, is a record of them again: `body.person`. */
const whole = new Set(['person', 'profile', 'demographic', 'identity', 'identification', 'chart', 'record']);

/** What a flag's name begins with: `isPatient`, `hasAppointment`. */
const flags = new Set([
  'is',
  'are',
  'was',
  'were',
  'has',
  'had',
  'can',
  'could',
  'did',
  'does',
  'should',
  'needs',
]);

const none: Verdict = { level: 'none', kinds: [] };

/** Judges names as whole words (SPEC §1): never by parts of words. */
export class Vocabulary {
  private readonly subjects: readonly string[];
  private readonly others: ReadonlySet<string>;
  private readonly infrastructure: ReadonlySet<string>;
  private readonly measurements: ReadonlySet<string>;
  private readonly units: ReadonlySet<string>;
  private readonly records: readonly string[];
  private readonly handedAround: ReadonlySet<string>;
  private readonly ciphers: ReadonlySet<string>;
  private readonly documents: readonly string[];
  private readonly inside = new Map<string, Verdict>();
  private readonly inDocument = new Map<string, Verdict>();
  private readonly anywhere = new Map<string, Verdict>();
  private readonly endings = new Map<string, Verdict>();
  private readonly configured = new Map<string, Verdict>();
  private readonly owners = new Map<string, Owner>();

  /** What an opaque id of a subject's record is to this organisation (SPEC §4 `internalIds`). */
  private readonly internalId: Verdict;

  /** What standards say of their own types. */
  readonly resources: Resources;
  /** What types of whoever signs in are called. */
  readonly accounts: AccountWords;

  constructor(words: Words, config: Config) {
    const level = config.phi.internalIds;
    this.internalId = { level, kinds: level === 'none' ? [] : ['unique-id'] };
    this.resources = new Resources(words.resources, this.internalId);
    this.subjects = [...words.subjects, ...config.phi.subjects.map((one) => wordsOf(one).join(' '))];
    this.others = new Set(words.others);
    this.infrastructure = new Set(words.infrastructure);
    this.measurements = new Set(words.measurements);
    this.units = new Set(words.units);
    this.records = words.records;
    this.handedAround = new Set(words.handedAround);
    this.ciphers = new Set(words.ciphers);
    this.accounts = words.accounts;
    this.documents = words.documents.types;
    for (const name of words.documents.content)
      this.inDocument.set(name, { level: 'direct', kinds: ['record'] });
    for (const name of words.none) this.inside.set(name, none);
    for (const name of words.indirect) this.inside.set(name, { level: 'indirect', kinds: ['unique-id'] });
    for (const name of words.ids) this.addId(name);
    for (const field of words.fields) {
      const verdict: Verdict = { level: 'direct', kinds: [field.kind] };
      for (const name of field.names) this.inside.set(name, verdict);
      for (const name of field.anywhere ?? []) this.anywhere.set(name, verdict);
      for (const name of field.endings ?? []) this.endings.set(name, verdict);
    }
    for (const name of words.measurements) this.inside.set(name, { level: 'direct', kinds: ['health'] });
    for (const entry of config.phi.fields)
      this.configured.set(entry.name, { level: entry.level, kinds: entry.kinds });
  }

  /** An id that says what it is an id of means the same anywhere. */
  private addId(name: string): void {
    this.inside.set(name, this.internalId);
    if (name.includes(' ')) this.anywhere.set(name, this.internalId);
  }

  /** What the configuration says of a field, parameter or variable. */
  configuredField(name: string): Verdict | null {
    return this.configured.get(name) ?? null;
  }

  /** What a name means in any context. */
  anyField(name: string): Verdict | null {
    const text = wordsOf(name).join(' ');
    return this.lookup(this.anywhere, text) ?? (this.isSubjectId(text) ? this.internalId : null);
  }

  /** `patientId`: whose it is stands in the name. */
  private isSubjectId(text: string): boolean {
    const part = this.withoutSubject(text);
    return part !== text && this.inside.get(part) === this.internalId;
  }

  /** What a member's name means inside a subject's record; `patientEmail` is read as `email`. */
  subjectField(name: string): Verdict | null {
    const text = wordsOf(name).join(' ');
    return (
      this.lookup(this.inside, text) ??
      this.lookup(this.anywhere, text) ??
      this.lookup(this.inside, this.withoutSubject(text)) ??
      this.ending(wordsOf(name)) ??
      this.lookup(this.inside, this.withoutUnits(text))
    );
  }

  /** Whether a whole name is known as a part of somebody's record, or of a document, whatever its last word says by itself. */
  namesPart(name: string, owner: Owner): boolean {
    return (owner === 'document' ? this.inDocument : this.inside).has(wordsOf(name).join(' '));
  }

  /** Whether a name is that of something which is measured of a body: `glucoseMgDl`. */
  measures(name: string): boolean {
    const text = wordsOf(name).join(' ');
    return this.measurements.has(text) || this.measurements.has(this.withoutUnits(text));
  }

  private withoutUnits(text: string): string {
    const words = text.split(' ');
    while (words.length > 1 && this.units.has(words.at(-1) ?? '') && !this.inside.has(words.join(' ')))
      words.pop();
    return words.join(' ');
  }

  /** `currentMedications` are medications; `pharmacyPhone` is nobody's, and `hasAllergies` says little. */
  private ending(words: readonly string[]): Verdict | null {
    if (flags.has(words[0] ?? '') || words.some((one) => this.others.has(singular(one)))) return null;
    const ends = [-3, -2, -1]
      .filter((from) => words.length > -from)
      .map((from) => words.slice(from).join(' '));
    return ends.map((end) => this.endings.get(end)).find((one) => one !== undefined) ?? null;
  }

  /** `lastName`: only people have one, while a visit may have a `name` of its own. */
  namesPerson(name: string): boolean {
    return this.endings.get(wordsOf(name).join(' '))?.kinds.includes('names') ?? false;
  }

  /** What a member's name means inside a clinical document or message. */
  documentField(name: string): Verdict | null {
    const text = wordsOf(name).join(' ');
    return this.inDocument.get(text) ?? this.lookup(this.anywhere, text);
  }

  private lookup(table: ReadonlyMap<string, Verdict>, text: string): Verdict | null {
    return table.get(text) ?? table.get(singular(text)) ?? null;
  }

  /** Whether a name says itself whose it is: `patientEmail`. */
  namesSubject(name: string): boolean {
    const text = wordsOf(name).join(' ');
    return this.withoutSubject(text) !== text;
  }

  private withoutSubject(text: string): string {
    const subject = this.subjects.find((one) => text.startsWith(`${one} `));
    return subject ? text.slice(subject.length + 1) : text;
  }

  /** Whose data something of this name is. */
  owner(name: string): Owner {
    const known = this.owners.get(name);
    if (known) return known;
    const found = this.judge(wordsOf(name));
    this.owners.set(name, found);
    return found;
  }

  /** Whose data a schema of this name describes; of any other name, whose it is. */
  ownerDescribed(name: string): Owner {
    return this.owner(name.replace(/(?<=[a-z])_?(?:schema|codec|shape)$/i, ''));
  }

  private judge(words: readonly string[]): Owner {
    if (!words.length) return 'unknown';
    if (words.length > 1 && flags.has(words[0] ?? '')) return 'other';
    const text = singular(words.join(' '));
    const last = singular(words.at(-1) ?? '');
    const isIt = (one: string): boolean => text === one || text.endsWith(` ${one}`);
    if (this.documents.some(isIt)) return 'document';
    const subject = this.subjects.find(isIt);
    if (subject !== undefined) return this.isStaff(words, subject) ? 'other' : 'subject';
    if (this.records.some(isIt)) return 'health';
    const mentions = this.subjects.some((one) => ` ${text} `.includes(` ${one} `));
    const isField = this.anywhere.has(words.join(' '));
    if (mentions && (recordNouns.has(last) || (partNouns.has(last) && !isField))) return 'subject';
    if (this.isInfrastructure(words) || this.others.has(last) || this.others.has(text)) return 'other';
    if (this.isPartOfSubjects(words)) return 'health';
    if (recordNouns.has(last) && words.length > 1) return this.judge(words.slice(0, -1));
    return 'unknown';
  }

  /** Whether a part of the program is named for holding somebody's data itself: `PatientFilter`. */
  isHandedAround(name: string): boolean {
    return this.handedAround.has(wordsOf(name).at(-1) ?? '') && this.namesSubject(name);
  }

  /** The same, where whom it is about stands in its members only: `ChartQuery`, and no `StaffQuery`. */
  asks(name: string): boolean {
    const words = wordsOf(name);
    return this.handedAround.has(words.at(-1) ?? '') && !words.some((one) => this.others.has(singular(one)));
  }

  /** Whether bytes are named for protecting a record, or for finding it: `recordKey`, `authTag`. */
  namesCipher(name: string): boolean {
    return wordsOf(name).some((one) => this.ciphers.has(one));
  }

  /** What an address has below its subjects: `/patients/1/allergies`. */
  private isPartOfSubjects(words: readonly string[]): boolean {
    const [whose = '', part = ''] = words.slice(-2);
    const isOfMany = whose !== singular(whose) && this.subjects.includes(singular(whose));
    return isOfMany && (this.lookup(this.inside, part)?.kinds.includes('health') ?? false);
  }

  /** Whether a part of somebody's record goes by a name for all of it. */
  namesWhole(name: string): boolean {
    return whole.has(singular(wordsOf(name).join(' ')));
  }

  /** Something of the program, not somebody, by what it is called: `PatientForm`, `Client`. */
  namesInfrastructure(name: string): boolean {
    return this.isInfrastructure(wordsOf(name));
  }

  /** The list has plurals too: `options`, `settings`, `search params`. */
  private isInfrastructure(words: readonly string[]): boolean {
    const ends = [words.slice(-1), words.slice(-2)].map((end) => end.join(' '));
    return ends.some((end) => this.infrastructure.has(end) || this.infrastructure.has(singular(end)));
  }

  /** `staffMember`, `teamMember`: one of others, whatever the noun; a `hospitalPatient` is a patient. */
  private isStaff(words: readonly string[], subject: string): boolean {
    const before = words.at(-1 - subject.split(' ').length);
    return before !== undefined && subject !== 'patient' && this.others.has(singular(before));
  }
}

function singular(text: string): string {
  if (text.endsWith('sses')) return text.slice(0, -2);
  if (text.endsWith('noses')) return `${text.slice(0, -2)}is`;
  if (text.endsWith('ies')) return `${text.slice(0, -3)}y`;
  return text.endsWith('s') && !text.endsWith('ss') && !text.endsWith('is') && !text.endsWith('us')
    ? text.slice(0, -1)
    : text;
}
