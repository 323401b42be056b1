import type { Rule, SourceCode } from 'eslint';
import type { Edit, Finding, Position, Suggestion } from '@phi-lint/engine';
import type { Answer } from './answer.js';
import { pointOf } from './location.js';

/**
 * What ESLint can offer to do about a finding: repairs of the linted file that are complete. It changes one file at a
 * time and cannot ask for a reason or a reference, so that entries in the configuration and suppressions are left to
 * the editor's PHI Lint, or to hands.
 */
export function suggestionsFor(
  finding: Finding,
  { file, suggestionsOf }: Answer,
  sourceCode: SourceCode,
): Rule.SuggestionReportDescriptor[] {
  return suggestionsOf(finding)
    .filter((suggestion) => isForESLint(suggestion, file))
    .map(({ title, edits }) => ({
      desc: `${title}.`,
      fix: (fixer) => edits.map((edit) => fixer.replaceTextRange(rangeOf(edit, sourceCode), edit.text)),
    }));
}

function isForESLint({ kind, edits }: Suggestion, linted: string): boolean {
  return kind === 'fix' && edits.every(({ file, blank }) => file === linted && blank === null);
}

function rangeOf({ start, end }: Edit, sourceCode: SourceCode): [number, number] {
  const index = (position: Position) => sourceCode.getIndexFromLoc(pointOf(position));
  return [index(start), index(end)];
}
