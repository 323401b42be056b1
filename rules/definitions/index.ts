import { noExposedKeys } from './no-exposed-keys.js';
import { noHardcodedPhi } from './no-hardcoded-phi.js';
import { noPhiInLogs } from './no-phi-in-logs.js';
import { noPhiInTrainingData } from './no-phi-in-training-data.js';
import { noPhiInUrls } from './no-phi-in-urls.js';
import { noPhiToThirdParty } from './no-phi-to-third-party.js';
import { noRawPhiInPrompts } from './no-raw-phi-in-prompts.js';
import { noWeakEncryption } from './no-weak-encryption.js';
import { preferMinimumNecessary } from './prefer-minimum-necessary.js';
import { requireAccessControl } from './require-access-control.js';
import { requireAuditLog } from './require-audit-log.js';
import { requireEncryptionAtRest } from './require-encryption-at-rest.js';
import { requireEncryptionInTransit } from './require-encryption-in-transit.js';
import { requireLlmBaa } from './require-llm-baa.js';
import { requireOutputReview } from './require-output-review.js';
import { requireRateLimit } from './require-rate-limit.js';

/** Every rule, sorted by id. Plain data: it imports nothing, and the hosts check its type where they use it. */
export const rules = [
  noExposedKeys,
  noHardcodedPhi,
  noPhiInLogs,
  noPhiInTrainingData,
  noPhiInUrls,
  noPhiToThirdParty,
  noRawPhiInPrompts,
  noWeakEncryption,
  preferMinimumNecessary,
  requireAccessControl,
  requireAuditLog,
  requireEncryptionAtRest,
  requireEncryptionInTransit,
  requireLlmBaa,
  requireOutputReview,
  requireRateLimit,
] as const;

export {
  noExposedKeys,
  noHardcodedPhi,
  noPhiInLogs,
  noPhiInTrainingData,
  noPhiInUrls,
  noPhiToThirdParty,
  noRawPhiInPrompts,
  noWeakEncryption,
  preferMinimumNecessary,
  requireAccessControl,
  requireAuditLog,
  requireEncryptionAtRest,
  requireEncryptionInTransit,
  requireLlmBaa,
  requireOutputReview,
  requireRateLimit,
};
export { sections, type Section } from './sections.js';
