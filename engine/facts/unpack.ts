import type { FileFacts } from './facts.js';
import { packing } from './packed/facts.js';
import { Reader } from './packed/reader.js';

/** The facts that were packed, or `null` when the bytes are damaged, cut off or of another version. Never throws. */
export function unpack(bytes: Uint8Array): FileFacts | null {
  try {
    const from = Reader.of(bytes);
    const facts = from && packing.read(from);
    return from?.isAtEnd ? facts : null;
  } catch {
    return null;
  }
}
