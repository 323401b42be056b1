import type { FileFacts } from './facts.js';
import { packing } from './packed/facts.js';
import { Writer } from './packed/writer.js';

/** The facts of a file as bytes, for a cache on the same machine. */
export function pack(facts: FileFacts): Uint8Array {
  const to = new Writer();
  packing.write(to, facts);
  return to.bytes();
}
