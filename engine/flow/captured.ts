import { Op } from '../facts/opcodes.js';
import type { Type } from '../link/types.js';
import type { Atom } from './atoms.js';
import type { FunctionCode } from './code.js';
import { memberType, receiverType } from './evidence.js';
import type { Machine } from './machine.js';

/** What is declared of something that a function takes from those around it: a variable, the receiver, or a member. */
export function capturedType(machine: Machine, fn: FunctionCode, atom: Atom): Type {
  if (atom.kind !== 'path') return machine.types.table.unknown();
  const owner = environmentOwner(machine, fn, atom.base);
  if (!owner) return memberType(machine, capturedType(machine, fn, atom.base), atom.name);
  return atom.name === 'this' ? receiverType(machine, owner) : variableType(machine, owner, atom.name);
}

/** The function whose variables a term holds; `^` leads from one's to those around it. */
function environmentOwner(machine: Machine, fn: FunctionCode, atom: Atom): FunctionCode | undefined {
  const inner = insideOf(machine, fn, atom);
  let at = inner && machine.code.fn(inner.file.file, inner.facts.parent);
  while (at && !at.facts.hasEnv) at = machine.code.fn(at.file.file, at.facts.parent);
  return at;
}

/** A function that an environment is around. */
function insideOf(machine: Machine, fn: FunctionCode, atom: Atom): FunctionCode | undefined {
  if (atom.kind === 'environment') return atom.fn;
  if (atom.kind === 'input') return atom.name === 'env' ? fn : undefined;
  return atom.kind === 'path' && atom.name === '^' ? environmentOwner(machine, fn, atom.base) : undefined;
}

/** What a variable that inner functions use is declared to be, where it is written once. */
function variableType(machine: Machine, owner: FunctionCode, name: string): Type {
  const { code, starts } = owner.facts;
  const writes = starts.filter(
    (at) =>
      code[at] === Op.SetCaptured && code[at + 2] === 0 && owner.file.strings[code[at + 3] ?? -1] === name,
  );
  const [only] = writes;
  if (only !== undefined && writes.length === 1) return writtenType(machine, owner, code[only + 4] ?? -1);
  const parameter = writes.length ? undefined : owner.facts.params.find((one) => one.name === name);
  return parameter ? machine.types.at(owner.file.file, parameter.type) : machine.types.table.unknown();
}

/** What the declarations say of what an operation yields: of a parameter, a variable, or a member of one. */
function writtenType(machine: Machine, fn: FunctionCode, operation: number): Type {
  const { code, starts, params } = fn.facts;
  const at = starts[operation] ?? -1;
  const [first = -1, second = -1, third = -1] = code.subarray(at + 2, at + 5);
  switch (code[at]) {
    case Op.Param:
      return machine.types.at(fn.file.file, params[first]?.type ?? -1);
    case Op.Bind:
      return third >= 0 ? machine.types.at(fn.file.file, third) : writtenType(machine, fn, first);
    case Op.Get:
      return memberType(machine, writtenType(machine, fn, first), fn.file.strings[second] ?? '');
    default:
      return machine.types.table.unknown();
  }
}
