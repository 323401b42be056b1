import type { Place } from './map.js';

/** A place as a key. */
export function placeKey({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}

export function byPlace(one: Place, other: Place): number {
  return (
    compare(one.file, other.file) ||
    one.start.line - other.start.line ||
    one.start.column - other.start.column
  );
}

/** Sorts by a text, whatever the language of the machine. */
export function byText<T>(text: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => compare(text(one), text(other));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
