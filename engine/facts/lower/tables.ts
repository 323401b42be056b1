import type {
  ClassFacts,
  ExportFacts,
  FunctionFacts,
  ImportFacts,
  Literal,
  TypeDeclaration,
  TypeExpr,
} from '../facts.js';
import { textLiteral } from '../literals.js';

/** The growing tables of one file; every `…Number` returns the index of an equal or new entry. */
export class Tables {
  readonly strings: string[] = [];
  readonly literals: Literal[] = [];
  readonly functions: (FunctionFacts | null)[] = [];
  readonly classes: (ClassFacts | null)[] = [];
  readonly types: TypeExpr[] = [];
  readonly declarations: TypeDeclaration[] = [];
  readonly imports: ImportFacts[] = [];
  readonly importedNames = new Map<string, number>();
  readonly requiredNames = new Map<string, number>();
  readonly exports: ExportFacts[] = [];
  readonly variableTypes = new Map<string, number>();
  readonly classNames = new Map<string, number>();
  readonly functionNames = new Map<string, number>();
  private readonly stringNumbers = new Map<string, number>();
  private readonly textNumbers = new Map<string, number>();
  private readonly literalNumbers = new Map<string | number | boolean | null, number>();
  private readonly importNumbers = new Map<string, number>();

  stringNumber(text: string): number {
    const known = this.stringNumbers.get(text);
    if (known !== undefined) return known;
    this.stringNumbers.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }

  textNumber(text: string): number {
    const known = this.textNumbers.get(text);
    if (known !== undefined) return known;
    const kept = textLiteral(text);
    const number = kept.text === null ? this.literalNumber(kept) : this.literals.push(kept) - 1;
    this.textNumbers.set(text, number);
    return number;
  }

  /** Literals other than text that is kept. */
  literalNumber(literal: Literal): number {
    const key =
      'value' in literal ? literal.value : 'hides' in literal ? JSON.stringify(literal) : literal.kind;
    const known = this.literalNumbers.get(key);
    if (known !== undefined) return known;
    this.literalNumbers.set(key, this.literals.length);
    return this.literals.push(literal) - 1;
  }

  importNumber(module: string, name: string): number {
    const key = `${name}\u0000${module}`;
    const known = this.importNumbers.get(key);
    if (known !== undefined) return known;
    this.importNumbers.set(key, this.imports.length);
    return this.imports.push({ module, name }) - 1;
  }

  typeNumber(type: TypeExpr): number {
    return this.types.push(type) - 1;
  }

  reserveFunction(): number {
    return this.functions.push(null) - 1;
  }

  reserveClass(): number {
    return this.classes.push(null) - 1;
  }
}
