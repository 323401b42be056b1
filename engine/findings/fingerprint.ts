import { createHash } from 'node:crypto';

/** A finding's identity: stable under edits elsewhere, without path, line, kinds or literals (DESIGN §2). */
export function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
}
