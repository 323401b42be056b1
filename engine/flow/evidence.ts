import type { Exported, NamedType, Type } from '../link/types.js';
import type { Atom } from './atoms.js';
import type { ClassCode, FunctionCode } from './code.js';
import type { Machine } from './machine.js';
import type { Shape } from './shapes.js';
import type { Context, Lesson } from './summary.js';

/** Members that stand for no property of the source, but for what a value holds otherwise. */
export const inner = {
  element: '[]',
  any: '*',
  awaited: '$awaited',
  rejected: '$rejected',
  key: '@key',
  result: '()',
} as const;

/** What the engine knows beside an object's members; other names that begin like these are the program's: `$set`. */
const ours =
  /^\$(?:\d+|awaited|rejected|by|of|callee|node|function|promised|sent|ended|this|arguments|target|cell|context|class|base|called|trap)?$/;

/** Whether a member's name is the engine's own. */
export function isOurs(name: string): boolean {
  return name.startsWith('$') && ours.test(name);
}

/** Where a term is looked at: whose inputs it speaks of, and what is known there. */
export interface Place {
  readonly fn: FunctionCode;
  readonly context: Context;
  /** What an object looks like there. */
  readonly shape: (atom: Atom) => Shape | undefined;
  /** What was learned there of terms that say little of themselves. */
  readonly lessons?: readonly Lesson[];
}

/** The declared type of a value, as far as it is known. */
export function typeOf(machine: Machine, place: Place, atom: Atom): Type {
  if (atom.kind === 'typed') return atom.type;
  if (atom.kind === 'narrowed') return narrowedType(machine, place, atom);
  if (atom.kind === 'path' || atom.kind === 'slice' || atom.kind === 'input')
    return (
      machine.typeMemo.get(place.fn, atom) ??
      machine.typeMemo.find(place.fn, atom, () => declaredType(machine, place, atom))
    );
  return machine.types.table.unknown();
}

/** What is known to be PHI stays so, whatever it is declared to be. */
function narrowedType(machine: Machine, place: Place, { base, type }: Atom & { kind: 'narrowed' }): Type {
  const told = base.kind === 'typed' || base.kind === 'narrowed' ? typeOf(machine, place, base) : null;
  return told?.kind === 'labelled' ? told : type;
}

function declaredType(machine: Machine, place: Place, atom: Atom): Type {
  const { types } = machine;
  switch (atom.kind) {
    case 'path':
      return memberType(machine, typeOf(machine, place, atom.base), atom.name);
    case 'slice':
      return types.table.intern({
        kind: 'slice',
        of: typeOf(machine, place, atom.base),
        keep: atom.keep,
        names: atom.names,
      });
    case 'input':
      return inputType(machine, place.fn, atom.name, atom.index);
    default:
      return types.table.unknown();
  }
}

/** What a member of a value of a type is declared to be. */
export function memberType(machine: Machine, type: Type, name: string): Type {
  const { types } = machine;
  if (type.kind === 'labelled') return type;
  if (type.kind === 'unknown')
    return name === inner.element || name === inner.awaited || name === inner.any || /^\d+$/.test(name)
      ? type
      : types.table.unknown();
  switch (name) {
    case inner.element:
      return types.element(type);
    case inner.awaited:
      return types.awaited(type);
    case inner.result:
      return types.result(type);
    case inner.key:
      return types.table.primitive('string');
    case inner.any:
      if (type.kind === 'map') return type.of;
      return types.table.union([...(types.members(type)?.values() ?? [types.element(type)])]);
    default:
      return name.startsWith('#') ? slotType(machine, type, name) : types.member(type, name);
  }
}

/** What a declared type says of what is kept under a key: of a map, or of a library's container. */
function slotType({ types }: Machine, type: Type, name: string): Type {
  if (name === '#error') return types.table.unknown();
  if (type.kind === 'map') return name === '#keys' ? types.table.primitive('string') : type.of;
  if (type.kind === 'holder') return type;
  if (type.kind === 'external' && type.args.length === 1) return type.args[0] ?? types.table.unknown();
  return types.member(type, name);
}

function inputType(machine: Machine, fn: FunctionCode, name: string, index: number): Type {
  const { types } = machine;
  if (name === 'this') return receiverType(machine, fn);
  const parameter = fn.facts.params[index];
  if (name === 'env' || !parameter) return types.table.unknown();
  return types.at(fn.file.file, parameter.type);
}

/** A method's receiver is an instance of its class. */
export function receiverType(machine: Machine, fn: FunctionCode): Type {
  const declared = fn.file.classes[fn.facts.ofClass];
  if (!declared) return machine.types.table.unknown();
  return machine.types.table.instance(declared.name, fn.file.file, fn.facts.ofClass);
}

/** The node of the models that describes a value; -1 when none does. */
export function nodeOf(machine: Machine, place: Place, atom: Atom): number {
  switch (atom.kind) {
    case 'external':
      return atom.node;
    case 'object': {
      const what = place.shape(atom)?.what;
      if (what?.kind === 'instance') return foreignNode(machine, what.code);
      return what?.kind === 'external' ? what.node : -1;
    }
    case 'class':
      return foreignClassNode(machine, atom.code);
    case 'path': {
      const told = nodeTold(place, atom);
      if (told >= 0) return told;
      const next = memberNode(machine, nodeOf(machine, place, atom.base), atom.name);
      if (next >= 0) return next;
      return typeNode(machine, typeOf(machine, place, atom));
    }
    case 'narrowed': {
      const node = typeNode(machine, atom.type);
      return node >= 0 ? node : nodeOf(machine, place, atom.base);
    }
    case 'input':
    case 'typed': {
      const told = nodeTold(place, atom);
      return told >= 0 ? told : typeNode(machine, typeOf(machine, place, atom));
    }
    default:
      return -1;
  }
}

/** `typeof twilio`, `ReturnType<typeof useRouter>`: what a package exports, or yields. */
function exportNode({ library }: Pick<Machine, 'library'>, { module, path, steps }: Exported): number {
  return steps.reduce((node, step) => library.step(node, step), library.exported(module, path));
}

/** A promise that is awaited is looked at as what it holds: where it has no such member, what it holds has. */
function memberNode({ library }: Pick<Machine, 'library'>, node: number, name: string): number {
  if (node < 0) return -1;
  const held = library.step(node, 'awaited');
  if (name === inner.awaited) return held >= 0 ? held : node;
  const edge = name === inner.element ? library.step(node, 'element') : library.member(node, name);
  return edge >= 0 || held < 0 ? edge : memberNode({ library }, held, name);
}

/** The node of the models that a context says stands at a term. */
function nodeTold(place: Place, atom: Atom): number {
  if (!atom.open) return -1;
  const tag = place.context.tags.get(atom)?.list.find((one) => one.kind === 'node');
  return tag?.kind === 'node' ? tag.node : -1;
}

function foreignNode(machine: Machine, code: ClassCode): number {
  const base = machine.classes.foreignBase(code);
  return base ? machine.library.declared(base.module, base.path) : -1;
}

/** A class has the static members of the library's class that it extends: `Patient.findByPk(id)`. */
function foreignClassNode(machine: Machine, code: ClassCode): number {
  const base = machine.classes.foreignBase(code);
  return base ? machine.library.exported(base.module, base.path) : -1;
}

/** `interface SignedRequest extends Request` is what it extends. */
function interfaceNode(machine: Machine, type: NamedType): number {
  for (const base of machine.types.bases(type)) {
    const node = base.kind === 'external' ? typeNode(machine, base) : -1;
    if (node >= 0) return node;
  }
  return -1;
}

function typeNode(machine: Machine, type: Type): number {
  if (type.kind === 'named') {
    const code = machine.code.class(type.file, type.classNumber);
    return code ? foreignNode(machine, code) : interfaceNode(machine, type);
  }
  if (type.kind === 'external')
    return type.module === 'global'
      ? machine.library.builtin(type.path.join('.'))
      : machine.library.declared(type.module, type.path);
  if (type.kind === 'unknown') return type.exported ? exportNode(machine, type.exported) : -1;
  if (type.kind === 'promise' || type.kind === 'slice') return typeNode(machine, type.of);
  if (type.kind !== 'union') return -1;
  for (const one of type.of) {
    const node = typeNode(machine, one);
    if (node >= 0) return node;
  }
  return -1;
}
