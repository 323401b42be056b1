import type { Site } from '../../flow/atoms.js';
import type { CallOptions } from '../../config/cover.js';
import { optionsOf } from '../options.js';

/** Who receives what is sent by a call, and what is known of how. */
export interface Recipient {
  /** Vendor, or the host's own name when no vendor is known by it. */
  readonly vendor: string;
  readonly endpoint: string | null;
  readonly service: string | null;
  readonly model: string | null;
  readonly region: string | null;
  readonly options: CallOptions;
  readonly isPrivate: boolean;
  /** The code does not show who it is. */
  readonly unresolved: boolean;
  /** Where the client was made that the call goes through. */
  readonly madeAt: Site | null;
}

/** Somebody of whom nothing is known. */
export const nobody: Recipient = {
  vendor: 'an unknown vendor',
  endpoint: null,
  service: null,
  model: null,
  region: null,
  options: optionsOf([], {}),
  isPrivate: false,
  unresolved: true,
  madeAt: null,
};

/** A recipient of whom somebody said who it is. */
export function pinnedTo(one: Recipient, vendor: string): Recipient {
  return { ...one, vendor, isPrivate: false, unresolved: false };
}

/** Options that are stated in one place before another: those of a call, then those of its client. */
export function statedFirst(own: CallOptions, other: CallOptions): CallOptions {
  return {
    stated: (option) => {
      const stated = own.stated(option);
      return stated.state === 'absent' ? other.stated(option) : stated;
    },
    byDefault: (option) => other.byDefault?.(option) ?? own.byDefault?.(option),
  };
}

/** Clouds that give each customer an address of its own. */
export function hasCloud(vendor: string): boolean {
  return vendor === 'azure-openai' || vendor === 'aws-bedrock' || vendor === 'google-vertex-ai';
}
