import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type FileLine, headOf, headSize, type Index } from './layout.js';

/** A file of a program on its way into the cache. */
export interface Kept extends Omit<FileLine, 'facts'> {
  readonly facts: Uint8Array | string | null;
}

/** Writes a program's file in one stroke: nobody ever sees a part of it. Throws when the disk does. */
export function writeEntry(path: string, files: Iterable<Kept>, answer: Index['answer']): void {
  const temporary = `${path}.${process.pid}.${Date.now().toString(36)}.tmp`;
  try {
    fill(temporary, files, answer);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function fill(path: string, files: Iterable<Kept>, answer: Index['answer']): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    let end = headSize;
    const lines: FileLine[] = [];
    for (const { facts, ...kept } of files) {
      const isPacked = facts instanceof Uint8Array;
      lines.push({ ...kept, facts: isPacked ? { start: end, bytes: facts.length } : facts });
      if (isPacked) end = writeAt(file, facts, end);
    }
    const index = Buffer.from(JSON.stringify({ files: lines, answer } satisfies Index));
    writeAt(file, index, end);
    writeAt(file, headOf(end, index), 0);
  } finally {
    closeSync(file);
  }
}

/** Returns where the bytes end. A disk that fills up may take a part of them first. */
function writeAt(file: number, bytes: Uint8Array, start: number): number {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, start + done);
  }
  return start + bytes.length;
}
