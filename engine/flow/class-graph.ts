import type { Types } from '../link/evaluate.js';
import type { Names } from '../link/names.js';
import type { ClassCode, CodeTable } from './code.js';
import type { Type } from '../link/types.js';
import type { ClassGraph } from './machine.js';
import { providedBy } from './provided.js';

/** Reads the class hierarchy off declared bases and interfaces. */
export function classGraph(code: CodeTable, names: Names, types: Types): ClassGraph {
  const bases = new Map<ClassCode, ClassCode>();
  const children = new Map<ClassCode, ClassCode[]>();
  const implementers = new Map<string, { readonly by: ClassCode; readonly args: readonly Type[] }[]>();
  const accessors = accessorNames(code);
  const extendedLater = new Set<ClassCode>();
  const provided = providedBy(code, names);
  for (const one of code.classes) {
    const base = baseClass(one, code, names);
    if (base && base !== one) {
      bases.set(one, base);
      children.set(base, [...(children.get(base) ?? []), one]);
    }
    for (const number of one.facts.implements) {
      const type = types.at(one.file.file, number);
      if (type.kind !== 'named') continue;
      const key = `${type.file}#${type.name}`;
      implementers.set(key, [...(implementers.get(key) ?? []), { by: one, args: type.args }]);
    }
  }
  const below = (one: ClassCode, args: readonly Type[] = []): readonly ClassCode[] => [
    one,
    ...(children.get(one) ?? [])
      .filter((child) => mayBeGiven(argumentsOfBase(child, types), args))
      .flatMap((child) => below(child)),
  ];
  return {
    below,
    hasAccessor: (kind, name) => accessors.has(`${kind} ${name}`),
    base: (one) => bases.get(one) ?? null,
    isExtendedLater: (one) => extendedLater.has(one),
    extend: (one, base) => {
      if (bases.get(one) !== base) extendedLater.add(one);
      if (bases.has(one) || chain(base, bases).includes(one)) return;
      bases.set(one, base);
      children.set(base, [...(children.get(base) ?? []), one]);
    },
    foreignBase: (one) => foreignBase(one, bases, types),
    implementing: ({ file, name, args }) =>
      (implementers.get(`${file}#${name}`) ?? [])
        .filter((one) => mayBeGiven(one.args, args))
        .flatMap(({ by }) => below(by)),
    provided: (one, index) => provided.asked.get(`${String(one.id)} ${String(index)}`) ?? null,
    instead: (one) => provided.instead.get(one) ?? one,
  };
}

/** All that a graph of classes is made of, and what is added to packages' types, as one text: while it stays the same, so do they. */
export function hierarchyOf(code: CodeTable, names: Names, types: Types): string {
  const classes = code.classes.map((one) => [
    one.file.file,
    one.facts.name,
    baseClass(one, code, names)?.id ?? foreignBase(one, new Map(), types),
    one.facts.implements.map((number) => types.at(one.file.file, number).id),
    one.facts.members.map((member) => [member.name, member.kind, member.isStatic]),
    one.facts.decorators,
  ]);
  const { asked, instead } = providedBy(code, names);
  const provided = [...asked, ...instead].map(([at, { id }]) => [typeof at === 'string' ? at : at.id, id]);
  return JSON.stringify([classes, [...accessorNames(code)].sort(), types.additions.names, provided]);
}

/** `get name` and `set name`, of classes and of object literals. */
function accessorNames(code: CodeTable): ReadonlySet<string> {
  const names = new Set<string>();
  for (const one of code.classes)
    for (const { name, kind } of one.facts.members)
      if (kind === 'getter' || kind === 'setter') names.add(`${kind === 'getter' ? 'get' : 'set'} ${name}`);
  for (const { file } of code.modules)
    for (const text of file.strings) if (/^[gs]et \S/.test(text)) names.add(text);
  return names;
}

/** What a class says its base holds: `extends Store<Visit>`. */
function argumentsOfBase(one: ClassCode, types: Types): readonly Type[] {
  const base = one.facts.extends < 0 ? null : types.at(one.file.file, one.facts.extends);
  return base?.kind === 'named' ? base.args : [];
}

/** Whether what a class is told to hold may be what is declared: `Store<Visit>` is no `Store<Ward>`. */
function mayBeGiven(told: readonly Type[], declared: readonly Type[]): boolean {
  return declared.every((type, i) => {
    const own = told[i];
    if (own?.kind !== 'named' || type.kind !== 'named') return true;
    return own === type || own.classNumber >= 0 || type.classNumber >= 0;
  });
}

/** A class and its bases. */
function chain(one: ClassCode, bases: ReadonlyMap<ClassCode, ClassCode>): readonly ClassCode[] {
  const found: ClassCode[] = [];
  for (let at: ClassCode | undefined = one; at && !found.includes(at); at = bases.get(at)) found.push(at);
  return found;
}

/** Classes extend library classes too: `class Bus extends EventEmitter`. */
function foreignBase(
  one: ClassCode,
  bases: ReadonlyMap<ClassCode, ClassCode>,
  types: Types,
): { module: string; path: readonly string[] } | null {
  const base = bases.get(one);
  if (base && base !== one) return foreignBase(base, bases, types);
  const type = one.facts.extends < 0 ? null : types.at(one.file.file, one.facts.extends);
  return type?.kind === 'external' ? { module: type.module, path: type.path } : null;
}

function baseClass(one: ClassCode, code: CodeTable, names: Names): ClassCode | null {
  const type = one.file.types[one.facts.extends];
  if (type?.kind !== 'reference') return null;
  let target = names.topLevel(one.file.file, type.name[0] ?? '');
  for (const name of type.name.slice(1)) target = names.member(target, name);
  if (target.kind !== 'local') return null;
  const file = code.fn(target.file, 0)?.file;
  return code.class(target.file, file?.classNames[target.name] ?? -1) ?? null;
}
