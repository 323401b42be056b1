import type { FileFacts } from '../facts/facts.js';
import type { NotAnalysed } from '../findings/finding.js';

/** What is said of a text with syntax errors; `what` became of it otherwise. */
export function brokenPart(facts: FileFacts, what: string): readonly NotAnalysed[] {
  const [first] = facts.syntaxErrors;
  if (!first) return [];
  const line = facts.lineStarts.findLastIndex((start) => start <= first.start) + 1;
  return [{ file: facts.file, reason: `syntax error at line ${line}: ${first.message} (${what})` }];
}
