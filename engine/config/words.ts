/** The closed lists of words that a configuration may use. */

export const presets = ['recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

/** How strongly a value identifies a patient. */
export const levels = ['direct', 'indirect', 'none'] as const;
export type Level = (typeof levels)[number];

/** The identifiers whose removal makes data de-identified, in the order of 45 CFR 164.514(b)(2)(i)(A)–(R). */
export const safeHarborIdentifiers = [
  'names',
  'geography',
  'dates',
  'phone',
  'fax',
  'email',
  'ssn',
  'mrn',
  'health-plan-number',
  'account-number',
  'license-number',
  'vehicle-id',
  'device-id',
  'url',
  'ip-address',
  'biometric',
  'photo',
  'unique-id',
] as const;
export type SafeHarborIdentifier = (typeof safeHarborIdentifiers)[number];

/** What a value says about a patient: the identifiers of Safe Harbor, health, payment, whole records. */
export const kinds = [
  ...safeHarborIdentifiers,
  'health',
  'health:substance-use',
  'health:psychotherapy',
  'health:genetic',
  'health:reproductive',
  'payment',
  'record',
] as const;
export type Kind = (typeof kinds)[number];

/** `warn` is accepted beside `warning`, because ESLint taught it to everyone. */
export const severityWords = ['error', 'warning', 'warn', 'off'] as const;
export type SeverityWord = (typeof severityWords)[number];

/** What a record of an access must say. */
export const auditElements = ['timestamp', 'identity', 'action', 'data', 'outcome'] as const;
export type AuditElement = (typeof auditElements)[number];

/** Whether a store whose provider encrypts by default must still say so. */
export const providerDefaults = ['explicit', 'accept'] as const;
export type ProviderDefaults = (typeof providerDefaults)[number];

/** What `require-llm-baa` reports: every uncovered call, or only those that PHI reaches. */
export const baaReports = ['all', 'phi-only'] as const;
export type BaaReport = (typeof baaReports)[number];

/** Every rule the project has or will have; which of them exist is for the caller to say. */
export const ruleIds = [
  'no-phi-in-logs',
  'no-phi-to-third-party',
  'no-phi-in-urls',
  'no-hardcoded-phi',
  'require-llm-baa',
  'no-raw-phi-in-prompts',
  'no-phi-in-training-data',
  'require-output-review',
  'prefer-minimum-necessary',
  'require-encryption-at-rest',
  'require-encryption-in-transit',
  'no-weak-encryption',
  'no-exposed-keys',
  'require-audit-log',
  'require-access-control',
  'require-rate-limit',
] as const;
