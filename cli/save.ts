import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage.js';

/** Writes a file that the user asked for; one that already says this is left alone, so that nothing seems changed. */
export function save(what: string, path: string, text: string): void {
  try {
    if (textOf(path) !== text) writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${what} could not be written`, reason);
  }
}

/** The text of a file; null when it cannot be read. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
