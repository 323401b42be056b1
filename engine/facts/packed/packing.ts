import { known, type Reader } from './reader.js';
import type { Writer } from './writer.js';

/** How values of a type are written, and how they are read back. */
export interface Packing<T> {
  readonly write: (to: Writer, value: T) => void;
  readonly read: (from: Reader) => T;
}

export const number: Packing<number> = {
  write: (to, value) => to.number(value),
  read: (from) => from.number(),
};

/** A number that may be no 32-bit one. */
export const real: Packing<number> = {
  write: (to, value) => to.text(String(value)),
  read: (from) => Number(from.text()),
};

/** A name that the code gives to something. */
export const name: Packing<string> = {
  write: (to, value) => to.name(value),
  read: (from) => from.text(),
};

/** What stands in a literal type. */
export const scalar: Packing<string | number | boolean | null> = {
  write: (to, value) => {
    to.text(typeof value);
    if (typeof value === 'string') to.name(value);
    else to.text(String(value));
  },
  read: (from) => {
    const type = from.text();
    const written = from.text();
    if (type === 'string') return written;
    if (type === 'number') return Number(written);
    return type === 'boolean' ? written === 'true' : null;
  },
};

export const flag: Packing<boolean> = {
  write: (to, value) => to.number(value ? 1 : 0),
  read: (from) => from.number() === 1,
};

export const text: Packing<string> = {
  write: (to, value) => to.text(value),
  read: (from) => from.text(),
};

/** A module as an import names it. */
export const specifier: Packing<string> = {
  write: (to, value) => to.module(value),
  read: (from) => from.text(),
};

export const column: Packing<Int32Array> = {
  write: (to, value) => to.column(value),
  read: (from) => from.column(),
};

/** One of these words. */
export function word<T extends string>(...words: readonly T[]): Packing<T> {
  return {
    write: (to, value) => to.number(words.indexOf(value)),
    read: (from) => known(words[from.number()]),
  };
}

export function optional<T>(inner: Packing<T>): Packing<T | null> {
  return {
    write: (to, value) => {
      flag.write(to, value !== null);
      if (value !== null) inner.write(to, value);
    },
    read: (from) => (flag.read(from) ? inner.read(from) : null),
  };
}

/** Most lists are empty. */
const none: readonly never[] = [];

export function list<T>(inner: Packing<T>): Packing<readonly T[]> {
  return {
    write: (to, values) => {
      to.number(values.length);
      for (const value of values) inner.write(to, value);
    },
    read: (from) => {
      const length = from.number();
      if (length === 0) return none;
      const values: T[] = [];
      while (values.length < length) values.push(inner.read(from));
      return values;
    },
  };
}

/** Names and what they stand for, without a prototype, as facts have them. */
export function byName<T>(inner: Packing<T>): Packing<Readonly<Record<string, T>>> {
  return {
    write: (to, record) => {
      const all = Object.entries(record);
      to.number(all.length);
      for (const [key, value] of all) {
        to.name(key);
        inner.write(to, value);
      }
    },
    read: (from) => {
      const record = Object.create(null) as Record<string, T>;
      for (let left = from.number(); left > 0; left--) record[from.text()] = inner.read(from);
      return record;
    },
  };
}

/** A packing for every member, none left out. */
type Members<T> = { readonly [Name in keyof T]-?: Packing<T[Name]> };

export function object<T extends object>(members: Members<T>): Packing<T> {
  // `Object.entries` forgets which packing belongs to which name.
  const all = Object.entries(members) as [keyof T, Packing<T[keyof T]>][];
  return {
    write: (to, value) => {
      for (const [name, packing] of all) packing.write(to, value[name]);
    },
    read: (from) => {
      const made: Partial<T> = {};
      for (const [name, packing] of all) made[name] = packing.read(from);
      // `Members` left none out.
      return made as T;
    },
  };
}

interface Kinded {
  readonly kind: string;
}
type OfKind<T extends Kinded, Kind> = T extends Kinded ? (Kind extends T['kind'] ? T : never) : never;

/** Objects of several kinds, each with members of its own. */
export function variants<T extends Kinded>(kinds: {
  readonly [Kind in T['kind']]: Members<Omit<OfKind<T, Kind>, 'kind'>>;
}): Packing<T> {
  const packings = new Map(
    Object.entries<object>(kinds).map(([kind, members]) => [
      kind,
      // The members listed under a kind are those of its objects.
      object<T>({ kind: always(kind), ...members } as Members<T>),
    ]),
  );
  const kind = word(...packings.keys());
  return {
    write: (to, value) => {
      kind.write(to, value.kind);
      known(packings.get(value.kind)).write(to, value);
    },
    read: (from) => known(packings.get(kind.read(from))).read(from),
  };
}

/** A member that is known without being written. */
function always<T>(value: T): Packing<T> {
  return { write: () => undefined, read: () => value };
}
