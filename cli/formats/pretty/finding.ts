import type { Finding, Severity } from '@phi-lint/engine';
import type { Formatter } from 'picocolors/types.js';
import { printable, prose } from '@phi-lint/pages';
import { frame } from '../../frame/frame.js';
import { paragraph, type Page } from './page.js';
import { pathLines } from './path.js';

/** One finding: what, where in the code, how PHI gets there, and which rule of law speaks of it. */
export function findingBlock(page: Page, finding: Finding): readonly string[] {
  const code = frameLines(page, finding);
  return [
    heading(page, finding),
    ...paragraph(page, 2, message(page, finding.message)),
    ...spaced(code),
    ...spaced(pathLines(page, finding)),
    ...spaced(citationLines(page, finding.citations)),
  ];
}

/** Red for what fails the run, yellow for what does not. */
export function severityColour({ colours }: Page, severity: Severity): Formatter {
  return severity === 'error' ? colours.red : colours.yellow;
}

function heading(page: Page, { severity, rule, start }: Finding): string {
  const { bold, dim } = page.colours;
  const word = severityColour(page, severity)(bold(severity));
  return `  ${dim(`${start.line}:${start.column}`)}  ${word}  ${bold(printable(rule))}`;
}

/** What is wrong stands out from why it matters and what to do. */
export function message({ colours }: Page, text: string): string {
  const words = prose(text);
  const [, what = words, rest = ''] = /^(.+?[.!?])(\s.*)?$/u.exec(words) ?? [];
  return `${colours.bold(what)}${rest}`;
}

function frameLines(page: Page, finding: Finding): readonly string[] {
  const source = page.source(finding.file);
  if (!source) return [];
  const mark = severityColour(page, finding.severity);
  const style = { columns: page.columns - 4, mark, quiet: page.colours.dim };
  return frame(source, finding, style).map((line) => `    ${line}`);
}

/** `45 CFR 164.502(b), 164.514(d)`: what the citations begin with alike is said once. */
function citationLines(page: Page, citations: readonly string[]): readonly string[] {
  const regulation = '45 CFR ';
  const short = citations.map((citation, index) =>
    index > 0 && citation.startsWith(regulation) ? citation.slice(regulation.length) : citation,
  );
  if (short.length === 0) return [];
  return paragraph(page, 2, page.colours.dim(printable(`HIPAA: ${short.join(', ')}`)));
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}
