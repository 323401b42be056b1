import { matchCallable } from '../../config/callable.js';
import type { Config } from '../../config/config.js';
import type { DirectiveFacts, FileFacts } from '../../facts/facts.js';
import { Op } from '../../facts/opcodes.js';
import type { Atom, Site } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { operationsOf, stringAt } from '../handlers/operations.js';
import { positionAt, spanOf } from '../places.js';
import type { Questions } from '../questions.js';

/** A declaration by its name in the file, and where it stands. */
interface Declared {
  readonly name: string;
  readonly start: number;
}

/** Vendors of clients that the code cannot show: entries of `clients` (SPEC §4) and `@phi-vendor` tags. */
export class Pins {
  constructor(
    private readonly config: Config,
    private readonly questions: Questions,
  ) {}

  /** Who is pinned for what is made, or called, at a place; `null` where nobody is. */
  at(site: Site): string | null {
    if (!this.config.clients.length && !this.tagsIn(site.fn).length) return null;
    return this.of(site.fn, [...keptAs(site.fn, site.op), ...declarationsAround(site.fn)]);
  }

  /** Who is pinned for a parameter of a constructor or function, under which a client is handed in. */
  ofHandedIn({ site, name }: Atom & { readonly kind: 'typed' }): string | null {
    const owner = className(site.fn);
    return this.of(site.fn, [{ name: owner ? `${owner}.${name}` : name, start: spanOf(site).start }]);
  }

  /** Comments may change where no code does. */
  private tagsIn(fn: FunctionCode): readonly DirectiveFacts[] {
    return this.questions.answer(
      `vendors named in ${fn.file.file}`,
      () => fn.file.directives.filter(isVendorTag),
      (tags) => tags.map(({ text, nextLine }) => `${text} ${String(nextLine)}`).join('\n'),
    );
  }

  private of(fn: FunctionCode, declared: readonly Declared[]): string | null {
    const { file } = fn;
    const tags = this.tagsIn(fn);
    const entry = this.config.clients.find(({ client }) =>
      declared.some(({ name }) => matchCallable(client, { file: file.file, name })),
    );
    return entry?.vendor ?? declared.map(({ start }) => tagBefore(file, tags, start)).find(Boolean) ?? null;
  }
}

/** Objects in objects are named no further than this. */
const deepest = 3;

/** `const client = new OpenAI()`, `this.client = …`, `{ client: … }`: where the result of an operation is kept. */
function keptAs(fn: FunctionCode, made: number, depth = deepest): readonly Declared[] {
  const same = new Set([made]);
  const found: Declared[] = [];
  for (const { at, op, operands } of operationsOf(fn)) {
    const [first = -1, second = -1, third = -1] = operands;
    const keep = (name: string): void =>
      void found.push({ name, start: spanOf({ id: 0, fn, op: at }).start });
    if (passes.has(op) && operands.some((one) => same.has(one))) same.add(at);
    if (op === Op.Bind && same.has(first) && second >= 0) keep(stringAt(fn, second));
    if (op === Op.SetModule && same.has(second)) keep(stringAt(fn, first));
    if (op === Op.SetCaptured && same.has(third)) keep(stringAt(fn, second));
    if (op === Op.Set && same.has(third))
      for (const name of membersOf(fn, first, stringAt(fn, second), depth)) keep(name);
  }
  return found;
}

const passes: ReadonlySet<number> = new Set([Op.Bind, Op.Narrow, Op.Await, Op.Phi]);

/** A member of `this` by its class, a member of an object by whatever keeps the object. */
function membersOf(fn: FunctionCode, object: number, member: string, depth: number): readonly string[] {
  if (operationsOf(fn)[object]?.op === Op.This) return [`${className(fn) ?? ''}.${member}`];
  return depth === 0 ? [] : keptAs(fn, object, depth - 1).map(({ name }) => `${name}.${member}`);
}

/** The function in which something is made, those around it, and their class. */
function declarationsAround(fn: FunctionCode): readonly Declared[] {
  const found: Declared[] = [];
  for (let at = fn.facts; at.parent >= 0;) {
    found.push({ name: at.name, start: at.start });
    const outer = fn.file.functions[at.parent];
    if (!outer) break;
    at = outer;
  }
  const owner = fn.file.classes[fn.facts.ofClass];
  return owner ? [...found, { name: owner.name, start: owner.start }] : found;
}

function className(fn: FunctionCode): string | null {
  return fn.file.classes[fn.facts.ofClass]?.name ?? null;
}

/** What a `@phi-vendor` tag says of the declaration that begins on the next line of code. */
function tagBefore(file: FileFacts, tags: readonly DirectiveFacts[], start: number): string | null {
  const { line } = positionAt(file, start);
  const tag = tags.find(({ nextLine }) => nextLine >= 0 && positionAt(file, nextLine).line === line);
  return tag?.text.slice(vendorTag.length) ?? null;
}

const vendorTag = '@phi-vendor ';

function isVendorTag({ text }: DirectiveFacts): boolean {
  return text.startsWith(vendorTag);
}
