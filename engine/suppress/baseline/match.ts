import type { Finding } from '../../findings/finding.js';
import { accepts, type BaselineEntry } from './entry.js';

/** Which findings a baseline accepts, and which of its entries accept none. */
export interface Match {
  readonly accepted: ReadonlySet<Finding>;
  readonly stale: readonly BaselineEntry[];
}

/**
 * Gives every entry at most one finding, and as many findings as possible an entry: of n equal calls as many are
 * accepted as were recorded. Those in the recorded file come first, so that the one that is left over is the new one.
 */
export function match(entries: readonly BaselineEntry[], findings: readonly Finding[]): Match {
  const pairs = new Pairs(entries);
  const elsewhere = findings.filter((finding) => !pairs.add(finding, ({ file }) => file === finding.file));
  for (const finding of elsewhere) pairs.add(finding, () => true);
  return {
    accepted: new Set(pairs.taken.values()),
    stale: entries.filter((entry) => !pairs.taken.has(entry)),
  };
}

/** A matching that grows one finding at a time, by augmenting paths (Kuhn); what has an entry never loses it. */
class Pairs {
  readonly taken = new Map<BaselineEntry, Finding>();
  private readonly byFingerprint = new Map<string, BaselineEntry[]>();

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) {
      const same = this.byFingerprint.get(entry.fingerprint);
      if (same) same.push(entry);
      else this.byFingerprint.set(entry.fingerprint, [entry]);
    }
  }

  /** Finds an entry for a finding; false when there is none, even if others move over. */
  add(finding: Finding, suits: (entry: BaselineEntry) => boolean, asked = new Set<BaselineEntry>()): boolean {
    for (const entry of this.byFingerprint.get(finding.fingerprint) ?? []) {
      if (asked.has(entry) || !accepts(entry, finding) || !suits(entry)) continue;
      asked.add(entry);
      const holder = this.taken.get(entry);
      if (holder && !this.add(holder, suits, asked)) continue;
      this.taken.set(entry, finding);
      return true;
    }
    return false;
  }
}
