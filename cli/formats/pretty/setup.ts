import type { SetupProblem } from '@phi-lint/engine';
import { message, severityColour } from './finding.js';
import { paragraph, type Page } from './page.js';

/** What is to say about how the code was analysed, not about the code. */
export function setupBlock(page: Page, problems: readonly SetupProblem[]): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.flatMap((problem) => ['', ...problemLines(page, problem)]);
  return [page.colours.underline('About this run'), ...lines];
}

function problemLines(page: Page, problem: SetupProblem): readonly string[] {
  const { bold, dim } = page.colours;
  const { file, start, severity } = problem;
  const word = severityColour(page, severity)(bold(severity));
  const place = file === '' ? '' : `${dim(`${page.name(file)}:${start.line}:${start.column}`)}  `;
  return [`  ${place}${word}  ${bold('setup')}`, ...paragraph(page, 2, message(page, problem.message))];
}
