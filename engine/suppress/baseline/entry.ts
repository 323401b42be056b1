import type { Finding } from '../../findings/finding.js';

/** One accepted finding, as the baseline records it. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** Where it stood when it was recorded; a renamed file matters to nobody but the reader. */
  readonly file: string;
  readonly kinds: readonly string[];
  readonly level: Finding['level'];
  readonly vendors: readonly string[];
  readonly sources: readonly string[];
  readonly sink: string;
}

export function entryOf({ fingerprint, rule, file, kinds, level, flow }: Finding): BaselineEntry {
  const { sources, sink, vendors } = flow;
  return { fingerprint, rule, file, kinds, level, vendors, sources, sink };
}

const levels = ['none', 'indirect', 'direct'] as const satisfies readonly Finding['level'][];

/** Whether a finding is no more than what an entry records: the same flow, or less of it. */
export function accepts(entry: BaselineEntry, finding: Finding): boolean {
  return (
    entry.fingerprint === finding.fingerprint &&
    entry.rule === finding.rule &&
    levels.indexOf(finding.level) <= levels.indexOf(entry.level) &&
    isWithin(finding.kinds, entry.kinds) &&
    isWithin(finding.flow.vendors, entry.vendors) &&
    isWithin(finding.flow.sources, entry.sources)
  );
}

function isWithin(words: readonly string[], recorded: readonly string[]): boolean {
  return words.every((word) => recorded.includes(word));
}

/** A value read from a file, if it is an entry. */
export function asEntry(value: unknown): BaselineEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const parts = value as Readonly<Record<string, unknown>>;
  const texts = ['fingerprint', 'rule', 'file', 'sink'].every((key) => typeof parts[key] === 'string');
  const lists = ['kinds', 'vendors', 'sources'].every((key) => isListOfTexts(parts[key]));
  const isLevel = levels.some((level) => level === parts['level']);
  return texts && lists && isLevel ? (value as BaselineEntry) : null;
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
