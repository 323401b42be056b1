import type { Finding, Revealed, SafeHarborCard, SafeHarborState, Step } from '@phi-lint/engine';
import { agreementWords, printable, prose, suppressionWords, typeWords } from '@phi-lint/pages';
import type { Explained, Leaving } from './line.js';

/** What is known of a line, in the order in which one asks: finding? source? way out? sanitizer? policy? */
export function explained(line: Explained): string {
  const lines = [
    `${printable(line.file)}:${line.line}`,
    `  ${verdict(line)}`,
    ...line.findings.flatMap(findingLines),
    ...line.passing.map(passingLine),
    ...line.values.flatMap(valueLines),
    ...line.leaving.map(leavingLine),
    ...line.cards.flatMap(cardLines),
  ];
  return `${lines.join('\n')}\n`;
}

function verdict({ findings, values, leaving }: Explained): string {
  if (findings.some(({ suppressed }) => suppressed === null)) return 'There is a finding here.';
  if (findings.length > 0) return 'What is found here was accepted by somebody.';
  if (leaving.length > 0)
    return 'No finding: what leaves here is protected, covered, or no rule speaks of it.';
  if (values.length > 0) return 'No finding: there is PHI here, and no call on this line hands it out.';
  return 'No finding: nothing on this line is known to be PHI. If it is, say so: `@phi`, or `phi` in phi-lint.config.json.';
}

function findingLines({ rule, severity, message, path, suppressed }: Finding): readonly string[] {
  const accepted = suppressed ? [`             accepted: ${prose(suppressionWords(suppressed))}`] : [];
  return [`  finding    ${severity} ${rule}: ${prose(message)}`, ...accepted, ...stepLines(path)];
}

function stepLines(path: readonly Step[]): readonly string[] {
  return path.map((step, i) => `             ${i + 1}. ${stepWords(step)}`);
}

function stepWords({ label, file, start }: Step): string {
  return `${prose(label)} (${printable(file)}:${start.line}:${start.column})`;
}

function passingLine({ rule, file, start }: Finding): string {
  return `  on the way to ${rule} at ${printable(file)}:${start.line}:${start.column}`;
}

function valueLines({ start, end, level, kinds, evidence, to }: Revealed): readonly string[] {
  const columns = `columns ${start.column}-${end.column - 1}`;
  const source = `  source     ${columns}: ${level} PHI (${kinds.join(', ')}) because of ${evidence.map(prose).join('; ')}`;
  return [source, ...to.map((step) => `  goes to    ${stepWords(step)}`)];
}

function leavingLine({ flow, to }: Leaving): string {
  const how = flow.protection === 'none' ? 'as they are' : flow.protection;
  const policy = to ? `; ${agreementWords(to.agreement)}` : '';
  return `  leaves     values of ${printable(typeWords(flow.from))}, ${how}, to ${printable(to?.name ?? flow.to)}${policy}`;
}

/** The identifiers of 45 CFR 164.514(b)(2) that a function takes out or leaves in. */
function cardLines({ name, file, start, by, rows }: SafeHarborCard): readonly string[] {
  const those = (state: SafeHarborState): string =>
    rows
      .filter((row) => row.state === state)
      .map(({ identifier }) => identifier)
      .join(', ') || 'none';
  return [
    `  sanitizer  ${printable(name)} (${printable(file)}:${start.line}), known by ${by}`,
    `             Safe Harbor: removed ${those('removed')}; kept ${those('kept')}; not seen ${those('not-seen')}`,
  ];
}
