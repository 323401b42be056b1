import type { Site } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { FileFacts, Literal } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import { operationsOf, type Operation } from './operations.js';

/**
 * Whether a store is encrypted by what is done to it once it is made: `chain` holds the call that makes it and those
 * around. https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html, …/aspects.html
 */
export function isEncryptedLater(
  program: readonly FunctionCode[],
  visitors: readonly FunctionCode[],
  chain: readonly Site[],
  properties: readonly string[],
): boolean {
  return (
    chain.some((site) => isSetThere(site, properties, visitors)) ||
    visitors.some((visitor) => reaches(program, visitor, chain))
  );
}

/** `(bucket.node.defaultChild as CfnBucket).bucketEncryption = …`, or a function that does so and is handed the bucket. */
function isSetThere(
  { fn, op }: Site,
  properties: readonly string[],
  visitors: readonly FunctionCode[],
): boolean {
  const read = new Reading(fn);
  const below = read.readFrom(op);
  return read.operations.some(
    (one) =>
      read.sets(one, properties, (target) => below.has(target)) ||
      (one.op === Op.Call &&
        one.operands.slice(2).some((at) => below.has(at)) &&
        visitors.some(({ facts }) => lastName(facts.name) === read.nameOf(one.operands[0] ?? -1))),
  );
}

/** Functions that set one of the properties on something that they did not make themselves. */
export function visitorsIn(
  program: readonly FunctionCode[],
  properties: readonly string[],
): readonly FunctionCode[] {
  const named = new RegExp(properties.join('|'), 'i');
  const found = naming.get(properties) ?? new WeakMap<FileFacts, boolean>();
  naming.set(properties, found);
  const names = (file: FileFacts): boolean => {
    const known = found.get(file) ?? file.strings.some((text) => named.test(text));
    found.set(file, known);
    return known;
  };
  return program.filter((fn) => names(fn.file) && setsOnOthers(fn, properties));
}

/** Files whose texts speak of properties: most speak of none. */
const naming = new WeakMap<readonly string[], WeakMap<FileFacts, boolean>>();

function setsOnOthers(fn: FunctionCode, properties: readonly string[]): boolean {
  const read = new Reading(fn);
  const made = read.operations
    .filter(({ op }) => op === Op.New || op === Op.NewObject)
    .map(({ ordinal }) => read.readFrom(ordinal));
  const isOwn = (target: number): boolean => made.some((below) => below.has(target));
  return read.operations.some((one) => read.sets(one, properties, (target) => !isOwn(target)));
}

/** Whether what a function visits holds the store: an aspect that is added to a scope around it, or a walk of its own class. */
function reaches(program: readonly FunctionCode[], visitor: FunctionCode, chain: readonly Site[]): boolean {
  const own = classOf(visitor);
  if (own === null) return false;
  const around = chain.map(({ fn }) => classOf(fn));
  const scopes =
    lastName(visitor.facts.name) === 'visit' ? program.flatMap((fn) => scopesIn(fn, own)) : [own];
  return scopes.some((scope) => scope === everywhere || around.includes(scope));
}

/** The classes of the scopes that `Aspects.of(scope).add(new Aspect())` adds an aspect to. */
function scopesIn(fn: FunctionCode, aspect: string): readonly string[] {
  const read = new Reading(fn);
  return read.operations.flatMap((one) => {
    const [callee = -1, receiver = -1, added = -1] = one.operands;
    const of = read.operations[receiver];
    if (one.op !== Op.Call || read.nameOf(callee) !== 'add' || of?.op !== Op.Call) return [];
    const isAdded = read.nameOf(of.operands[0] ?? -1) === 'of' && read.classAt(added) === aspect;
    return isAdded ? [read.classAt(of.operands[2] ?? -1) ?? everywhere] : [];
  });
}

const everywhere = '*';

function classOf({ file, facts }: FunctionCode): string | null {
  return file.classes[facts.ofClass]?.name ?? null;
}

function lastName(name: string): string {
  return name.split('.').at(-1) ?? '';
}

/** The operations of one function, with its names. */
class Reading {
  readonly operations: readonly Operation[];

  constructor(private readonly fn: FunctionCode) {
    this.operations = operationsOf(fn.facts);
  }

  /** All that is read from a value, or is the value under another name. */
  readFrom(made: number): ReadonlySet<number> {
    const found = new Set([made]);
    const places = new Set<string>();
    for (const one of this.operations) {
      const [of = -1] = one.operands;
      if (passes.has(one.op) && found.has(of)) found.add(one.ordinal);
      const place = this.placeOf(one);
      if (writes.has(one.op) && place && found.has(one.operands.at(-1) ?? -1)) places.add(place);
      if (reads.has(one.op) && places.has(place)) found.add(one.ordinal);
    }
    return found;
  }

  sets(one: Operation, properties: readonly string[], isTarget: (target: number) => boolean): boolean {
    const [target = -1, name = -1, value = -1] = one.operands;
    if (one.op === Op.Set)
      return isTarget(target) && properties.includes(this.text(name)) && !this.isFalse(value);
    return one.op === Op.Call && this.overrides(one, properties, isTarget);
  }

  private overrides(
    { operands: [callee = -1, target = -1, path = -1, value = -1] }: Operation,
    properties: readonly string[],
    isTarget: (target: number) => boolean,
  ): boolean {
    const called = this.operations[callee];
    if (called?.op !== Op.Get || !overriding.has(this.text(called.operands[1] ?? -1))) return false;
    const [first = ''] = this.textAt(path)
      .replace(/^Properties\./, '')
      .split('.');
    const property = first.charAt(0).toLowerCase() + first.slice(1);
    return isTarget(target) && properties.includes(property) && !this.isFalse(value);
  }

  /** What an operation reads, by its last name. */
  nameOf(at: number): string {
    const found = this.operations[at];
    const [first = -1, second = -1] = found?.operands ?? [];
    switch (found?.op) {
      case Op.Import:
        return this.fn.file.imports[first]?.name ?? '';
      case Op.GetModule:
      case Op.Global:
        return this.text(first);
      case Op.Get:
      case Op.GetCaptured:
      case Op.Bind:
        return this.text(second);
      case Op.Class:
        return this.fn.file.classes[first]?.name ?? '';
      default:
        return '';
    }
  }

  /** The class of what an operation makes or reads, where the function shows it. */
  classAt(at: number): string | null {
    const found = this.operations[at];
    if (found?.op === Op.This) return classOf(this.fn);
    if (found?.op === Op.New) return this.nameOf(found.operands[0] ?? -1);
    if (found?.op === Op.Bind) return this.classAt(found.operands[0] ?? -1);
    if (found?.op !== Op.GetModule) return null;
    const written = this.operations.find(
      (one) => one.op === Op.SetModule && one.operands[0] === found.operands[0],
    );
    return written ? this.classAt(written.operands[1] ?? -1) : null;
  }

  /** `this.bucket`, a variable: by name, since no function uses one name for two stores without need. */
  private placeOf({ op, operands }: Operation): string {
    const isMember = op === Op.Get || op === Op.Set;
    if (isMember && this.operations[operands[0] ?? -1]?.op !== Op.This) return '';
    const name = op === Op.GetModule || op === Op.SetModule ? operands[0] : operands[1];
    return `${isMember ? 'this.' : ''}${this.text(name ?? -1)}`;
  }

  private isFalse(at: number): boolean {
    const found = this.literalAt(at);
    return found?.kind === 'undefined' || (found?.kind === 'boolean' && !found.value);
  }

  private textAt(at: number): string {
    const found = this.literalAt(at);
    return found?.kind === 'text' ? (found.text ?? '') : '';
  }

  private literalAt(at: number): Literal | undefined {
    const found = this.operations[at];
    return found?.op === Op.Literal ? this.fn.file.literals[found.operands[0] ?? -1] : undefined;
  }

  private text(number: number): string {
    return this.fn.file.strings[number] ?? '';
  }
}

const passes: ReadonlySet<number> = new Set([Op.Get, Op.Bind, Op.Narrow]);
const writes: ReadonlySet<number> = new Set([Op.Set, Op.SetModule, Op.SetCaptured]);
const reads: ReadonlySet<number> = new Set([Op.Get, Op.GetModule, Op.GetCaptured]);
const overriding: ReadonlySet<string> = new Set(['addPropertyOverride', 'addOverride']);
