import { Op } from '../facts/opcodes.js';
import type { FunctionCode } from '../flow/code.js';
import { callsOf, literalAt, nameOf, operationsOf, stringAt } from './handlers/operations.js';
import type { Standing } from './handlers/thing.js';

/** A variable of the environment that infrastructure code sets to the name of something, and of what. */
export interface HandedName {
  readonly variable: string;
  readonly of: Standing;
}

/** `REPORTS: bucket.bucketName`, `fn.addEnvironment('REPORTS', bucket.bucketName)`: `members` are those that hold names. */
export function handedNames(
  program: readonly FunctionCode[],
  members: ReadonlySet<string>,
): readonly HandedName[] {
  return program
    .filter(({ file }) => file.strings.some((text) => members.has(text)))
    .flatMap((fn) => [...setIn(fn), ...addedIn(fn)])
    .flatMap(({ fn, variable, at }) => {
      const of = isVariable(variable) ? ownerAt(fn, at, members) : null;
      return of ? [{ variable, of }] : [];
    });
}

type Given = Standing & { readonly variable: string };

function setIn(fn: FunctionCode): readonly Given[] {
  return operationsOf(fn)
    .filter(({ op }) => op === Op.Set)
    .map(({ operands }) => ({ fn, variable: stringAt(fn, operands[1]), at: operands[2] ?? -1 }));
}

function addedIn(fn: FunctionCode): readonly Given[] {
  return callsOf(fn)
    .filter(({ callee }) => nameOf(fn, callee) === 'addEnvironment')
    .map(({ args: [name = -1, at = -1] }) => ({ fn, variable: String(literalAt(fn, name)), at }));
}

function isVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** Whose name an operation reads. */
function ownerAt(fn: FunctionCode, at: number, members: ReadonlySet<string>): Standing | null {
  const operation = operationsOf(fn)[at];
  const [first = -1] = operation?.operands ?? [];
  if (operation?.op === Op.Bind || operation?.op === Op.Narrow) return ownerAt(fn, first, members);
  return operation?.op === Op.Get && members.has(nameOf(fn, at)) ? { fn, at: first } : null;
}
