/**
 * What one file says, by its syntax alone: plain data, no node of the compiler. Everything that names a place
 * does so by ordinals (function number, operation number); offsets stand apart in `spans`.
 */
import type { Hiding } from './masking-pattern.js';

/** Literals of the code. What may identify somebody in a text is not kept; of a long text nothing is (`text: null`). */
export type Literal =
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'number'; readonly value: number | null }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  /** What it hides is `null` where it masks nothing; `keys` is the pattern itself where it asks for names. */
  | { readonly kind: 'pattern'; readonly hides: Hiding | null; readonly keys: string | null };

/** A type as written, not yet resolved. Indexes are into `FileFacts.types`. */
export type TypeExpr =
  | { readonly kind: 'keyword'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'reference'; readonly name: readonly string[]; readonly args: readonly number[] }
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly name: readonly string[];
      readonly args: readonly number[];
    }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly number[] }
  | { readonly kind: 'array'; readonly of: number }
  | { readonly kind: 'tuple'; readonly of: readonly number[] }
  | { readonly kind: 'object'; readonly members: readonly MemberFacts[] }
  | { readonly kind: 'function'; readonly params: readonly number[]; readonly result: number }
  | { readonly kind: 'typeof'; readonly name: readonly string[] }
  | { readonly kind: 'indexed'; readonly object: number; readonly index: number }
  | { readonly kind: 'keyof'; readonly of: number }
  /** What an `@phi` tag says of a variable. */
  | { readonly kind: 'tagged'; readonly tag: PhiTag }
  /** Something unknown that holds a value of a type. */
  | { readonly kind: 'holder'; readonly of: number }
  /** `parameter is T` */
  | { readonly kind: 'predicate'; readonly parameter: string; readonly is: number }
  | { readonly kind: 'mapped'; readonly param: string; readonly over: number; readonly value: number }
  | { readonly kind: 'conditional'; readonly whenTrue: number; readonly whenFalse: number };

/** A member of an interface, class or type literal. `name` is `[]` for an index signature. */
export interface MemberFacts {
  readonly name: string;
  /** Index into `types`, or -1. For methods the function type. */
  readonly type: number;
  readonly tag: PhiTag | null;
}

/** What an `@phi` tag or `@Phi()` decorator says. */
export interface PhiTag {
  readonly level: 'direct' | 'indirect' | 'none';
  readonly kind: string | null;
}

/** An interface, type alias or enum. */
export interface TypeDeclaration {
  readonly name: string;
  readonly kind: 'interface' | 'alias' | 'enum';
  readonly params: readonly string[];
  readonly extends: readonly number[];
  readonly members: readonly MemberFacts[];
  /** The aliased type, or -1. */
  readonly aliased: number;
  readonly tag: PhiTag | null;
  readonly start: number;
  readonly end: number;
}

export interface ParameterFacts {
  /** The binding's name; empty for a destructuring pattern. */
  readonly name: string;
  readonly type: number;
  readonly rest: boolean;
  readonly tag: PhiTag | null;
  readonly start: number;
  readonly end: number;
}

export interface FunctionFacts {
  /** Qualified name inside the file: `Session.note`, `dump`, `dump>callback`. */
  readonly name: string;
  readonly parent: number;
  /** Number of the class whose member this is, or -1. */
  readonly ofClass: number;
  readonly role:
    'module' | 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter' | 'fields' | 'static';
  readonly isStatic: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Variables of this function that inner functions use live in an environment object. */
  readonly hasEnv: boolean;
  readonly params: readonly ParameterFacts[];
  /** Declared result type, or -1. */
  readonly returns: number;
  readonly typeParams: readonly string[];
  readonly tag: PhiTag | null;
  /** Operations, one after the other: opcode, number of operands, operands. */
  readonly code: Int32Array;
  /** Start of each operation in `code`, by its ordinal. */
  readonly starts: Int32Array;
  /** Two offsets into the text for each operation: start, end. */
  readonly spans: Int32Array;
  /** Where the arguments of calls stand: ordinal of the call, number of arguments, start and end of each. */
  readonly argumentSpans: Int32Array;
  readonly start: number;
  readonly end: number;
}

export interface ClassMember {
  readonly name: string;
  readonly isStatic: boolean;
  readonly kind: 'method' | 'getter' | 'setter' | 'field';
  /** Function number, or -1 for fields. */
  readonly fn: number;
  readonly type: number;
  readonly tag: PhiTag | null;
}

export interface ClassFacts {
  readonly name: string;
  readonly params: readonly string[];
  /** Declared base with its type arguments, or -1. */
  readonly extends: number;
  readonly implements: readonly number[];
  readonly members: readonly ClassMember[];
  /** Constructor function, or -1. */
  readonly construct: number;
  /** Function that runs the instance field initialisers, or -1. */
  readonly fields: number;
  /** Function that runs static initialisers, or -1. */
  readonly statics: number;
  readonly decorators: readonly string[];
  readonly tag: PhiTag | null;
  readonly start: number;
  readonly end: number;
}

export interface ImportFacts {
  readonly module: string;
  /** Exported name; `*` for the module object; `=` for `require` and `import x = require`. */
  readonly name: string;
}

export type ExportFacts =
  | { readonly kind: 'local'; readonly name: string; readonly local: string }
  | { readonly kind: 'from'; readonly name: string; readonly module: string; readonly imported: string }
  | { readonly kind: 'all'; readonly module: string };

/** A comment that may say what is to be reported, ours or one of ESLint's; or who a client belongs to: `@phi-vendor`. */
export interface DirectiveFacts {
  /** What stands between its delimiters, in one line, without digits that may identify somebody. */
  readonly text: string;
  readonly isBlock: boolean;
  readonly start: number;
  readonly end: number;
  /** Start of the first line after the comment that holds more than comments; -1 when there is none. */
  readonly nextLine: number;
}

/** Patient data written into the code: where it stands, never what it is. */
export interface FoundLiteral {
  /** A text by itself, an object literal, a literal with others beside it, or a comment. */
  readonly detector: 'text' | 'record' | 'beside' | 'comment';
  /** Kind ids of SPEC §1, sorted. */
  readonly kinds: readonly string[];
  /** The name that it is bound to; empty where there is none. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The literals that hold it. */
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}

export interface FileFacts {
  readonly file: string;
  readonly lines: number;
  /** Offset at which each line starts. */
  readonly lineStarts: Int32Array;
  readonly strings: readonly string[];
  readonly literals: readonly Literal[];
  /** Number 0 is the module's own top level. */
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly types: readonly TypeExpr[];
  readonly declarations: readonly TypeDeclaration[];
  readonly imports: readonly ImportFacts[];
  /** Local names bound to an import: name to number in `imports`. */
  readonly importedNames: Readonly<Record<string, number>>;
  /** Local names that hold what `require` gives: name to number in `imports`. */
  readonly requiredNames: Readonly<Record<string, number>>;
  readonly exports: readonly ExportFacts[];
  /** Module-level variables with a declared type: name to type number. */
  readonly variableTypes: Readonly<Record<string, number>>;
  /** Local class name to number in `classes`. */
  readonly classNames: Readonly<Record<string, number>>;
  /** Local function name (module level) to number in `functions`. */
  readonly functionNames: Readonly<Record<string, number>>;
  readonly isModule: boolean;
  /** Comments that may say what is to be reported. */
  readonly directives: readonly DirectiveFacts[];
  readonly foundLiterals: readonly FoundLiteral[];
  /** Messages of the parser with offsets; the rest of the file is still here. */
  readonly syntaxErrors: readonly { readonly start: number; readonly message: string }[];
}
