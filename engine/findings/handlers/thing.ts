import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { WrittenCall } from './operations.js';

/** An operation of a function. */
export interface Standing {
  readonly fn: FunctionCode;
  readonly at: number;
}

/** A member of an object literal: where its value stands. */
export interface Field extends Standing {
  readonly name: string;
}

/** What an expression turns out to be once names are followed through variables, imports and members. */
export type Thing =
  | { readonly kind: 'function'; readonly fn: FunctionCode }
  | { readonly kind: 'class'; readonly code: ClassCode }
  | { readonly kind: 'instance'; readonly code: ClassCode }
  | ({ readonly kind: 'object' } & Standing)
  | ({ readonly kind: 'array' } & Standing)
  | { readonly kind: 'call'; readonly call: WrittenCall }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'external';
      readonly node: number;
      readonly path: string;
      readonly module: string;
      /** What it is declared to hold: `Visit` of a `Repository<Visit>`. */
      readonly of?: string;
    }
  | { readonly kind: 'module'; readonly file: string }
  | { readonly kind: 'parameter'; readonly fn: FunctionCode; readonly index: number }
  | { readonly kind: 'unknown' };

export const unknown: Thing = { kind: 'unknown' };

/** The function that a thing is, or stands in. */
export function functionOfThing(thing: Thing): FunctionCode | null {
  switch (thing.kind) {
    case 'function':
    case 'object':
    case 'array':
    case 'parameter':
      return thing.fn;
    case 'call':
      return thing.call.fn;
    case 'class':
    case 'instance':
    case 'text':
    case 'external':
    case 'module':
    case 'unknown':
      return null;
  }
}

/** The first that the code shows. */
export function firstKnown(things: readonly Thing[]): Thing {
  return things.find((one) => one.kind !== 'unknown') ?? unknown;
}
