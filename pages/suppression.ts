import type { Suppression } from '@phi-lint/engine';
import { prose } from './printable.js';

const ways = {
  comment: 'Accepted by a comment',
  eslint: 'Accepted by an eslint-disable comment',
  blanket: 'Accepted by an eslint-disable comment that names no rule',
  baseline: 'Accepted by the baseline',
} satisfies Record<Suppression['kind'], string>;

/** Why a finding is not counted, in one line: "Accepted by a comment until 2027-01-31: vendor is under contract". */
export function suppressionWords({ kind, reason, until }: Suppression): string {
  const last = until === null ? '' : ` until ${until}`;
  return `${ways[kind]}${last}${reason === null ? ', without a reason' : `: ${prose(reason)}`}`;
}
