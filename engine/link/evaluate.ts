import type { FileFacts, MemberFacts, PhiTag, TypeDeclaration, TypeExpr } from '../facts/facts.js';
import { schemaName, schemaVariable } from '../facts/schema-name.js';
import { Additions } from './additions.js';
import type { Asking, Kept } from './asking.js';
import type { Names, Target } from './names.js';
import { payloadType } from './payload-types.js';
import {
  isNothing,
  literalNames,
  type ExternalType,
  type NamedType,
  type Type,
  TypeTable,
  type Unknown,
} from './types.js';
import { platformTypes, utilityType } from './utility-types.js';
import { WrittenTypes } from './written-types.js';

/** What is said of whole types, besides tags in the code: by the file or package that declares them. */
export type TypeTags = (
  owner: { readonly file: string } | { readonly package: string },
  name: string,
) => PhiTag | null;
const noTags: TypeTags = () => null;

/** Type parameters and what they stand for. */
export type TypeArguments = ReadonlyMap<string, Type>;
const noArguments: TypeArguments = new Map();
const deepest = 24;
/** What libraries of schemas call the type that a schema describes. */
const inferring: ReadonlySet<string> = new Set([
  'infer',
  'input',
  'output',
  'Infer',
  'InferInput',
  'InferOutput',
  'InferType',
  'Static',
  'TypeOf',
]);
/** How a schema's type is written where it may be a record. */
const records: ReadonlySet<TypeExpr['kind']> = new Set(['object', 'intersection', 'reference', 'typeof']);
/** Names under which answers, states and containers hold what they are about. */
const heldUnder: ReadonlySet<string> = new Set([
  'data',
  'body',
  'value',
  'current',
  'result',
  'payload',
  'state',
  'input',
  'detail',
  '0',
]);

/** Evaluates type annotations lazily, with a bound on depth; what cannot be evaluated is unknown. */
export class Types {
  readonly table = new TypeTable();
  private depth = 0;
  /** What aliases stand for at each depth, while one type is found: unions that hold each other would not come to an end. */
  private readonly aliased = new Map<string, Type>();
  private readonly written = new Map<string, WrittenTypes>();
  private memberTables = new Map<NamedType, Kept<ReadonlyMap<string, Type>>>();

  constructor(
    private readonly facts: ReadonlyMap<string, FileFacts>,
    private readonly names: Names,
    private readonly asking: Asking,
    private readonly told: TypeTags = noTags,
  ) {
    this.additions = new Additions(facts);
  }
  /** What the program adds to types of packages. */
  readonly additions: Additions;

  /** The type that a file's table holds under a number; `-1` is unknown. */
  at(file: string, number: number, args: TypeArguments = noArguments): Type {
    if (number < 0) return this.table.unknown();
    const known = args.size ? undefined : this.typesOf(file)?.get(number);
    return known ?? this.find(file, number, args);
  }

  private find(file: string, number: number, args: TypeArguments): Type {
    const expr = this.facts.get(file)?.types[number];
    if (!expr || this.depth > deepest) return this.table.unknown();
    this.depth++;
    const type = this.evaluate(file, expr, args);
    this.depth--;
    if (this.depth === 0) this.aliased.clear();
    if (!args.size && this.depth === 0) this.typesOf(file)?.set(number, type);
    return type;
  }

  private typesOf(file: string): WrittenTypes | undefined {
    const known = this.written.get(file);
    const facts = this.facts.get(file);
    if (known || !facts) return known;
    const made = new WrittenTypes(facts, this.asking);
    this.written.set(file, made);
    return made;
  }

  /** A file has another text, in which types have other numbers. */
  renumber(file: string): void {
    this.additions.again();
    const facts = this.facts.get(file);
    if (facts) this.written.get(file)?.renumber(facts);
  }

  /** Finds types of some files out again after declarations changed; gives those who relied on what is no longer so. */
  again(files: ReadonlySet<string>): Set<object> {
    const concerned = new Set<object>();
    this.additions.again();
    const members = this.memberTables;
    this.memberTables = new Map();
    const written = [...this.written].filter(([file]) => files.has(file));
    for (const [file] of written) this.written.delete(file);
    for (const [file, types] of written) {
      const facts = this.facts.get(file);
      if (!facts) continue;
      for (const asker of types.again(facts, (number) => this.find(file, number, noArguments)))
        concerned.add(asker);
      this.written.set(file, types);
    }
    for (const [type, kept] of members)
      for (const asker of this.membersAgain(type, kept)) concerned.add(asker);
    return concerned;
  }

  private membersAgain(
    type: NamedType,
    { answer, askers }: Kept<ReadonlyMap<string, Type>>,
  ): Iterable<object> {
    const now = this.namedMembers(type);
    for (const asker of askers) this.memberTables.get(type)?.askers.add(asker);
    return sameMembers(answer, now) ? [] : askers;
  }

  private evaluate(file: string, expr: TypeExpr, args: TypeArguments): Type {
    const { table } = this;
    const of = (number: number): Type => this.at(file, number, args);
    switch (expr.kind) {
      case 'keyword':
        return expr.name === 'any' || expr.name === 'unknown' ? table.unknown() : table.primitive(expr.name);
      case 'literal':
        return table.intern({ kind: 'literal', value: expr.value });
      case 'reference':
        return this.reference(file, expr.name, expr.args.map(of), args);
      case 'import':
        return this.named(
          this.names.imported(file, importNumber(this.facts.get(file), expr.module)),
          expr.name,
          expr.args.map(of),
        );
      case 'union':
        return table.union(expr.of.map(of));
      case 'intersection':
      case 'tuple':
        return table.intern({ kind: expr.kind, of: expr.of.map(of) });
      case 'array':
        return table.intern({ kind: 'array', of: of(expr.of) });
      case 'tagged':
        return table.intern({ kind: 'labelled', level: expr.tag.level, kinds: [expr.tag.kind ?? 'record'] });
      case 'object':
        return this.objectType(file, expr.members, args);
      case 'function':
        return table.intern({ kind: 'function', params: expr.params.map(of), result: of(expr.result) });
      case 'typeof':
        return this.typeofName(file, expr.name);
      case 'indexed':
        return this.indexed(of(expr.object), of(expr.index));
      case 'holder':
        return table.intern({ kind: 'holder', of: of(expr.of) });
      case 'predicate':
        return table.primitive('boolean');
      case 'keyof':
        return this.keys(of(expr.of));
      case 'mapped':
        return this.mapped(file, expr, args);
      case 'conditional':
        return table.union([of(expr.whenTrue), of(expr.whenFalse)]);
    }
  }

  private reference(
    file: string,
    name: readonly string[],
    given: readonly Type[],
    args: TypeArguments,
  ): Type {
    const [first = '', ...rest] = name;
    if (!rest.length) {
      const parameter = args.get(first);
      if (parameter) return parameter;
    }
    const own = this.declared(file, name.join('.'), given);
    if (own) return own;
    const imported = this.imported(file, name, given);
    if (imported) return imported;
    const utility = utilityType(this, name.join('.'), given);
    if (utility) return utility;
    return platformTypes.has(first)
      ? this.table.intern({ kind: 'external', module: 'global', path: name, args: given })
      : this.table.unknown(name.join('.'));
  }

  /** What a name means that is imported or required, or a member of that. */
  private imported(file: string, name: readonly string[], given: readonly Type[]): Type | null {
    const [first = '', ...rest] = name;
    const target = this.importedTarget(file, first, rest.length > 0);
    if (!target) return null;
    const type = this.named(target, rest, given);
    // What a module exports as its default goes by the name that it is given here.
    return type.kind === 'unknown' && /^(=|default)?$/.test(type.name)
      ? this.table.unknown(name.join('.'))
      : type;
  }

  private importedTarget(file: string, name: string, isOwner: boolean): Target | null {
    const facts = this.facts.get(file);
    const number = facts?.importedNames[name];
    if (number !== undefined) return this.names.imported(file, number);
    const required = facts?.requiredNames[name] ?? -1;
    const entry = facts?.imports[required];
    if (!entry) return null;
    return isOwner && entry.name === '='
      ? this.names.module(file, entry.module)
      : this.names.imported(file, required);
  }

  /** `import('./patient')` of a file that is one class: `module.exports = Patient`. */
  private exportedClass(file: string, given: readonly Type[]): Type {
    for (const name of ['=', 'default']) {
      const target = this.names.exported(file, name);
      if (target.kind === 'local')
        return this.declared(target.file, target.name, given) ?? this.table.unknown();
    }
    return this.table.unknown();
  }

  private named(target: Target, rest: readonly string[], given: readonly Type[]): Type {
    let at = target;
    for (const name of rest) at = this.names.member(at, name);
    if (at.kind === 'local' || at.kind === 'member') {
      const path = target.kind === 'local' ? [target.name, ...rest].join('.') : at.name;
      return (
        this.declared(at.file, path, given) ??
        this.declared(at.file, at.name, given) ??
        this.table.unknown(at.name)
      );
    }
    if (at.kind === 'module') return this.exportedClass(at.file, given);
    if (at.kind === 'external') {
      const [schema] = given;
      if (schema && isDescribed(schema) && inferring.has(at.path.at(-1) ?? '')) return schema;
      const type =
        payloadType(this, at, given) ??
        this.table.intern({ kind: 'external', module: at.module, path: at.path, args: given });
      return this.tagged(type, this.told({ package: at.module }, at.path.join('.')));
    }
    return this.table.unknown(rest.at(-1) ?? '');
  }

  /** An interface, alias, enum or class of a file. */
  private declared(file: string, name: string, given: readonly Type[]): Type | null {
    const facts = this.facts.get(file);
    if (!facts) return null;
    const classNumber = facts.classNames[name] ?? -1;
    if (classNumber >= 0) return this.table.intern({ kind: 'named', name, file, classNumber, args: given });
    const declaration = facts.declarations.find((one) => one.name === name);
    if (!declaration) return null;
    if (declaration.kind === 'alias' || declaration.aliased >= 0) return this.alias(file, declaration, given);
    return this.table.intern({ kind: 'named', name, file, classNumber: -1, args: given });
  }

  /** An alias of an object type keeps its name; any other alias is what it stands for. */
  private alias(file: string, declaration: TypeDeclaration, given: readonly Type[]): Type {
    const aliased = this.facts.get(file)?.types[declaration.aliased];
    const named =
      aliased?.kind === 'object' || aliased?.kind === 'intersection' || aliased?.kind === 'mapped';
    if (named)
      return this.table.intern({ kind: 'named', name: declaration.name, file, classNumber: -1, args: given });
    const key = `${this.depth} ${file} ${declaration.name} ${given.map(({ id }) => id).join(' ')}`;
    const known = this.aliased.get(key);
    if (known) return known;
    const written = this.at(file, declaration.aliased, bind(declaration.params, given));
    if (written.kind === 'named' && schemaVariable(written.name) !== null)
      return this.table.intern({ kind: 'named', name: declaration.name, file, classNumber: -1, args: given });
    const type = this.tagged(written, this.tagOf(file, declaration));
    this.aliased.set(key, type);
    return type;
  }

  /** What the configuration says of a type, or else a tag where it is declared. */
  private tagOf(
    file: string,
    { name, tag }: { readonly name: string; readonly tag: PhiTag | null },
  ): PhiTag | null {
    return this.told({ file }, name) ?? tag;
  }

  /** Members of a type, or `null` when they are not known. */
  members(type: Type): ReadonlyMap<string, Type> | null {
    switch (type.kind) {
      case 'object':
        return type.members;
      case 'named':
        return this.namedMembers(type);
      case 'slice': {
        const all = this.members(type.of);
        if (!all) return type.keep ? new Map(type.names.map((name) => [name, this.table.unknown()])) : null;
        return new Map([...all].filter(([name]) => type.names.includes(name) === type.keep));
      }
      case 'intersection':
        return merged(type.of.map((one) => this.members(one)));
      case 'union':
        return merged(type.of.filter((one) => !isNothing(one)).map((one) => this.members(one)));
      default:
        return null;
    }
  }

  /** The type of a member; unknown when the type or the member is not known. */
  member(type: Type, name: string): Type {
    if (type.kind === 'union') {
      return this.table.union(type.of.filter((one) => !isNothing(one)).map((one) => this.member(one, name)));
    }
    if (type.kind === 'holder') return this.held(type.of, name);
    if (type.kind === 'external') return this.heldOutside(type, name);
    if (type.kind === 'tuple') return type.of[Number(name)] ?? this.element(type);
    if (type.kind === 'map' || type.kind === 'array')
      return /^\d+$/.test(name) || type.kind === 'map' ? type.of : this.table.unknown();
    const members = this.members(type);
    const own = members?.get(name) ?? members?.get('[]');
    return own ?? (type.kind === 'named' ? this.inherited(type, name) : this.table.unknown());
  }

  /** A member that the program adds to the package's type which one of its own extends. */
  private inherited(type: NamedType, name: string): Type {
    const base = this.bases(type).find(({ kind }) => kind === 'external');
    return base?.kind === 'external' ? this.member(base, name) : this.table.unknown();
  }

  /** A member of something that holds a value: the value itself under the usual names, or a member of the value. */
  private held(type: Type, name: string): Type {
    const own = this.member(type, name);
    return own.kind === 'unknown' && heldUnder.has(name) ? type : own;
  }

  /** `PayloadAction<Patient>`: what a package's type holds of one that it is told, under the usual names. */
  private heldOutside(type: ExternalType, name: string): Type {
    const added = this.added(type, name);
    if (added) return added;
    // `EventBridgeEvent<'visit.closed', Visit>` is told its kind first.
    const first = type.args.find(({ kind }) => kind !== 'literal');
    if (!first || !heldUnder.has(name)) return this.table.unknown();
    // `FastifyRequest<{ Body: Patient }>` names its parts.
    const parts = this.members(first);
    const part = name.charAt(0).toUpperCase() + name.slice(1);
    return parts?.get(part) ?? (name === 'body' ? this.table.unknown() : first);
  }

  /** A member that the program adds to a package's type. */
  private added(type: ExternalType, name: string): Type | null {
    for (const { file, declaration } of this.additions.to(type)) {
      const member = declaration.members.find((one) => one.name === name);
      if (member) return this.tagged(this.at(file, member.type), member.tag);
    }
    return null;
  }

  /** What iterating a value of a type yields. */
  element(type: Type): Type {
    switch (type.kind) {
      case 'array':
        return type.of;
      case 'map':
        return this.table.intern({ kind: 'tuple', of: [this.table.primitive('string'), type.of] });
      case 'external':
        return type.args.length === 1 ? (type.args[0] ?? this.table.unknown()) : this.table.unknown();
      case 'tuple':
        return this.table.union(type.of);
      case 'union':
        return this.table.union(type.of.filter((one) => !isNothing(one)).map((one) => this.element(one)));
      case 'holder':
        return this.element(type.of).kind === 'unknown' ? type.of : this.element(type.of);
      case 'named':
        return this.members(type)?.get('[]') ?? this.table.unknown();
      default:
        return this.table.unknown();
    }
  }

  /** What awaiting a value of a type yields. */
  awaited(type: Type): Type {
    if (type.kind === 'promise') return this.awaited(type.of);
    if (type.kind === 'union') return this.table.union(type.of.map((one) => this.awaited(one)));
    return type;
  }

  /** What calling a value of a type yields. */
  result(type: Type): Type {
    if (type.kind === 'function') return type.result;
    if (type.kind === 'unknown') return this.yielded(type, 'result') ?? this.table.unknown();
    if (type.kind === 'union')
      return this.table.union(type.of.filter((one) => !isNothing(one)).map((one) => this.result(one)));
    const call = this.members(type)?.get('()');
    return call?.kind === 'function' ? call.result : this.table.unknown();
  }

  /** What making an instance of a class yields, as far as that is more than the class. */
  instance(type: Type): Type {
    return (type.kind === 'unknown' ? this.yielded(type, 'instance') : null) ?? type;
  }

  private yielded({ exported }: Unknown, step: 'result' | 'instance'): Type | null {
    return exported ? this.table.exported('', { ...exported, steps: [...exported.steps, step] }) : null;
  }

  private namedMembers(type: NamedType): ReadonlyMap<string, Type> {
    const known = this.memberTables.get(type);
    if (known) return this.asking.told(known);
    const kept = this.asking.kept<ReadonlyMap<string, Type>>(new Map());
    this.memberTables.set(type, kept);
    kept.answer = type.classNumber >= 0 ? this.classMembers(type) : this.declarationMembers(type);
    return kept.answer;
  }

  private classMembers(type: NamedType): ReadonlyMap<string, Type> {
    const facts = this.facts.get(type.file);
    const declared = facts?.classes[type.classNumber];
    if (!facts || !declared) return new Map();
    const args = bind(declared.params, type.args);
    const members = new Map(this.members(this.at(type.file, declared.extends, args)) ?? []);
    for (const member of declared.members) {
      if (member.isStatic) continue;
      const fn = facts.functions[member.fn];
      const written = member.type >= 0 ? this.at(type.file, member.type, args) : this.table.unknown();
      const given = this.tagged(written, member.tag);
      members.set(
        member.name,
        member.kind === 'method'
          ? this.table.intern({
              kind: 'function',
              params: fn?.params.map((one) => this.at(type.file, one.type, args)) ?? [],
              result: given,
            })
          : given,
      );
    }
    return this.allTagged(members, this.tagOf(type.file, declared));
  }

  /** What a declared type extends or is put together from. */
  bases({ file, name, classNumber, args }: NamedType): readonly Type[] {
    const facts = this.facts.get(file);
    const declared = facts?.classes[classNumber];
    if (declared) return [this.at(file, declared.extends, bind(declared.params, args))];
    const all = facts?.declarations.filter((one) => one.name === name) ?? [];
    return all.flatMap((one) => {
      const given = bind(one.params, args);
      const aliased = one.aliased < 0 ? null : this.at(file, one.aliased, given);
      const parts =
        aliased?.kind === 'intersection' ? aliased.of : aliased?.kind === 'named' ? [aliased] : [];
      return [...one.extends.map((base) => this.at(file, base, given)), ...parts];
    });
  }

  private declarationMembers(type: NamedType): ReadonlyMap<string, Type> {
    const all = this.facts.get(type.file)?.declarations.filter((one) => one.name === type.name) ?? [];
    const members = new Map<string, Type>();
    for (const declaration of all) {
      const args = bind(declaration.params, type.args);
      for (const base of declaration.extends)
        for (const [name, member] of this.members(this.at(type.file, base, args)) ?? [])
          members.set(name, member);
      if (declaration.aliased >= 0)
        for (const [name, member] of this.aliasedMembers(type.file, declaration, args))
          members.set(name, member);
      for (const member of declaration.members)
        members.set(member.name, this.tagged(this.at(type.file, member.type, args), member.tag));
    }
    return this.allTagged(
      members,
      all.map((one) => this.tagOf(type.file, one)).find((one) => one !== null) ?? null,
    );
  }

  /** What an `@phi` tag says of a member goes before its type. */
  private tagged(type: Type, tag: PhiTag | null): Type {
    if (!tag) return type;
    if (tag.level === 'none') return this.table.primitive('boolean');
    return this.table.intern({ kind: 'labelled', level: tag.level, kinds: [tag.kind ?? 'unique-id'] });
  }

  /** A tag on a type speaks of each of its texts (SPEC §6). */
  private allTagged(members: ReadonlyMap<string, Type>, tag: PhiTag | null): ReadonlyMap<string, Type> {
    if (!tag) return members;
    const isMeant = (type: Type): boolean =>
      type.kind !== 'labelled' && type.kind !== 'function' && (tag.level === 'none' || isText(type));
    return new Map([...members].map(([name, type]) => [name, isMeant(type) ? this.tagged(type, tag) : type]));
  }

  private aliasedMembers(
    file: string,
    declaration: TypeDeclaration,
    args: TypeArguments,
  ): ReadonlyMap<string, Type> {
    return this.members(this.at(file, declaration.aliased, args)) ?? new Map<string, Type>();
  }

  private objectType(file: string, members: readonly MemberFacts[], args: TypeArguments): Type {
    const [only] = members;
    if (members.length === 1 && only?.name === '[]')
      return this.table.intern({ kind: 'map', of: this.at(file, only.type, args) });
    return this.table.intern({
      kind: 'object',
      members: new Map(members.map((one) => [one.name, this.tagged(this.at(file, one.type, args), one.tag)])),
    });
  }

  private typeofName(file: string, name: readonly string[]): Type {
    const [first = '', ...rest] = name;
    const target = this.names.topLevel(file, first);
    if (target.kind === 'external')
      return this.table.exported(name.join('.'), {
        module: target.module,
        path: [...target.path, ...rest],
        steps: [],
      });
    if (target.kind !== 'local' || rest.length) return this.table.unknown(name.join('.'));
    const declared = this.facts.get(target.file)?.variableTypes[target.name];
    if (declared !== undefined) return this.at(target.file, declared);
    return (
      this.described(target.file, target.name) ??
      this.functionType(target.file, target.name) ??
      this.table.unknown(target.name)
    );
  }

  /** What the schema in a variable describes: a record goes by the variable's name. */
  private described(file: string, variable: string): Type | null {
    const facts = this.facts.get(file);
    const declaration = facts?.declarations.find(({ name }) => name === schemaName(variable));
    if (!declaration) return null;
    const isRecord = records.has(facts?.types[declaration.aliased]?.kind ?? 'keyword');
    return isRecord ? this.declared(file, declaration.name, []) : this.at(file, declaration.aliased);
  }

  private functionType(file: string, name: string): Type | null {
    const facts = this.facts.get(file);
    const fn = facts?.functions[facts.functionNames[name] ?? -1];
    return fn
      ? this.table.intern({
          kind: 'function',
          params: fn.params.map((one) => this.at(file, one.type)),
          result: this.at(file, fn.returns),
        })
      : null;
  }

  private indexed(object: Type, index: Type): Type {
    if (index.kind === 'literal' && object.kind === 'unknown' && object.name)
      return this.textOf(object, String(index.value));
    if (index.kind === 'literal') return this.part(object, String(index.value));
    if (index.kind === 'union') return this.table.union(index.of.map((one) => this.indexed(object, one)));
    if (index.kind === 'primitive' && index.name === 'number') return this.element(object);
    return this.table.union([...(this.members(object)?.values() ?? [this.table.unknown()])]);
  }

  /** A member of a type; a text or number keeps in mind whose member it is. */
  part(of: Type, name: string): Type {
    const type = this.member(of, name);
    const known = type.kind === 'union' ? type.of : [type];
    return this.table.union(
      known.map((one) => (one.kind === 'primitive' && !isNothing(one) ? this.partOf(one, of, name) : one)),
    );
  }

  private partOf(type: Type & { kind: 'primitive' }, of: Type, name: string): Type {
    return type.part ? type : this.table.intern({ kind: 'primitive', name: type.name, part: { of, name } });
  }

  /** A text that is a member of a type, which does not say what it is. */
  textOf(of: Type, name: string): Type {
    return this.table.intern({ kind: 'primitive', name: 'string', part: { of, name } });
  }

  private keys(type: Type): Type {
    const names = [...(this.members(type)?.keys() ?? [])];
    if (!names.length) return this.table.primitive('string');
    return this.table.union(names.map((value) => this.table.intern({ kind: 'literal', value })));
  }

  private mapped(file: string, expr: TypeExpr & { kind: 'mapped' }, args: TypeArguments): Type {
    const over = this.at(file, expr.over, args);
    const names = literalNames(over);
    const valueFor = (key: Type): Type => this.at(file, expr.value, new Map([...args, [expr.param, key]]));
    if (!names.length) return this.table.intern({ kind: 'map', of: valueFor(over) });
    const members = new Map(
      names.map((value) => [value, valueFor(this.table.intern({ kind: 'literal', value }))]),
    );
    return this.table.intern({ kind: 'object', members });
  }
}

/** A text, a list of texts, or nothing in place of one. */
function isText(type: Type): boolean {
  if (type.kind === 'union')
    return type.of.some(isText) && type.of.every((one) => isNothing(one) || isText(one));
  return type.kind === 'array' ? isText(type.of) : type.kind === 'primitive' && type.name === 'string';
}

function bind(params: readonly string[], given: readonly Type[]): TypeArguments {
  if (!params.length || !given.length) return noArguments;
  return new Map(params.flatMap((name, i): [string, Type][] => (given[i] ? [[name, given[i]]] : [])));
}

function merged(tables: readonly (ReadonlyMap<string, Type> | null)[]): ReadonlyMap<string, Type> | null {
  const known = tables.filter((one) => one !== null);
  return known.length ? new Map(known.flatMap((one) => [...one])) : null;
}

function importNumber(facts: FileFacts | undefined, module: string): number {
  return facts?.imports.findIndex((one) => one.module === module && one.name === '*') ?? -1;
}

function sameMembers(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean {
  return a.size === b.size && [...a].every(([name, type]) => b.get(name) === type);
}

/** What a variable with a schema stands for, not what a library or a function in it is. */
function isDescribed({ kind }: Type): boolean {
  return kind !== 'unknown' && kind !== 'external' && kind !== 'function';
}
