import type { Analysis, Finding, NotAnalysed } from '@phi-lint/engine';
import { count, printable, prose, rulePage } from '@phi-lint/pages';
import { grouped, paragraph, type Page } from './page.js';

const namesShown = 5;
const reasonsShown = 10;

/** How many findings, how much was analysed, and what was not. */
export function summaryBlock(page: Page, analysis: Analysis, ms: number): readonly string[] {
  const { findings, notAnalysed, files, lines } = analysis;
  const open = findings.filter(({ suppressed }) => suppressed === null);
  return [
    ...verdict(page, analysis, open),
    ...ruleLines(page, open),
    ...vendorLines(open),
    ...suppressedLines(page, findings),
    `Analysed ${count(files, 'file')}, ${count(lines, 'line')} in ${(ms / 1000).toFixed(2)} seconds.`,
    ...notAnalysedLines(page, notAnalysed),
  ];
}

function verdict({ colours }: Page, analysis: Analysis, open: readonly Finding[]): readonly string[] {
  const { bold, green, yellow } = colours;
  const wrong = analysis.setup.filter(({ severity }) => severity === 'error').length;
  const trouble = wrong > 0 ? [bold(yellow(`${count(wrong, 'error')} in how the code was analysed.`))] : [];
  if (open.length > 0) return [tally(colours, open), ...trouble];
  if (analysis.files === 0) return [bold(yellow('No file was analysed.')), ...trouble];
  const scope = analysis.notAnalysed.length > 0 ? ' in what was analysed' : '';
  return [bold(green(`No findings${scope}.`)), ...trouble];
}

/** `4 findings: 3 errors, 1 warning`. */
function tally({ bold, red, yellow }: Page['colours'], open: readonly Finding[]): string {
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const warnings = open.length - errors;
  const parts = [
    ...(errors > 0 ? [red(count(errors, 'error'))] : []),
    ...(warnings > 0 ? [yellow(count(warnings, 'warning'))] : []),
  ];
  return `${bold(`${count(open.length, 'finding')}:`)} ${parts.join(', ')}`;
}

/** Every rule that spoke, with the page that explains it. */
function ruleLines({ colours }: Page, open: readonly Finding[]): readonly string[] {
  const rules = largestFirst(grouped(open, ({ rule }) => rule));
  const widest = Math.max(0, ...rules.map(([rule]) => rule.length));
  return rules.map(([rule, { length }]) => {
    return `  ${String(length).padStart(5)}  ${printable(rule).padEnd(widest)}  ${colours.dim(rulePage(printable(rule)))}`;
  });
}

/** Findings that miss an agreement cite this section. */
const agreements = '45 CFR 164.308(b)(1)';

/** `openai: 37 calls that no agreement covers, 4 with PHI`: one decision of somebody's each. */
function vendorLines(open: readonly Finding[]): readonly string[] {
  const calls = open.filter(({ citations }) => citations.includes(agreements));
  const each = calls.flatMap((finding) => finding.flow.vendors.map((vendor) => ({ vendor, finding })));
  return largestFirst(grouped(each, ({ vendor }) => vendor)).map(([vendor, group]) => {
    const withPhi = group.filter(({ finding }) => finding.kinds.length > 0).length;
    const phi = withPhi > 0 ? `, ${withPhi.toLocaleString('en-US')} with PHI` : '';
    return `  ${printable(vendor)}: ${count(group.length, 'call')} that no agreement covers${phi}`;
  });
}

const ways = {
  comment: 'by a comment',
  eslint: 'by eslint-disable',
  blanket: 'by an eslint-disable that names no rule',
  baseline: 'in the baseline',
};

function suppressedLines(page: Page, findings: readonly Finding[]): readonly string[] {
  const hidden = findings.filter(({ suppressed }) => suppressed !== null);
  const groups = grouped(hidden, ({ suppressed }) => (suppressed ? ways[suppressed.kind] : ''));
  if (hidden.length === 0) return [];
  const lines = largestFirst(groups).map(([way, group]) => {
    const places = group.map(({ file, start }) => `${page.name(file)}:${start.line}`);
    return listLine(page, way, places);
  });
  return [`${count(hidden.length, 'finding')} suppressed, not counted:`, ...lines.flat()];
}

function notAnalysedLines(page: Page, notAnalysed: readonly NotAnalysed[]): readonly string[] {
  if (notAnalysed.length === 0) return [];
  const files = new Set(notAnalysed.map(({ file }) => file)).size;
  const reasons = largestFirst(grouped(notAnalysed, ({ reason }) => reason));
  const lines = reasons.slice(0, reasonsShown).map(([reason, group]) => {
    const names = group.map(({ file }) => page.name(file));
    return listLine(page, prose(reason), names);
  });
  const hidden = reasons.length - lines.length;
  const more = hidden > 0 ? [`         and ${count(hidden, 'other reason')}`] : [];
  return [
    page.colours.yellow(`${count(files, 'file')} not, or only partly, analysed:`),
    ...lines.flat(),
    ...more,
  ];
}

/** `   7  cannot be read: a.ts, b.ts, c.ts, d.ts, e.ts and 2 more`. */
function listLine(page: Page, what: string, names: readonly string[]): readonly string[] {
  const more =
    names.length > namesShown ? ` and ${(names.length - namesShown).toLocaleString('en-US')} more` : '';
  const text = `${what}: ${page.colours.dim(`${names.slice(0, namesShown).join(', ')}${more}`)}`;
  const [first = '', ...rest] = paragraph(page, 9, text);
  return [`  ${String(names.length).padStart(5)}  ${first.trimStart()}`, ...rest];
}

function largestFirst<T>(
  groups: ReadonlyMap<string, readonly T[]>,
): readonly (readonly [string, readonly T[]])[] {
  return [...groups].sort(([, one], [, other]) => other.length - one.length);
}
