import { createHash } from 'node:crypto';

/** What a finding is recognised by, whatever else is edited (DESIGN §2). */
export interface Identity {
  readonly rule: string;
  /** What the finding stands in, as `declarationName` gives it. */
  readonly declaration: string;
  /** The sink: its package and the path of its callee. */
  readonly callee: string;
  readonly argument: number | null;
  /** Evidence of the source, in words. */
  readonly source: string;
}

/** A finding's identity: stable under edits elsewhere, without path, line, kinds or literals. */
export function fingerprintOf({ rule, declaration, callee, argument, source }: Identity): string {
  const parts = [rule, declaration, callee, String(argument), source];
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
}

/**
 * The qualified name of a function, as findings in it are known by. Functions without a name are counted through
 * (`admit>2`): one more before them must not rename them.
 */
export function declarationName(name: string): string {
  return name
    .split('>')
    .filter((part) => !/^\d*$/.test(part))
    .join('>');
}
