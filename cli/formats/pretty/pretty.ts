import type { Analysis, Finding } from '@phi-lint/engine';
import { count, printable } from '@phi-lint/pages';
import { nameBelow } from '../../place.js';
import type { FormatContext } from '../format.js';
import { findingBlock } from './finding.js';
import { grouped, page, paragraph, type Page } from './page.js';
import { setupBlock } from './setup.js';
import { summaryBlock } from './summary.js';

/** For people: findings by file with code and path, then how the analysis went, then the summary. */
export function pretty(analysis: Analysis, context: FormatContext): string {
  const paper = page(analysis, context);
  const open = analysis.findings.filter(({ suppressed }) => suppressed === null);
  const blocks = [
    rootBlock(paper, context),
    unauditedBlock(paper, analysis),
    ...[...grouped(open, ({ file }) => file)].flatMap(([file, findings]) =>
      fileBlocks(paper, file, findings),
    ),
    setupBlock(paper, analysis.setup),
    summaryBlock(paper, analysis, context.ms),
  ];
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** Names that do not start from the current folder need to be told where they start. */
function rootBlock({ colours }: Page, { root, cwd }: FormatContext): readonly string[] {
  return nameBelow(cwd, root) === null ? [colours.dim(`Files are named from ${printable(root)}`)] : [];
}

/** What is missing in the whole program is said once, above what it leads to. */
function unauditedBlock(paper: Page, { unaudited }: Analysis): readonly string[] {
  if (unaudited === 0) return [];
  const { bold, yellow } = paper.colours;
  const who =
    unaudited === 1
      ? 'The handler that touches PHI leaves'
      : `All ${count(unaudited, 'handler')} that touch PHI leave`;
  const what = bold(yellow('No audit code was found.'));
  return paragraph(
    paper,
    0,
    `${what} ${who} no record of who did what. Write the record where no handler can forget it: in a middleware, an interceptor or a wrapper.`,
  );
}

function fileBlocks(paper: Page, file: string, findings: readonly Finding[]): readonly (readonly string[])[] {
  return [
    [paper.colours.underline(paper.name(file))],
    ...findings.map((finding) => findingBlock(paper, finding)),
  ];
}
