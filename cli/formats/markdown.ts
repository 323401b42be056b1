import type { Analysis, Finding } from '@phi-lint/engine';
import type { RootContent } from 'mdast';
import { count, rulePage, suppressionWords } from '@phi-lint/pages';
import {
  code,
  details,
  heading,
  link,
  list,
  markdown as written,
  message,
  paragraph,
  strong,
  table,
  text,
} from '../markdown.js';
import type { FormatContext } from './format.js';
import { nameOf } from './names.js';

/** A comment on GitHub may have 65,536 characters. */
const mostFindings = 40;

/** A comment for a pull request: the verdict, a table of the findings, their paths and what was not analysed. */
export function markdown(analysis: Analysis, context: FormatContext): string {
  const open = analysis.findings.filter(({ suppressed }) => suppressed === null);
  const accepted = analysis.findings.filter(({ suppressed }) => suppressed !== null);
  return written([
    heading(2, 'PHI Lint'),
    paragraph(strong(verdict(open)), text(` ${scope(analysis)}`)),
    ...findingBlocks(open, context),
    ...folded(count(open.length, 'path'), pathBlocks(open, context)),
    ...folded(`${accepted.length} accepted, not counted`, acceptedBlocks(accepted, context)),
    ...folded(
      `${analysis.notAnalysed.length} not, or only partly, analysed`,
      notAnalysedBlocks(analysis, context),
    ),
    ...analysis.setup.map((problem) => paragraph(strong('Setup: '), ...message(problem.message))),
  ]);
}

function verdict(open: readonly Finding[]): string {
  if (open.length === 0) return 'No findings.';
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const warnings = open.length - errors;
  return `${count(open.length, 'finding')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.`;
}

function scope({ files, lines }: Analysis): string {
  return `${count(files, 'file')}, ${count(lines, 'line')} analysed.`;
}

function findingBlocks(open: readonly Finding[], context: FormatContext): readonly RootContent[] {
  if (open.length === 0) return [];
  const shown = open.slice(0, mostFindings);
  const rows = shown.map((finding) => [
    [text(finding.severity)],
    [link(finding.rule, rulePage(finding.rule))],
    [code(placeOf(finding, context))],
    message(finding.message),
  ]);
  const more = open.length - shown.length;
  const left = more > 0 ? [paragraph(text(`and ${more} more: see the full output of the run.`))] : [];
  return [table(['severity', 'rule', 'where', 'what'], rows), ...left];
}

function pathBlocks(open: readonly Finding[], context: FormatContext): readonly RootContent[] {
  return open
    .slice(0, mostFindings)
    .filter(({ path }) => path.length > 0)
    .flatMap((finding) => [
      paragraph(code(placeOf(finding, context)), text(` ${finding.rule}`)),
      list(
        finding.path.map((step) => [code(placeOf(step, context)), text(' '), ...message(step.label)]),
        true,
      ),
    ]);
}

function acceptedBlocks(accepted: readonly Finding[], context: FormatContext): readonly RootContent[] {
  const rows = accepted.flatMap((finding) =>
    finding.suppressed
      ? [
          [
            [code(placeOf(finding, context))],
            [text(finding.rule)],
            [text(suppressionWords(finding.suppressed))],
          ],
        ]
      : [],
  );
  return rows.length > 0 ? [table(['where', 'rule', 'why'], rows)] : [];
}

function notAnalysedBlocks({ notAnalysed }: Analysis, context: FormatContext): readonly RootContent[] {
  const items = notAnalysed.map(({ file, reason }) => [
    code(nameOf(context, file)),
    text(' '),
    ...message(reason),
  ]);
  return items.length > 0 ? [list(items)] : [];
}

function folded(title: string, blocks: readonly RootContent[]): readonly RootContent[] {
  return blocks.length > 0 ? details(title, ...blocks) : [];
}

function placeOf({ file, start }: Pick<Finding, 'file' | 'start'>, context: FormatContext): string {
  return `${nameOf(context, file)}:${start.line}:${start.column}`;
}
