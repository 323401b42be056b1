import type { FunctionCode } from '../../flow/code.js';
import type { PathStep } from '../../models/paths.js';
import { elements } from './links.js';
import type { Look } from './look.js';
import type { WrittenCall } from './operations.js';

/** An operand of a call, or of an object handed to it. */
export interface Part {
  readonly fn: FunctionCode;
  readonly at: number;
  /** The member of an object in which it stands; empty elsewhere. */
  readonly name: string;
}

/** The operands that a path inside a call leads to. */
export function partsOf(
  look: Look,
  call: WrittenCall,
  [first, ...rest]: readonly PathStep[],
): readonly Part[] {
  if (first?.kind === 'receiver') return partsIn(look, { fn: call.fn, at: call.receiver, name: '' }, rest);
  if (first?.kind !== 'argument') return [];
  const args = first.rest ? call.args.slice(first.index) : call.args.slice(first.index, first.index + 1);
  return args.flatMap((at) => partsIn(look, { fn: call.fn, at, name: '' }, rest));
}

/** What a path leads to from an operand on. A list in a member stands for all that is in it. */
export function partsIn(look: Look, part: Part, steps: readonly PathStep[]): readonly Part[] {
  const [step, ...rest] = steps;
  if (!step) return [part];
  const thing = look.at(part.fn, part.at);
  if (thing.kind === 'array' && (part.name || step.kind === 'element')) {
    const inside = step.kind === 'element' ? rest : steps;
    return elements(thing.fn, thing.at).flatMap((at) =>
      partsIn(look, { fn: thing.fn, at, name: '' }, inside),
    );
  }
  if (step.kind === 'any-member')
    return look
      .fieldsAt(thing)
      .flatMap((one) => partsIn(look, { ...one, name: joined(part, one.name) }, rest));
  if (step.kind !== 'member' || thing.kind !== 'object') return [];
  return step.names.flatMap((name) => {
    const found = look.fieldAt(thing, name);
    return found === null ? [] : partsIn(look, { ...found, name: joined(part, name) }, rest);
  });
}

function joined({ name: outer }: Part, name: string): string {
  return outer ? `${outer}.${name}` : name;
}

/** What a text stands for at the first of some paths that lead to one. */
export function textIn(look: Look, parts: readonly Part[]): string {
  for (const { fn, at } of parts) {
    const thing = look.at(fn, at);
    if (thing.kind === 'text') return thing.text;
  }
  return '';
}

/** The texts that a value is put together of: `path.join(__dirname, 'scans')`. */
export function textsUnder(look: Look, { fn, at }: Part): readonly string[] {
  const thing = look.at(fn, at);
  if (thing.kind === 'text') return [thing.text];
  if (thing.kind === 'object') return look.fieldsAt(thing).flatMap((one) => textsUnder(look, one));
  if (thing.kind !== 'call') return [];
  const { call } = thing;
  return call.args.flatMap((arg) => textsUnder(look, { fn: call.fn, at: arg, name: '' }));
}
