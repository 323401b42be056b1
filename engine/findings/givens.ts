import type { Atom, Value } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import type { PathStep } from '../models/paths.js';
import type { FrozenReader } from './content.js';

/** What an option may turn out to be. */
export type Given =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'known'; readonly value: string | number | boolean }
  | { readonly kind: 'made'; readonly atom: Atom }
  | { readonly kind: 'unknown' };

/** Everything that an option may be. A member of a library (`BucketEncryption.KMS`) goes by its last name. */
export function givensOf(value: Value): readonly Given[] {
  return value.isEmpty ? [{ kind: 'nothing' }] : value.atoms.map(givenOf);
}

function givenOf(atom: Atom): Given {
  switch (atom.kind) {
    case 'constant':
      return atom.value === undefined || atom.value === null
        ? { kind: 'nothing' }
        : { kind: 'known', value: atom.value };
    case 'external':
      return isVariable(atom.path) || !atom.path
        ? { kind: 'unknown' }
        : { kind: 'known', value: atom.path.split('.').at(-1) ?? '' };
    case 'record':
    case 'closure':
    case 'class':
      return { kind: 'made', atom };
    default:
      return { kind: 'unknown' };
  }
}

/** `process.env.TLS`: of the machine, not of the code. */
function isVariable(path: string): boolean {
  return /(^|\.)env\./.test(path);
}

/**
 * The values at several paths, together for each object that may hold them: what one alternative leaves out,
 * another one cannot state for it. None where an argument is given that can be nothing: such a call never happens.
 */
export function alternatives(
  reader: FrozenReader,
  event: Event,
  paths: readonly (readonly PathStep[])[],
): readonly (readonly Value[])[] {
  const [first] = paths;
  if (!first) return [];
  const shared = sharedSteps(paths);
  const [given] = shared > 0 ? reader.at(event, first.slice(0, 1)) : [];
  if (!given) return [paths.map((path) => reader.at(event, path)[0]?.value ?? event.more)];
  if (given.value.isEmpty) return [];
  return holders(reader, given.value, first.slice(1, shared)).map((holder) =>
    paths.map((path) => joined(reader, holder, path.slice(shared))),
  );
}

/** What may hold the options, each alternative by itself; one that holds nothing is an alternative too. */
function holders(reader: FrozenReader, value: Value, steps: readonly PathStep[]): readonly Value[] {
  const alone = value.atoms.map((atom) => reader.alone(atom));
  const [step, ...rest] = steps;
  if (!step || !alone.length) return alone.length ? alone : [value];
  return alone.flatMap((one) => holders(reader, joined(reader, one, [step]), rest));
}

/** What an object of options is declared to be tells nothing of what it leaves out. */
function joined(reader: FrozenReader, holder: Value, steps: readonly PathStep[]): Value {
  const [only] = holder.atoms;
  return only ? reader.from(reader.undeclared(only), steps) : holder;
}

/** One path for each member that a path's last step names. */
export function apart(paths: readonly (readonly PathStep[])[]): readonly (readonly PathStep[])[] {
  return paths.flatMap((path) => {
    const last = path.at(-1);
    if (last?.kind !== 'member') return [path];
    return last.names.map((name) => [...path.slice(0, -1), { kind: 'member', names: [name] } as const]);
  });
}

/** How many steps all paths begin with, the last one of each left aside. */
function sharedSteps(paths: readonly (readonly PathStep[])[]): number {
  const [first = []] = paths;
  const shortest = Math.min(...paths.map((path) => path.length)) - 1;
  let shared = 0;
  while (shared < shortest && paths.every((path) => isSame(path[shared], first[shared]))) shared++;
  return shared;
}

function isSame(one: PathStep | undefined, other: PathStep | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
