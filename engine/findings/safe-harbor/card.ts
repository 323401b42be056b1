import type { SafeHarborIdentifier } from '../../config/words.js';
import type { Position } from '../finding.js';

export type { SafeHarborIdentifier };

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
