import type { Finding } from '../../findings/finding.js';
import { accepts, type BaselineEntry } from './entry.js';

/** Which findings a baseline accepts, and which of its entries accept none. */
export interface Match {
  readonly accepted: ReadonlySet<Finding>;
  /** Entries of flows that are there, and wider than recorded. */
  readonly outgrown: readonly BaselineEntry[];
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
  const accepted = new Set(pairs.taken.values());
  const left = entries.filter((entry) => !pairs.taken.has(entry));
  const open = findings.filter((finding) => !accepted.has(finding));
  const outgrown = ofSameFlow(left, open);
  return { accepted, outgrown: [...outgrown], stale: left.filter((entry) => !outgrown.has(entry)) };
}

/** Of the entries that accept nothing, as many as there are open findings of the same flow. */
function ofSameFlow(
  entries: readonly BaselineEntry[],
  findings: readonly Finding[],
): ReadonlySet<BaselineEntry> {
  const open = new Map<string, number>();
  for (const { fingerprint } of findings) open.set(fingerprint, (open.get(fingerprint) ?? 0) + 1);
  const found = entries.filter(({ fingerprint }) => {
    const count = open.get(fingerprint) ?? 0;
    open.set(fingerprint, count - 1);
    return count > 0;
  });
  return new Set(found);
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
