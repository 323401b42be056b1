import type { FileFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';

/** One operation of a function: its number, what it does and its operands. */
export interface Operation {
  readonly at: number;
  readonly op: Op;
  readonly operands: readonly number[];
}

const known = new WeakMap<FunctionCode['facts'], readonly Operation[]>();

/** The operations of a function, in order. */
export function operationsOf(fn: FunctionCode): readonly Operation[] {
  const found = known.get(fn.facts);
  if (found) return found;
  const { code, starts } = fn.facts;
  const made = Array.from(starts, (start, at): Operation => {
    const count = code[start + 1] ?? 0;
    return { at, op: code[start] as Op, operands: Array.from(code.subarray(start + 2, start + 2 + count)) };
  });
  known.set(fn.facts, made);
  return made;
}

/** A call as written: what is called, on what, with what. Operands are numbers of operations; -1 is none. */
export interface WrittenCall {
  readonly fn: FunctionCode;
  readonly at: number;
  readonly callee: number;
  readonly receiver: number;
  readonly args: readonly number[];
  readonly isNew: boolean;
}

/** Reads an operation as a call; `null` when it is none. */
export function callAt(fn: FunctionCode, { at, op, operands }: Operation): WrittenCall | null {
  const [callee = -1, second = -1, ...rest] = operands;
  if (op === Op.Call) return { fn, at, callee, receiver: second, args: rest, isNew: false };
  if (op === Op.New) return { fn, at, callee, receiver: -1, args: operands.slice(1), isNew: true };
  if (op === Op.CallSpread)
    return { fn, at, callee, receiver: second, args: spreadArguments(fn, rest[0] ?? -1), isNew: false };
  return null;
}

/** The values that stand in a list of arguments with a spread one among them. */
function spreadArguments(fn: FunctionCode, list: number): readonly number[] {
  const operations = operationsOf(fn);
  const own = operations[list]?.operands ?? [];
  const added = operations.filter(
    ({ op, operands }) => (op === Op.Append || op === Op.AppendAll) && operands[0] === list,
  );
  return [...own, ...added.flatMap(({ operands }) => operands.slice(1, 2))];
}

const calls = new WeakMap<
  FunctionCode,
  { readonly of: FunctionCode['facts']; readonly calls: readonly WrittenCall[] }
>();

/** All calls of a function, in order. */
export function callsOf(fn: FunctionCode): readonly WrittenCall[] {
  const found = calls.get(fn);
  if (found?.of === fn.facts) return found.calls;
  const made = operationsOf(fn).flatMap((one) => callAt(fn, one) ?? []);
  calls.set(fn, { of: fn.facts, calls: made });
  return made;
}

/** Calls on what a call gave, and on what these gave. */
export function chainedOn(call: WrittenCall): readonly WrittenCall[] {
  const from = new Set([call.at]);
  return callsOf(call.fn).filter((one) => {
    const isOn = from.has(one.receiver);
    if (isOn) from.add(one.at);
    return isOn;
  });
}

/** A string of the function's file, by its number. */
export function stringAt(fn: FunctionCode, number: number | undefined): string {
  return fn.file.strings[number ?? -1] ?? '';
}

const namesOfImports = new WeakMap<FileFacts, readonly string[]>();

/** Under which names a file has its imports: those that it gives them, else those that they are exported by. */
function importNames(file: FileFacts): readonly string[] {
  const known = namesOfImports.get(file);
  if (known) return known;
  const names = file.imports.map(({ name }) => name);
  for (const [local, number] of Object.entries(file.importedNames).reverse()) names[number] = local;
  namesOfImports.set(file, names);
  return names;
}

/** The name that an operation goes by: of a member, a variable, an import; empty when it has none. */
export function nameOf(fn: FunctionCode, at: number): string {
  const operation = operationsOf(fn)[at];
  if (!operation) return '';
  const { op, operands } = operation;
  switch (op) {
    case Op.Get:
      return stringAt(fn, operands[1]);
    case Op.GetModule:
    case Op.Global:
      return stringAt(fn, operands[0]);
    case Op.GetCaptured:
      return stringAt(fn, operands[1]);
    case Op.Import:
      return importNames(fn.file)[operands[0] ?? -1] ?? '';
    case Op.Param:
      return fn.facts.params[operands[0] ?? -1]?.name ?? '';
    case Op.Bind:
      return stringAt(fn, operands[1]) || nameOf(fn, operands[0] ?? -1);
    case Op.Narrow:
    case Op.Await:
      return nameOf(fn, operands[0] ?? -1);
    case Op.SuperGet:
      return stringAt(fn, operands[0]);
    default:
      return '';
  }
}

/** `prisma.patient.findMany` as the names of its parts; calls in between are passed over. */
export function chainOfNames(fn: FunctionCode, at: number): readonly string[] {
  const operation = operationsOf(fn)[at];
  if (!operation) return [];
  const [first = -1] = operation.operands;
  if (operation.op === Op.Get) return [...chainOfNames(fn, first), nameOf(fn, at)];
  if (
    operation.op === Op.Call ||
    operation.op === Op.New ||
    operation.op === Op.Narrow ||
    operation.op === Op.Await
  )
    return chainOfNames(fn, first);
  if (operation.op === Op.Bind) {
    const inner = chainOfNames(fn, first);
    const own = stringAt(fn, operation.operands[1]);
    return inner.length || !own ? inner : [own];
  }
  const name = operation.op === Op.This ? 'this' : nameOf(fn, at);
  return name ? [name] : [];
}

/** A literal text, number or truth value; `undefined` when the operation is none. */
export function literalAt(fn: FunctionCode, at: number): string | number | boolean | undefined {
  const operation = operationsOf(fn)[at];
  if (operation?.op === Op.Bind || operation?.op === Op.Narrow)
    return literalAt(fn, operation.operands[0] ?? -1);
  const literal = operation?.op === Op.Literal ? fn.file.literals[operation.operands[0] ?? -1] : undefined;
  switch (literal?.kind) {
    case 'text':
      return literal.text ?? undefined;
    case 'number':
      return literal.value ?? undefined;
    case 'boolean':
      return literal.value;
    default:
      return undefined;
  }
}

/** A literal text, or one put together: what is not known of it stands as `?`. */
export function textAt(fn: FunctionCode, at: number): string | null {
  const literal = literalAt(fn, at);
  if (typeof literal === 'string') return literal;
  const operation = operationsOf(fn)[at];
  if (operation?.op === Op.Bind) return textAt(fn, operation.operands[0] ?? -1);
  if (operation?.op !== Op.Text) return null;
  return operation.operands.map((part) => literalAt(fn, part) ?? '?').join('');
}
