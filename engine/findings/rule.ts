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
  readonly check:
    | FlowCheck
    | VendorCheck
    | ThirdPartyCheck
    | UrlCheck
    | PromptCheck
    | ReviewCheck
    | TrainingCheck
    | RecordCheck
    | LiteralCheck
    | StorageCheck
    | TransportCheck
    | CipherCheck
    | KeyCheck
    | AuditCheck
    | AccessCheck
    | RateCheck;
}

/** Reports labelled values that reach a sink of one of these roles. */
export interface FlowCheck {
  readonly kind: 'flow';
  readonly sinks: readonly SinkRole[];
  /** Where wrappers are sinks themselves, findings stand at their calls; else always at the sink's own. */
  readonly stands: 'wrapper' | 'sink';
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

/** Reports labelled values that go to a vendor, or a host of the internet, that the register does not cover. */
export interface ThirdPartyCheck {
  readonly kind: 'third-party';
  readonly sinks: readonly SinkRole[];
  /** Stores: asked about only where the configuration has a register, once a client. */
  readonly stores: readonly SinkRole[];
  /** `{kinds}`, `{vendor}` and `{missing}` are filled in; in `captured`, `{option}` for the kinds. */
  readonly message: string;
  readonly stored: string;
  readonly captured: string;
}

/** Reports labelled values in the address or query of a request, a redirect or a link. */
export interface UrlCheck {
  readonly kind: 'url';
  readonly sinks: readonly SinkRole[];
  /** `{kinds}` and `{sink}` are filled in. */
  readonly message: string;
  /** Said of an address that a function gives back; `{kinds}` and `{maker}` are filled in. */
  readonly built: string;
}

/** Reports direct PHI that reaches a hosted model as it is. */
export interface PromptCheck {
  readonly kind: 'prompt';
  readonly sinks: readonly SinkRole[];
  /** `{kinds}` and `{vendor}` are filled in. */
  readonly message: string;
}

/** Reports labelled values in what models learn from or are measured by, and in stores that are named for it. */
export interface TrainingCheck {
  readonly kind: 'training';
  readonly sinks: readonly SinkRole[];
  /** Stores that count where the place is named for training. */
  readonly stores: readonly SinkRole[];
  /** `{kinds}` and `{sink}` are filled in. */
  readonly message: string;
}

/** Reports what models answer where it sets something off that nobody looked at first. */
export interface ReviewCheck {
  readonly kind: 'review';
  readonly sinks: readonly SinkRole[];
  /** `{act}` is filled in: a clause. */
  readonly message: string;
}

/** Reports whole records of subjects where single fields would do. */
export interface RecordCheck {
  readonly kind: 'record';
  readonly sinks: readonly SinkRole[];
  /** `{sink}` is filled in. */
  readonly message: string;
}

/** Reports literals that look like data of a real person. */
export interface LiteralCheck {
  readonly kind: 'literal';
  /** `{kinds}` is filled in. */
  readonly message: string;
}

/** Reports labelled values that are stored in clear, and stores that are declared without encryption. */
export interface StorageCheck {
  readonly kind: 'storage';
  readonly sinks: readonly SinkRole[];
  /** `{kinds}`, `{sink}` and `{lack}` are filled in. */
  readonly message: string;
  /** `{store}` and `{lack}` are filled in. */
  readonly declared: string;
}

/** Reports connections without TLS, and options that make it worthless. */
export interface TransportCheck {
  readonly kind: 'transport';
  /** `{scheme}` and `{host}` are filled in. */
  readonly message: string;
  /** `{option}` is filled in. */
  readonly option: string;
}

/** Reports ciphers, digests, vectors and derivations that protect little. */
export interface CipherCheck {
  readonly kind: 'cipher';
  /** `{weakness}` is filled in. */
  readonly message: string;
  /** `{kinds}` and `{weakness}` are filled in. */
  readonly withPhi: string;
}

/** Reports encryption with keys that stand in the code or come from plain environment variables. */
export interface KeyCheck {
  readonly kind: 'key';
  readonly message: string;
  /** `{variable}` is filled in. */
  readonly environment: string;
}

/** Reports handlers through which PHI passes and that leave no record of it, or an incomplete one. */
export interface AuditCheck {
  readonly kind: 'audit';
  /** `{handler}` and `{phi}` are filled in. */
  readonly message: string;
  /** `{handler}` and `{missing}` are filled in. */
  readonly incomplete: string;
  /** Said where a trail loses records; `{trail}` is filled in. */
  readonly destroyed: string;
  /** Said where records are kept too short a time; `{trail}` and `{days}` are filled in. */
  readonly expired: string;
  /** Said where records are lost with what declares their store; `{trail}` is filled in. */
  readonly dropped: string;
}

/** Reports handlers through which PHI passes and that let anybody in. */
export interface AccessCheck {
  readonly kind: 'access';
  /** `{handler}` and `{phi}` are filled in. */
  readonly message: string;
  /** Said where stored PHI is opened to everybody; `{store}` is filled in. */
  readonly opened: string;
}

/** Reports handlers that call a model and that nothing limits. */
export interface RateCheck {
  readonly kind: 'rate';
  readonly sinks: readonly SinkRole[];
  /** `{handler}` is filled in. */
  readonly message: string;
}
