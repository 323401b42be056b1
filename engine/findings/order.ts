import type { Position } from './finding.js';

/** Order by code units: whatever the language of the machine. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order by file and where something begins in it. */
export function byPlace(a: Placed, b: Placed): number {
  return byCodeUnits(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}

interface Placed {
  readonly file: string;
  readonly start: Position;
}
