import type { Asking } from '../link/asking.js';
import type { Names } from '../link/names.js';
import type { Types } from '../link/evaluate.js';
import type { NamedType, Type } from '../link/types.js';
import type { Atom, Site, Value } from './atoms.js';
import type { ClassCode, CodeTable, FunctionCode } from './code.js';
import type { Declared } from './declared.js';
import type { Domain } from './domain.js';
import type { TypeMemo } from './type-memo.js';
import type { Frame } from './frame.js';
import type { Library } from './library.js';
import type { Shape } from './shapes.js';

/** What a call is given. */
export interface CallArguments {
  readonly receiver: Value;
  readonly args: readonly Value[];
  /** Further arguments of which neither number nor place is known. */
  readonly more: Value;
  /** What is sent into the generator that is called. */
  readonly sent?: Value;
  /** The library's object that is called, when it is one. */
  readonly callee?: Value;
  /** Who calls, when it is no code of the program: a library that was handed the function, or a framework that knows it. */
  readonly caller?: 'library' | 'framework';
}

/** What evaluation needs of the program around a function; the solver provides it. */
export interface Machine {
  readonly domain: Domain;
  readonly library: Library;
  readonly names: Names;
  readonly types: Types;
  /** Who asks names and types for what. */
  readonly asking: Asking;
  readonly typeMemo: TypeMemo;
  readonly code: CodeTable;
  readonly classes: ClassGraph;
  readonly declared: Declared;
  /** Calls a function of the program and returns what it gives back. */
  invoke(frame: Frame, fn: FunctionCode, env: Atom | null, given: CallArguments, site: Site): Value;
  /** What is known of an object, module or class that the whole program shares. Records that the frame looked. */
  global(frame: Frame, atom: Atom): Shape | undefined;
  /** What is known of a variable of a file's top level. Records that the frame looked at that one. */
  variable(frame: Frame, file: string, name: string): Value | undefined;
  /** Instances of a class that the whole program shares. */
  instances(code: ClassCode): readonly Atom[];
}

/** Which classes extend or implement which. */
export interface ClassGraph {
  /** A class and everything below it that holds what a type says. */
  below(code: ClassCode, args?: readonly Type[]): readonly ClassCode[];
  /** Whether any class or object declares an accessor of that name. */
  hasAccessor(kind: 'get' | 'set', name: string): boolean;
  base(code: ClassCode): ClassCode | null;
  /** A class was seen to extend another when it was made. */
  extend(code: ClassCode, base: ClassCode): void;
  /** Whether its base was only seen when it was made: `extends Base` of a mixin. */
  isExtendedLater(code: ClassCode): boolean;
  /** The library's class at the end of the chain of bases. */
  foreignBase(code: ClassCode): { readonly module: string; readonly path: readonly string[] } | null;
  /** Classes that implement an interface, and hold what it is told to. */
  implementing(type: NamedType): readonly ClassCode[];
  /** The class of which a container hands an instance to a parameter of a constructor, by its token. */
  provided(code: ClassCode, index: number): ClassCode | null;
  /** The class of which a container hands out an instance where another is asked for; that one, where it was told nothing. */
  instead(code: ClassCode): ClassCode;
}
