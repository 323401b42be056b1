import type { FileFacts } from './facts.js';
import { packing } from './packed/facts.js';
import { Reader } from './packed/reader.js';
import { Writer } from './packed/writer.js';

/**
 * The facts without names that may identify somebody, as they come back from a cache: what is read anew must not differ
 * from it.
 */
export function asKept(facts: FileFacts): FileFacts {
  const to = new Writer();
  packing.write(to, facts);
  if (!to.hasStandIns) return facts;
  const from = Reader.of(to.bytes());
  return from ? packing.read(from) : facts;
}
