import { createHash } from 'node:crypto';
import type { FileState } from '../program/disk.js';

/**
 * One program's file in the cache: a head, the packed facts of its files, and an index. The head says where the index
 * begins and what its hash is; the facts carry sums of their own.
 */
export const headSize = 64;

const magic = Buffer.from('phi-lint');

/** Raised with every change of this layout. */
const version = 1;

/** What the index says of a file. */
export interface FileLine {
  /** Relative to the program's root. */
  readonly file: string;
  readonly hash: string;
  readonly state: FileState | null;
  /** Where its packed facts lie, why it has none, or `null` when it was not asked for any. */
  readonly facts: { readonly start: number; readonly bytes: number } | string | null;
}

/** What is in the cache of a program, beside the facts. */
export interface Index {
  readonly files: readonly FileLine[];
  /** The finished answer: what it was an answer to, on which days it holds, and the answer itself. */
  readonly answer: { readonly key: string; readonly days: string; readonly value: unknown };
}

/** Where the index lies. */
export interface Head {
  readonly start: number;
  readonly bytes: number;
}

export function headOf(start: number, index: Uint8Array): Buffer {
  const head = Buffer.alloc(headSize);
  magic.copy(head);
  head.writeUInt32LE(version, 8);
  head.writeDoubleLE(start, 16);
  head.writeDoubleLE(index.length, 24);
  sha256(index).copy(head, 32);
  return head;
}

/** `null` for whatever is not ours, or not of this version. */
export function readHead(head: Buffer): Head | null {
  if (head.length < headSize || !head.subarray(0, 8).equals(magic)) return null;
  if (head.readUInt32LE(8) !== version) return null;
  return { start: head.readDoubleLE(16), bytes: head.readDoubleLE(24) };
}

/** `null` when the bytes are not those that the head was written for. */
export function readIndex(head: Buffer, index: Buffer): Index | null {
  const isWhole = sha256(index).equals(head.subarray(32, headSize));
  // Nothing but our own writing has this hash in front of it.
  return isWhole ? (JSON.parse(index.toString('utf8')) as Index) : null;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
