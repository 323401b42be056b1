import type { Type } from '../link/types.js';
import type { Site } from './atoms.js';
import type { FunctionCode } from './code.js';
import type { CallArguments, Machine } from './machine.js';

/** Where the first parameter of a function is said to be declared, the others before it; and where its receiver is. */
const firstParameter = -1;
const receiver = -1000;

/** Whether a term stands for what a function is handed as an argument. */
export function isParameter({ op }: Site): boolean {
  return op <= firstParameter && op > receiver;
}

/** Arguments of which no more is known than how the function declares its parameters, or who calls it declares them. */
export function hintedArguments(
  machine: Machine,
  fn: FunctionCode,
  told: readonly Type[] = [],
): CallArguments {
  const { domain, types } = machine;
  const args = fn.facts.params.map((parameter, i) => {
    const declared = types.at(fn.file.file, parameter.type);
    const type = parameter.type < 0 ? (told[i] ?? declared) : declared;
    return domain.single(domain.typed(type, parameter.name, domain.site(fn, firstParameter - i)));
  });
  return { receiver: receiverOf(machine, fn), args, more: domain.nothing };
}

/** A method that nobody is seen to call has some instance of its class. */
function receiverOf(machine: Machine, fn: FunctionCode): CallArguments['receiver'] {
  const { domain, types } = machine;
  const declared = fn.facts.isStatic ? undefined : fn.file.classes[fn.facts.ofClass];
  if (!declared) return domain.nothing;
  const type = types.table.instance(declared.name, fn.file.file, fn.facts.ofClass);
  return domain.single(domain.typed(type, '', domain.site(fn, receiver)));
}

/** Arguments that a library which takes a function as `node` hands to it; others as the function declares them. */
export function expectedArguments(machine: Machine, fn: FunctionCode, node: number): CallArguments {
  const hinted = hintedArguments(machine, fn);
  if (node < 0) return hinted;
  const { domain, library } = machine;
  const args = hinted.args.map((value, i) => {
    const parameter = library.step(node, `parameter ${i}`);
    return parameter < 0
      ? value
      : domain.single(domain.external('', fn.facts.params[i]?.name ?? '', parameter));
  });
  return { ...hinted, args };
}
