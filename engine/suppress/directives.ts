import type { FileFacts } from '../facts/facts.js';
import type { Finding, Position } from '../findings/finding.js';
import { commentOf } from './comment.js';
import type { Directive } from './directive.js';
import { eslintDirective } from './eslint-comment.js';
import { ownDirective } from './own-comment.js';

/** What is wrong with a comment, and where it stands. */
export interface Complaint {
  readonly start: Position;
  readonly message: string;
}

/** The directives of one file, and which of them were of use. */
export class Directives {
  readonly complaints: readonly Complaint[];
  /** In the order of the file. */
  readonly all: readonly Directive[];
  private readonly used = new Map<Directive, Set<string>>();

  /** `today` is a day as `yyyy-mm-dd`, `rules` are the ids of all rules there are. */
  constructor(
    readonly file: FileFacts,
    rules: ReadonlySet<string>,
    private readonly today: string,
  ) {
    const comments = file.directives
      .filter(({ text }) => !text.startsWith('@'))
      .map((facts) => commentOf(file, facts));
    const read = comments.map((comment) => ({
      start: comment.start,
      ...(comment.word.startsWith('eslint-') ? eslintDirective(comment) : ownDirective(comment, rules)),
    }));
    this.all = read.flatMap(({ directive }) => directive ?? []);
    this.complaints = read.flatMap(({ start, problems }) =>
      (problems ?? []).map((message) => ({ start, message })),
    );
  }

  /** The directive that suppresses a finding; of several the one that is nearest to it, ours before ESLint's. */
  over(finding: Finding): Directive | null {
    const own = this.all.filter(
      (one) => one.origin === 'phi-lint' && this.holds(one) && covers(one, finding),
    );
    for (const one of own) this.use(one, finding.rule);
    const [ownOne] = own.toSorted((a, b) => breadth(a) - breadth(b));
    return ownOne ?? this.eslintOver(finding);
  }

  private eslintOver(finding: Finding): Directive | null {
    const theirs = this.all.filter(({ origin }) => origin === 'eslint');
    const nearest = theirs.find((one) => covers(one, finding)) ?? pairOver(theirs, finding);
    if (nearest) this.use(nearest, finding.rule);
    return nearest;
  }

  /** ESLint knows no expiry: what it hides must be hidden everywhere. */
  private holds({ until }: Directive): boolean {
    return until === null || this.today <= until;
  }

  hasEnded({ until }: Directive): boolean {
    return until !== null && until < this.today;
  }

  private use(directive: Directive, rule: string): void {
    this.used.set(directive, (this.used.get(directive) ?? new Set()).add(rule));
  }

  /** Whether a directive suppressed a finding; of one rule, when it is given. */
  isUsed(directive: Directive, rule?: string): boolean {
    const rules = this.used.get(directive);
    return rule === undefined ? rules !== undefined : rules?.has(rule) === true;
  }
}

function names({ rules }: Directive, { rule }: Finding): boolean {
  return rules === null || rules.includes(rule);
}

/** A finding is covered from its first line; a pair of ESLint's is no matter of single directives. */
function covers(directive: Directive, finding: Finding): boolean {
  if (!names(directive, finding)) return false;
  const { cover } = directive;
  return cover.kind === 'file' || (cover.kind === 'line' && cover.line === finding.start.line);
}

function breadth({ cover }: Directive): number {
  return cover.kind === 'file' ? 1 : 0;
}

/** The `eslint-disable` that is still on where a finding starts. */
function pairOver(directives: readonly Directive[], finding: Finding): Directive | null {
  let on: Directive | null = null;
  for (const directive of directives) {
    const { cover } = directive;
    if (cover.kind !== 'from' && cover.kind !== 'to') continue;
    if (!names(directive, finding) || isAfter(cover.position, finding.start)) continue;
    on = cover.kind === 'from' ? directive : null;
  }
  return on;
}

function isAfter(one: Position, other: Position): boolean {
  return one.line > other.line || (one.line === other.line && one.column > other.column);
}
