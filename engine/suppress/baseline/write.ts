import type { Finding } from '../../findings/finding.js';
import { type BaselineEntry, entryOf } from './entry.js';

/**
 * The text of a baseline that accepts these findings and keeps these entries: one line each, sorted by fingerprint, so that the lines of two
 * branches seldom meet. The `null` at the end lets every entry close with a comma: adding one touches no other line.
 */
export function baselineText(findings: readonly Finding[], kept: readonly BaselineEntry[] = []): string {
  const lines = [...findings.map(entryOf), ...kept].map((entry) => JSON.stringify(entry)).sort();
  return ['{"version":1,"findings":[', ...lines.map((line) => `${line},`), 'null]}', ''].join('\n');
}
