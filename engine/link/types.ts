/**
 * Types as far as they are needed to know what a value is declared to be: interned terms, so that equal types are
 * the same object. This is no type checker: what cannot be evaluated is `unknown` and keeps its name.
 */
export type Type =
  | Unknown
  | {
      readonly kind: 'primitive';
      readonly id: number;
      readonly name: string;
      /** The member that was read out of a type: `Patient['name']`. */
      readonly part?: { readonly of: Type; readonly name: string };
    }
  | { readonly kind: 'literal'; readonly id: number; readonly value: string | number | boolean | null }
  | { readonly kind: 'union' | 'intersection' | 'tuple'; readonly id: number; readonly of: readonly Type[] }
  /** Arrays, sets, iterables: whatever has elements. */
  | { readonly kind: 'array' | 'promise'; readonly id: number; readonly of: Type }
  /** Something of which no more is known than that it holds a value of a type. */
  | { readonly kind: 'holder'; readonly id: number; readonly of: Type }
  /** Maps, records, index signatures: whatever has values under keys that are not known. */
  | { readonly kind: 'map'; readonly id: number; readonly of: Type }
  | NamedType
  | { readonly kind: 'object'; readonly id: number; readonly members: ReadonlyMap<string, Type> }
  | {
      readonly kind: 'function';
      readonly id: number;
      readonly params: readonly Type[];
      readonly result: Type;
    }
  | ExternalType
  /** What is declared to be PHI, whatever it looks like; at level `none`, something else that is known of a value. */
  | {
      readonly kind: 'labelled';
      readonly id: number;
      readonly level: 'direct' | 'indirect' | 'none';
      readonly kinds: readonly string[];
    }
  /** `Pick`, `Omit` and their like: some members of another type. */
  | {
      readonly kind: 'slice';
      readonly id: number;
      readonly of: Type;
      readonly keep: boolean;
      readonly names: readonly string[];
    };

/** Something of which no more than a name is known, if that, or which package it comes from. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly id: number;
  readonly name: string;
  readonly exported?: Exported;
}

/** What a package exports under a path of names, or what calling or making that yields. */
export interface Exported {
  readonly module: string;
  readonly path: readonly string[];
  readonly steps: readonly ('result' | 'instance')[];
}

/** An interface, class, enum or unevaluated alias that the program declares. */
export interface NamedType {
  readonly kind: 'named';
  readonly id: number;
  readonly name: string;
  readonly file: string;
  /** Number of the class in its file, or -1 for interfaces and enums. */
  readonly classNumber: number;
  readonly args: readonly Type[];
}

/** A type that a package declares. */
export interface ExternalType {
  readonly kind: 'external';
  readonly id: number;
  readonly module: string;
  readonly path: readonly string[];
  readonly args: readonly Type[];
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Keeps one object for each distinct type. */
export class TypeTable {
  private readonly byKey = new Map<string, Type>();

  intern(type: WithoutId<Type>): Type {
    const key = keyOf(type);
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { ...type, id: this.byKey.size } as Type;
    this.byKey.set(key, made);
    return made;
  }

  unknown(name = ''): Type {
    return this.intern({ kind: 'unknown', name });
  }

  exported(name: string, exported: Exported): Type {
    return this.intern({ kind: 'unknown', name, exported });
  }

  primitive(name: string): Type {
    return this.intern({ kind: 'primitive', name });
  }

  /** An instance of a class of the program. */
  instance(name: string, file: string, classNumber: number): NamedType {
    return this.intern({ kind: 'named', name, file, classNumber, args: [] }) as NamedType;
  }

  union(of: readonly Type[]): Type {
    const flat = [...new Set(of.flatMap((one) => (one.kind === 'union' ? one.of : [one])))];
    const [only] = flat;
    return flat.length === 1 && only ? only : this.intern({ kind: 'union', of: flat });
  }
}

function keyOf(type: WithoutId<Type>): string {
  switch (type.kind) {
    case 'unknown':
      return `unknown ${type.name}${type.exported ? ` of ${exportKey(type.exported)}` : ''}`;
    case 'primitive':
      return `primitive ${type.name}${type.part ? ` ${String(type.part.of.id)}.${type.part.name}` : ''}`;
    case 'literal':
      return `literal ${typeof type.value} ${String(type.value)}`;
    case 'union':
    case 'intersection':
    case 'tuple':
      return `${type.kind} ${type.of.map((one) => one.id).join(',')}`;
    case 'array':
    case 'promise':
    case 'holder':
    case 'map':
      return `${type.kind} ${type.of.id}`;
    case 'named':
      return `named ${type.file}#${type.name}#${type.classNumber}<${type.args.map((one) => one.id).join(',')}>`;
    case 'object':
      return `object ${[...type.members].map(([name, member]) => `${name}:${member.id}`).join(',')}`;
    case 'function':
      return `function ${type.params.map((one) => one.id).join(',')}=>${type.result.id}`;
    case 'external':
      return `external ${type.module}#${type.path.join('.')}<${type.args.map((one) => one.id).join(',')}>`;
    case 'labelled':
      return `labelled ${type.level} ${type.kinds.join(',')}`;
    case 'slice':
      return `slice ${type.of.id} ${type.keep ? '+' : '-'}${type.names.join(',')}`;
  }
}

function exportKey({ module, path, steps }: Exported): string {
  return `${module}#${path.join('.')}${steps.map((step) => `>${step}`).join('')}`;
}

/** `null` and `undefined`: no value at all. */
export function isNothing(type: Type): boolean {
  return (
    (type.kind === 'literal' && type.value === null) ||
    (type.kind === 'primitive' &&
      (type.name === 'undefined' || type.name === 'void' || type.name === 'never'))
  );
}

/** The string literals a type consists of. */
export function literalNames(type: Type): string[] {
  if (type.kind === 'literal' && typeof type.value === 'string') return [type.value];
  return type.kind === 'union' ? type.of.flatMap(literalNames) : [];
}
