import type { ClassFacts, FileFacts, FunctionFacts } from '../facts/facts.js';
import { SameCode } from './same-code.js';

/** A function of the program. It stays the same thing while its text changes. */
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

/** What another text of a file did to its functions. */
export interface CodeChange {
  readonly added: readonly FunctionCode[];
  readonly removed: readonly FunctionCode[];
  /** Functions with other operations. */
  readonly changed: readonly FunctionCode[];
  /** Functions that declare something else of themselves, which their callers see. */
  readonly redeclared: readonly FunctionCode[];
  /** Of functions with other operations: where those went that they had before (`SameCode.moves`). */
  readonly moved: ReadonlyMap<FunctionCode, readonly number[]>;
}

const unchanged: CodeChange = { added: [], removed: [], changed: [], redeclared: [], moved: new Map() };

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };
interface FileCode {
  functions: Changeable<FunctionCode>[];
  readonly classes: Changeable<ClassCode>[];
}

/** All functions and classes of the program, in the order of their files. */
export class CodeTable {
  private readonly files = new Map<string, FileCode>();
  private nextId = 0;
  private listed: readonly FunctionCode[] | null = null;
  readonly classes: ClassCode[] = [];

  constructor(files: Iterable<FileFacts>) {
    for (const file of files) {
      const classes = file.classes.map((facts, number) => ({
        id: this.classes.length + number,
        file,
        number,
        facts,
      }));
      this.classes.push(...classes);
      const functions = file.functions.map((facts, number) => this.made(file, number, facts));
      this.files.set(file.file, { functions, classes });
    }
  }

  private made(file: FileFacts, number: number, facts: FunctionFacts): Changeable<FunctionCode> {
    return { id: this.nextId++, file, number, facts };
  }

  get functions(): readonly FunctionCode[] {
    return (this.listed ??= [...this.files.values()].flatMap((one) => one.functions));
  }

  /** The top level of each file. */
  get modules(): readonly FunctionCode[] {
    return this.functions.filter(({ number }) => number === 0);
  }

  fn(file: string, number: number): FunctionCode | undefined {
    return this.files.get(file)?.functions[number];
  }

  class(file: string, number: number): ClassCode | undefined {
    return this.files.get(file)?.classes[number];
  }

  /** Takes up another text of a file of the same outline: functions are known again by their names. */
  replace(now: FileFacts): CodeChange {
    const code = this.files.get(now.file);
    const old = code?.functions[0]?.file;
    if (!code || !old) return unchanged;
    const before = code.functions;
    const byKey = new Map(keysOf(old).map((key, number) => [key, before[number]]));
    const matched = keysOf(now).map((key) => byKey.get(key));
    const same = new SameCode(old, now, (number) => matched[number]?.number);
    const added: FunctionCode[] = [];
    const changed: FunctionCode[] = [];
    const redeclared: FunctionCode[] = [];
    const moved = new Map<FunctionCode, readonly number[]>();
    const differs = now.functions.map((facts, i) => differences(same, matched[i]?.facts, facts));
    code.functions = now.functions.map((facts, number) => {
      const fn = matched[number] ?? this.made(now, number, facts);
      if (!matched[number]) added.push(fn);
      if (differs[number]?.body) {
        changed.push(fn);
        moved.set(fn, same.moves(fn.facts, facts));
      }
      if (differs[number]?.signature) redeclared.push(fn);
      return Object.assign(fn, { file: now, number, facts });
    });
    for (const [number, facts] of now.classes.entries())
      Object.assign(code.classes[number] ?? {}, { file: now, facts });
    const kept = new Set<FunctionCode>(code.functions);
    if (code.functions.some((fn, i) => fn !== before[i]) || code.functions.length !== before.length)
      this.listed = null;
    return { added, removed: before.filter((fn) => !kept.has(fn)), changed, redeclared, moved };
  }
}

function differences(
  same: SameCode,
  old: FunctionFacts | undefined,
  now: FunctionFacts,
): { readonly body: boolean; readonly signature: boolean } {
  if (!old) return { body: false, signature: false };
  const signature = !same.sameSignature(old, now);
  return { body: signature || !same.sameBody(old, now), signature };
}

/** Functions by their names within the file; how often a name stood before tells those of one name apart. */
function keysOf(file: FileFacts): readonly string[] {
  const seen = new Map<string, number>();
  return file.functions.map(({ name }) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return `${name}\u0000${String(before)}`;
  });
}
