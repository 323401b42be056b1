import type { ClassFacts, FileFacts, FunctionFacts } from '../facts/facts.js';

/** A function of the program, numbered over all files. */
export interface FunctionCode {
  readonly id: number;
  readonly file: FileFacts;
  readonly number: number;
  readonly facts: FunctionFacts;
}

/** A class of the program. */
export interface ClassCode {
  readonly id: number;
  readonly file: FileFacts;
  readonly number: number;
  readonly facts: ClassFacts;
}

/** All functions and classes of the program, in the order of their files. */
export class CodeTable {
  readonly functions: FunctionCode[] = [];
  readonly classes: ClassCode[] = [];
  private readonly functionBase = new Map<string, number>();
  private readonly classBase = new Map<string, number>();

  constructor(files: Iterable<FileFacts>) {
    for (const file of files) {
      this.functionBase.set(file.file, this.functions.length);
      this.classBase.set(file.file, this.classes.length);
      file.functions.forEach((facts, number) =>
        this.functions.push({ id: this.functions.length, file, number, facts }),
      );
      file.classes.forEach((facts, number) =>
        this.classes.push({ id: this.classes.length, file, number, facts }),
      );
    }
  }

  fn(file: string, number: number): FunctionCode | undefined {
    const base = this.functionBase.get(file);
    return base === undefined || number < 0 ? undefined : this.functions[base + number];
  }

  class(file: string, number: number): ClassCode | undefined {
    const base = this.classBase.get(file);
    return base === undefined || number < 0 ? undefined : this.classes[base + number];
  }
}
