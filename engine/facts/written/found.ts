import type { ts } from 'ts-morph';
import { commentsIn, commentsOf, type Comment } from '../comments.js';
import { findInText } from '../detectors/text.js';
import type { FoundLiteral } from '../facts.js';
import { Candidates } from './candidates.js';
import { Search } from './search.js';

/** Patient data among the literals and comments of a file. Most files hold nothing like it, and are not searched. */
export function foundLiterals(source: ts.SourceFile): readonly FoundLiteral[] {
  const candidates = new Candidates(source.text);
  if (candidates.none) return [];
  const { found } = new Search(source, candidates);
  return [...found, ...inComments(source, candidates)].sort((a, b) => a.start - b.start || b.end - a.end);
}

function inComments(source: ts.SourceFile, candidates: Candidates): readonly FoundLiteral[] {
  const find = (comments: readonly Comment[]): readonly FoundLiteral[] =>
    comments.flatMap((one) => (candidates.within(one.pos, one.end) ? inComment(source.text, one) : []));
  // What looks like a comment may stand in a text: that takes long to tell, and is seldom asked.
  return find(commentsIn(source.text, 0, source.text.length)).length ? find(commentsOf(source)) : [];
}

function inComment(text: string, { pos: start, end }: Comment): readonly FoundLiteral[] {
  const kinds = findInText({ name: '', text: text.slice(start, end) });
  return kinds ? [{ detector: 'comment', kinds, name: '', start, end, parts: [{ start, end }] }] : [];
}
