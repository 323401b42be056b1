import type { Position } from '../finding.js';

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

/** What a sanitizer does with one identifier; `not-seen` where nothing that it is given holds one. */
export type SafeHarborState = 'removed' | 'kept' | 'not-seen';

/** What a function of the program that de-identifies leaves of what it is given. */
export interface SafeHarborCard {
  /** Qualified name inside the file. */
  readonly name: string;
  readonly file: string;
  readonly start: Position;
  /** Whether its name or the configuration says that it de-identifies. */
  readonly by: 'name' | 'configuration';
  /** All eighteen, in the order of the rule. */
  readonly rows: readonly { readonly identifier: SafeHarborIdentifier; readonly state: SafeHarborState }[];
}
