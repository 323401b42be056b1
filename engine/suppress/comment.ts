import type { DirectiveFacts, FileFacts } from '../facts/facts.js';
import type { Position } from '../findings/finding.js';
import { positionAt } from '../findings/places.js';
import { splitReason, type Reason } from './reason.js';

/** The parts of a comment that is a directive: `word listed -- reason`. */
export interface Comment {
  readonly word: string;
  readonly listed: string;
  readonly reason: Reason;
  readonly isBlock: boolean;
  readonly start: Position;
  readonly end: Position;
  /** The next line that holds more than comments; null when there is none. */
  readonly nextLine: number | null;
}

export function commentOf(file: FileFacts, facts: DirectiveFacts): Comment {
  const { said, reason } = splitReason(facts.text);
  const word = /^\S+/.exec(said)?.[0] ?? '';
  return {
    word,
    listed: said.slice(word.length),
    reason,
    isBlock: facts.isBlock,
    start: positionAt(file, facts.start),
    end: positionAt(file, facts.end),
    nextLine: facts.nextLine < 0 ? null : positionAt(file, facts.nextLine).line,
  };
}
