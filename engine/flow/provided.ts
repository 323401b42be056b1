import type { FileFacts, FunctionFacts } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import type { Names, Target } from '../link/names.js';
import type { ClassCode, CodeTable } from './code.js';

/** A token or a class as a file names it: a text, or a variable or import with its members. */
interface Named {
  readonly from: 'text' | 'import' | 'variable';
  readonly name: string | number;
  readonly members: readonly string[];
}

/** What a file tells a container of dependencies, and what it asks one for. */
interface Provisions {
  /** `{ provide: token, useClass: made }` */
  readonly given: readonly { readonly token: Named; readonly made: Named }[];
  /** `@Inject(token)` at a parameter of the constructor of a class. */
  readonly asked: readonly { readonly token: Named; readonly ofClass: number; readonly index: number }[];
}

const known = new WeakMap<FileFacts, Provisions>();

function provisionsOf(file: FileFacts): Provisions {
  const found = known.get(file) ?? provisionsIn(file);
  known.set(file, found);
  return found;
}

function provisionsIn(file: FileFacts): Provisions {
  const gives = file.strings.includes('useClass');
  const asks = 'Inject' in file.importedNames;
  return {
    given: gives ? file.functions.flatMap((fn) => givenIn(file, fn)) : [],
    asked: asks ? file.functions.flatMap((fn) => askedIn(file, fn)) : [],
  };
}

/** Whether two texts of a file tell containers the same, and ask them for the same. */
export function sameProvisions(one: FileFacts, other: FileFacts): boolean {
  return JSON.stringify(provisionsOf(one)) === JSON.stringify(provisionsOf(other));
}

/** Which classes a container hands out. Where a token was given several, nobody knows which. */
export interface Provided {
  /** For parameters of constructors, by `class number`. */
  readonly asked: ReadonlyMap<string, ClassCode>;
  /** For classes that are tokens themselves: `{ provide: Port, useClass: Adapter }`. */
  readonly instead: ReadonlyMap<ClassCode, ClassCode>;
}

/** What containers of the whole program hand out. */
export function providedBy(code: CodeTable, names: Names): Provided {
  const files = code.modules.map(({ file }) => file);
  const made = new Map<string, ClassCode | null>();
  const instead = new Map<ClassCode, ClassCode>();
  for (const file of files)
    for (const one of provisionsOf(file).given) {
      const token = keyOf(names, file, one.token);
      const given = classNamed(code, names, file, one.made);
      made.set(token, made.has(token) && made.get(token) !== given ? null : given);
    }
  for (const file of files)
    for (const { token } of provisionsOf(file).given) {
      const [port, given] = [classNamed(code, names, file, token), made.get(keyOf(names, file, token))];
      if (port && given) instead.set(port, given);
    }
  return { asked: askedFor(code, names, files, made), instead };
}

function askedFor(
  code: CodeTable,
  names: Names,
  files: readonly FileFacts[],
  made: ReadonlyMap<string, ClassCode | null>,
): Provided['asked'] {
  const found = new Map<string, ClassCode>();
  for (const file of files)
    for (const { token, ofClass, index } of provisionsOf(file).asked) {
      const asking = code.class(file.file, ofClass);
      const given = made.get(keyOf(names, file, token));
      if (asking && given) found.set(`${String(asking.id)} ${String(index)}`, given);
    }
  return found;
}

function targetOf(names: Names, { file }: FileFacts, { from, name }: Named): Target {
  return from === 'import' ? names.imported(file, Number(name)) : names.topLevel(file, String(name));
}

function keyOf(names: Names, file: FileFacts, token: Named): string {
  return JSON.stringify(
    token.from === 'text' ? token.name : [targetOf(names, file, token), ...token.members],
  );
}

function classNamed(code: CodeTable, names: Names, file: FileFacts, made: Named): ClassCode | null {
  if (made.from === 'text' || made.members.length) return null;
  const target = targetOf(names, file, made);
  if (target.kind !== 'local') return null;
  const number = code.fn(target.file, 0)?.file.classNames[target.name] ?? -1;
  return code.class(target.file, number) ?? null;
}

function givenIn(file: FileFacts, fn: FunctionFacts): Provisions['given'] {
  const put = (object: number, name: string): Named | null => {
    const set = fn.starts.findIndex((_, at) => {
      const [into, member] = operandsAt(fn, at, Op.Set) ?? [];
      return into === object && file.strings[member ?? -1] === name;
    });
    return set < 0 ? null : namedAt(file, fn, operandsAt(fn, set, Op.Set)?.[2] ?? -1);
  };
  return [...fn.starts.keys()].flatMap((at) => {
    const [token, made] = operandsAt(fn, at, Op.NewObject) ? [put(at, 'provide'), put(at, 'useClass')] : [];
    return token && made ? [{ token, made }] : [];
  });
}

/** A decorator of a parameter is called with the class, nothing and the parameter's number. */
function askedIn(file: FileFacts, fn: FunctionFacts): Provisions['asked'] {
  return [...fn.starts.keys()].flatMap((at) => {
    const [decorator = -1, , target = -1, , number = -1] = operandsAt(fn, at, Op.Call) ?? [];
    const [callee = -1, , token = -1] = operandsAt(fn, decorator, Op.Call) ?? [];
    const [ofClass] = operandsAt(fn, target, Op.Class) ?? [];
    const index = file.literals[operandsAt(fn, number, Op.Literal)?.[0] ?? -1];
    const named = namedAt(file, fn, token);
    if (ofClass === undefined || index?.kind !== 'number' || !named) return [];
    const isInject = operandsAt(fn, callee, Op.Import)?.[0] === file.importedNames['Inject'];
    return isInject ? [{ token: named, ofClass, index: index.value ?? -1 }] : [];
  });
}

function namedAt(file: FileFacts, fn: FunctionFacts, at: number): Named | null {
  const { code, starts } = fn;
  const start = starts[at] ?? -1;
  const [first = -1, second = -1] = code.subarray(start + 2);
  const variable = (name: string | undefined): Named => ({ from: 'variable', name: name ?? '', members: [] });
  switch (code[start]) {
    case Op.Literal: {
      const literal = file.literals[first];
      const text = literal?.kind === 'text' ? literal.text : null;
      return text === null ? null : { from: 'text', name: text, members: [] };
    }
    case Op.Import:
      return { from: 'import', name: first, members: [] };
    case Op.GetModule:
      return variable(file.strings[first]);
    case Op.Bind:
      return variable(file.strings[second]);
    case Op.Class:
      return variable(file.classes[first]?.name);
    case Op.Decorate:
      return namedAt(file, fn, first);
    case Op.Get: {
      const of = namedAt(file, fn, first);
      return of && { ...of, members: [...of.members, file.strings[second] ?? ''] };
    }
    default:
      return null;
  }
}

/** The operands of an operation that does `op`. */
function operandsAt({ code, starts }: FunctionFacts, at: number, op: Op): readonly number[] | null {
  const start = starts[at];
  if (start === undefined || code[start] !== op) return null;
  return [...code.subarray(start + 2, start + 2 + (code[start + 1] ?? 0))];
}
