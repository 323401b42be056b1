import { byCodeUnits } from '../findings/order.js';
import type { Place } from './map.js';

/** A place as a key. */
export function placeKey({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}

/** Sorts by a text, whatever the language of the machine. */
export function byText<T>(text: (item: T) => string): (one: T, other: T) => number {
  return (one, other) => byCodeUnits(text(one), text(other));
}
