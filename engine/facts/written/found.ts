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
    blocksOf(source.text, comments).flatMap((block) =>
      candidates.within(block.pos, block.end) ? inBlock(source.text, block) : [],
    );
  // What looks like a comment may stand in a text: that takes long to tell, and is seldom asked.
  return find(commentsIn(source.text, 0, source.text.length)).length ? find(commentsOf(source)) : [];
}

/** Comments that follow each other line by line, and read as one. */
interface Block {
  readonly pos: number;
  readonly end: number;
  readonly comments: readonly Comment[];
}

function blocksOf(text: string, comments: readonly Comment[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const one of comments) {
    const last = blocks.at(-1);
    const follows =
      last && isLine(text, last) && isLine(text, one) && /^\n[ \t]*$/.test(text.slice(last.end, one.pos));
    if (follows) blocks.splice(-1, 1, { ...last, end: one.end, comments: [...last.comments, one] });
    else blocks.push({ pos: one.pos, end: one.end, comments: [one] });
  }
  return blocks;
}

function isLine(text: string, { pos }: Pick<Comment, 'pos'>): boolean {
  return text.startsWith('//', pos);
}

/** What single comments hold; what they hold together, where none does alone. */
function inBlock(text: string, { pos, end, comments }: Block): readonly FoundLiteral[] {
  const single = comments.flatMap((one) => inComment(text, one.pos, one.end));
  return single.length || comments.length === 1 ? single : inComment(text, pos, end);
}

/** Each line that shows a number is a part: that is where whoever reads the comment looks. */
function inComment(text: string, start: number, end: number): readonly FoundLiteral[] {
  const kinds = findInText({ name: '', text: text.slice(start, end).replaceAll(/\n[ \t]*\/\//g, '\n') });
  if (!kinds) return [];
  const lines = [...text.slice(start, end).matchAll(/\S.*\d.*/g)].map(({ 0: line, index }) => ({
    start: start + index,
    end: start + index + line.length,
  }));
  const parts = lines.length > 1 ? [{ start, end }, ...lines] : [{ start, end }];
  return [{ detector: 'comment', kinds, name: '', start, end, parts }];
}
