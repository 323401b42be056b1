import { isNothing, type Type } from '../link/types.js';
import type { ResourceWords, TypeWords } from '../models/words.js';
import type { Verdict } from './verdict.js';

/** A type of the standard: what a whole one is, and what its members are. */
interface Resource {
  readonly whole: Verdict;
  readonly members: ReadonlyMap<string, Verdict>;
  /** Members that refer to the person. */
  readonly subjects: ReadonlySet<string>;
}

const none: Verdict = { level: 'none', kinds: [] };
const linkable: Verdict = { level: 'indirect', kinds: ['unique-id'] };
/** The way from a bundle to what it holds. */
const inBundle = ['entry', 'resource'];

/** Knows FHIR's types, which hardly a repository declares itself, by the standard (SPEC §1). */
export class Resources {
  private readonly types = new Map<string, Resource>();
  private readonly elements = new Map<string, Resource>();
  private readonly everywhere = new Map<string, Verdict>();

  constructor(
    private readonly words: ResourceWords,
    internalId: Verdict,
  ) {
    for (const [name, type] of Object.entries(words.types)) this.types.set(name, resourceOf(type));
    for (const [name, type] of Object.entries(words.elements)) this.elements.set(name, resourceOf(type));
    for (const name of words.everywhere.none) this.everywhere.set(name, none);
    for (const name of words.everywhere.indirect) this.everywhere.set(name, linkable);
    this.everywhere.set('id', internalId);
  }

  /** What stands at a path of members of a type; `null` when the standard does not say. */
  judge(type: Type, path: readonly string[]): Verdict | null {
    switch (type.kind) {
      case 'array':
      case 'promise':
      case 'slice':
        return path.length || type.kind !== 'slice' ? this.judge(type.of, path) : null;
      case 'union':
        return strongest(type.of.flatMap((one) => (isNothing(one) ? [] : [this.judge(one, path)])));
      case 'external':
        return this.speaks(type.module) ? this.ofStandard(type, path) : null;
      case 'unknown':
        return this.ofNamed(type.name, path);
      default:
        return null;
    }
  }

  /** What stands at a path below a root element of XML, whatever their prefix: `cda:ClinicalDocument`. */
  ofElement(name: string, path: readonly string[]): Verdict | null {
    const element = this.elements.get(withoutPrefix(name));
    return element ? this.member(element, path.map(withoutPrefix)) : null;
  }

  private speaks(module: string): boolean {
    return this.words.modules.some((one) => (one.endsWith('/') ? module.startsWith(one) : module === one));
  }

  /** A type of the standard that it gives no members here is nobody's; one with arguments is of what they are. */
  private ofStandard(type: Type & { kind: 'external' }, path: readonly string[]): Verdict | null {
    const name = type.path.at(-1) ?? '';
    if (this.words.contextual.includes(name)) return null;
    const resource = this.types.get(name);
    if (!resource) return none;
    const within = type.args.length ? this.within(type.args, path) : null;
    return within ?? this.member(resource, path);
  }

  private within(held: readonly Type[], path: readonly string[]): Verdict | null {
    if (path.length && path[0] !== inBundle[0]) return null;
    const rest = path.slice(path[1] === inBundle[1] ? 2 : 1);
    return strongest(held.map((one) => this.judge(one, rest)));
  }

  /** Of a type that is only named so, the members that the standard knows are the standard's. */
  private ofNamed(name: string, path: readonly string[]): Verdict | null {
    const resource = this.types.get(name.split('.').at(-1) ?? '');
    return resource && path.length && isPersonal(resource) ? this.member(resource, path) : null;
  }

  /** What stands at a path; `null` when the type does not know the first of its members. */
  private member(resource: Resource, path: readonly string[]): Verdict | null {
    const [first, ...rest] = path;
    if (first === undefined) return resource.whole;
    const verdict = resource.members.get(first) ?? this.everywhere.get(first) ?? null;
    const last = rest.at(-1);
    if (!verdict || last === undefined || verdict.level === 'none') return verdict;
    return resource.subjects.has(first) ? ofSubject(last) : (this.everywhere.get(last) ?? verdict);
  }
}

function withoutPrefix(name: string): string {
  return name.replace(/^\w+:/, '');
}

/** A reference to the person may carry more than an id. */
function ofSubject(name: string): Verdict {
  if (name === 'display') return { level: 'direct', kinds: ['names'] };
  return name === 'identifier' || name === 'value' ? { level: 'direct', kinds: ['mrn'] } : linkable;
}

/** Whole resources, not the types that they are made of. */
function isPersonal({ whole, subjects }: Resource): boolean {
  return subjects.size > 0 || whole.kinds.includes('record');
}

function strongest(verdicts: readonly (Verdict | null)[]): Verdict | null {
  const known = verdicts.filter((one) => one !== null);
  return (
    known.find(({ level }) => level === 'direct') ??
    known.find(({ level }) => level === 'indirect') ??
    known[0] ??
    null
  );
}

function resourceOf({ whole, members }: TypeWords): Resource {
  const verdicts = Object.entries(members).flatMap(([kind, names]) =>
    names.map((one) => [one, verdictOf(kind)] as const),
  );
  return {
    whole: verdictOf(whole),
    members: new Map(verdicts),
    subjects: new Set(members['subject'] ?? []),
  };
}

function verdictOf(kind: string): Verdict {
  if (kind === 'none') return none;
  return kind === 'indirect' || kind === 'subject' ? linkable : { level: 'direct', kinds: [kind] };
}
