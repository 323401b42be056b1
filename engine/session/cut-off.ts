import type { NotAnalysed } from '../findings/finding.js';
import { byCodeUnits } from '../findings/order.js';
import { inWords } from '../findings/paths.js';
import type { Work } from '../flow/units.js';

const mostNamed = 3;

/** Functions that a bound kept from being followed to their end, by file. */
export function cutOff(units: readonly Work[]): readonly NotAnalysed[] {
  const found = new Map<string, Set<string>>();
  for (const { fn, summary } of units) {
    if (summary.cut === null) continue;
    const said = found.get(fn.file.file) ?? new Set();
    found.set(fn.file.file, said.add(`${inWords(fn)} (${summary.cut})`));
  }
  return [...found]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([file, said]) => ({
      file,
      reason: `not followed to its end: ${listed([...said].sort(byCodeUnits))}`,
    }));
}

function listed(said: readonly string[]): string {
  const more = said.length - mostNamed;
  return [...said.slice(0, mostNamed), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}
