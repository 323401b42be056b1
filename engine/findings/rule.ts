import type { Severity } from './finding.js';
import type { SinkRole } from '../models/rows.js';

/**
 * A rule as data: which roles it looks at and what it says. A rule names kinds and roles, never libraries.
 * `rules/definitions` holds these; the engine is handed the table by its hosts.
 */
export interface RuleDefinition {
  /** `no-phi-in-logs`: the id without the plugin's prefix. */
  readonly id: string;
  /** One sentence in the present tense, without a full stop: "disallow PHI in logs". */
  readonly description: string;
  /** 45 CFR sections (SPEC §7). */
  readonly citations: readonly string[];
  readonly severity: { readonly recommended: Severity | 'off'; readonly strict: Severity | 'off' };
  readonly check: FlowCheck | VendorCheck;
}

/** Reports labelled values that reach a sink of one of these roles. */
export interface FlowCheck {
  readonly kind: 'flow';
  readonly sinks: readonly SinkRole[];
  /** `{kinds}` and `{sink}` are filled in. Ends in a full stop. */
  readonly message: string;
}

/** Reports sink calls whose receiving vendor is not covered by the register of agreements. */
export interface VendorCheck {
  readonly kind: 'vendor';
  readonly sinks: readonly SinkRole[];
  /** `{vendor}`, `{missing}` and, in `withPhi`, `{kinds}` are filled in. Each ends in a full stop. */
  readonly message: string;
  readonly withPhi: string;
  /** Said when PHI reaches a call whose endpoint the code does not show. */
  readonly unresolved: string;
}
