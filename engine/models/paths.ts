/** One step of a model's path, as written: `Member[create]`, `Argument[0..]`, `ReturnValue`. */
export type PathStep =
  | { readonly kind: 'member'; readonly names: readonly string[] }
  | { readonly kind: 'any-member' }
  | { readonly kind: 'argument' | 'parameter'; readonly index: number; readonly rest: boolean }
  | { readonly kind: 'receiver' }
  /** An argument of the call that made a value. */
  | { readonly kind: 'maker'; readonly index: number; readonly rest: boolean }
  | {
      readonly kind:
        | 'placeholder'
        | 'callee'
        | 'assigned'
        | 'result'
        | 'instance'
        | 'awaited'
        /** What a promise holds; nothing of a value that is none. */
        | 'promised'
        | 'rejected'
        | 'element'
        | 'map-value'
        | 'map-key'
        | 'module'
        /** What the whole program shares: the state of its store. */
        | 'program'
        | 'any'
        /** What the variable is called that a library's object was put into. */
        | 'called';
    }
  | { readonly kind: 'type' | 'cell'; readonly name: string }
  /** What the whole program keeps under a name that its parts agree on, such as a queue's: where the name stands. */
  | { readonly kind: 'named'; readonly path: readonly PathStep[] };

const plain = {
  Callee: 'callee',
  Called: 'called',
  Assigned: 'assigned',
  ReturnValue: 'result',
  Instance: 'instance',
  Awaited: 'awaited',
  Promised: 'promised',
  Rejected: 'rejected',
  ArrayElement: 'element',
  Placeholder: 'placeholder',
  MapValue: 'map-value',
  MapKey: 'map-key',
  Module: 'module',
  Program: 'program',
  AnyMember: 'any-member',
  Any: 'any',
} as const;

/** Reads a path; a string says what is wrong with it. The first step may be the name of a type. */
export function parsePath(
  text: string,
  types: ReadonlySet<string>,
): { readonly type: string | null; readonly steps: readonly PathStep[] } | string {
  const words = split(text);
  const first = words[0] ?? '';
  const type = types.has(first) ? first : null;
  const steps: PathStep[] = [];
  for (const word of type ? words.slice(1) : words) {
    const step = parseStep(word);
    if (typeof step === 'string') return step;
    steps.push(step);
  }
  return { type, steps };
}

/** Splits at dots outside brackets. */
function split(text: string): string[] {
  return text.match(/[^.[]+(\[(?:[^[\]]|\[[^\]]*\])*\])?/g) ?? [];
}

function parseStep(word: string): PathStep | string {
  const kind = Object.hasOwn(plain, word) ? plain[word as keyof typeof plain] : null;
  if (kind) return { kind };
  const found = /^(\w+)\[(.*)\]$/.exec(word);
  if (!found) return `unknown step “${word}”`;
  const [, name = '', inside = ''] = found;
  if (name === 'Member') return { kind: 'member', names: inside.split(',').map((one) => one.trim()) };
  if (name === 'Type') return { kind: 'type', name: inside };
  if (name === 'Cell') return { kind: 'cell', name: inside };
  if (name === 'Named') return named(inside);
  if (name === 'Argument' && inside === 'this') return { kind: 'receiver' };
  if (name === 'Argument' || name === 'Parameter' || name === 'Maker') return numbered(name, inside, word);
  return `unknown step “${word}”`;
}

function named(inside: string): PathStep | string {
  const parsed = parsePath(inside, noTypes);
  return typeof parsed === 'string' ? parsed : { kind: 'named', path: parsed.steps };
}

const noTypes: ReadonlySet<string> = new Set();

/** Where `Parameter[this]` stands: what a function that is called back is called on. */
export const receiver = -1;

const kinds = { Argument: 'argument', Parameter: 'parameter', Maker: 'maker' } as const;

function numbered(name: 'Argument' | 'Parameter' | 'Maker', inside: string, word: string): PathStep | string {
  if (name === 'Parameter' && inside === 'this') return { kind: 'parameter', index: receiver, rest: false };
  const range = /^(\d+)(\.\.)?$/.exec(inside);
  if (!range) return `“${word}” needs a number, “n..” or “this”`;
  return {
    kind: kinds[name],
    index: Number(range[1]),
    rest: range[2] !== undefined,
  };
}
