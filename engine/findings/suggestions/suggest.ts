import type { Finding } from '../finding.js';
import { audit } from './audit.js';
import { configuration } from './configuration.js';
import { encryption } from './encryption.js';
import { recordId } from './record-id.js';
import { redaction } from './redaction.js';
import { sanitize } from './sanitize.js';
import type { Suggester, Suggestion, Surroundings } from './suggestion.js';
import { suppression } from './suppress.js';

/** Repairs first, then what is said in the configuration, and suppression last. */
const suggesters: readonly Suggester[] = [
  recordId,
  sanitize,
  redaction,
  encryption,
  audit,
  configuration,
  suppression,
];

/** What may be done about a finding, best first. Every host offers the same. */
export function suggestionsFor(finding: Finding, around: Surroundings): readonly Suggestion[] {
  return suggesters.flatMap((suggest) => suggest(finding, around));
}
