import type { Config } from '../config/config.js';
import { utcDay } from '../config/dates.js';
import { ruleSeverity } from '../config/severity.js';
import { ruleIds } from '../config/words.js';
import type { FileFacts } from '../facts/facts.js';
import type { Finding, SetupProblem, Suppression } from '../findings/finding.js';
import type { RuleDefinition } from '../findings/rule.js';
import { type Baseline, staleNote } from './baseline/baseline.js';
import { match, type Match } from './baseline/match.js';
import type { BaselineEntry } from './baseline/entry.js';
import type { Directive } from './directive.js';
import { Directives } from './directives.js';
import { notesOn, type Standard } from './notes.js';

export interface SuppressInput {
  readonly findings: readonly Finding[];
  /** The source files of the program. */
  readonly files: readonly FileFacts[];
  readonly config: Config;
  readonly rules: readonly RuleDefinition[];
  readonly today: Date;
  readonly baseline: Baseline;
}

/** The findings, marked where a comment or the baseline accepts them. */
export interface Suppressed {
  readonly findings: readonly Finding[];
  /** What is wrong with the suppressions themselves. */
  readonly problems: readonly SetupProblem[];
  readonly unused: UnusedEntries;
}

/** Entries of the baseline that accept nothing: since their flow is wider than recorded, or gone. */
export type UnusedEntries = Pick<Match, 'outgrown' | 'stale'>;

/** Marks what is accepted: by a comment first, since it says why, then by the baseline. */
export function suppress(input: SuppressInput): Suppressed {
  const directives = directivesByFile(input);
  const commented = input.findings.map((finding) => byComment(finding, directives.get(finding.file)));
  const open = commented.filter(({ suppressed }) => suppressed === null);
  const { accepted, outgrown, stale } = match(input.baseline.entries, open);
  return {
    findings: commented.map((one) => (accepted.has(one) ? { ...one, suppressed: inBaseline } : one)),
    problems: problemsOf(input, [...directives.values()], stale),
    unused: { outgrown, stale },
  };
}

const inBaseline: Suppression = { kind: 'baseline', reason: null, until: null };

function directivesByFile({ files, rules, today }: SuppressInput): ReadonlyMap<string, Directives> {
  // A rule that only another version has is no mistake of the comment.
  const known = new Set([...ruleIds, ...rules.map(({ id }) => id)]);
  const commented = files.filter(({ directives }) => directives.length > 0);
  return new Map(commented.map((file) => [file.file, new Directives(file, known, utcDay(today))]));
}

function byComment(finding: Finding, directives: Directives | undefined): Finding {
  const directive = directives?.over(finding);
  if (!directive) return finding;
  const { reason, until } = directive;
  return { ...finding, suppressed: { kind: kindOf(directive), reason, until } };
}

function kindOf({ origin, rules }: Directive): Suppression['kind'] {
  if (origin === 'phi-lint') return 'comment';
  return rules === null ? 'blanket' : 'eslint';
}

/** `strict` is as strict with suppressions as with code. */
function problemsOf(
  input: SuppressInput,
  directives: readonly Directives[],
  stale: readonly BaselineEntry[],
): readonly SetupProblem[] {
  const severity = input.config.preset === 'strict' ? 'error' : 'warning';
  const notes = directives.flatMap((one) => notesOn(one, standardFor(one.file, severity, input)));
  return [...notes, ...staleNote(input.baseline, stale, severity)];
}

function standardFor(
  { file, syntaxErrors }: FileFacts,
  severity: SetupProblem['severity'],
  { config, rules }: SuppressInput,
): Standard {
  const speaking = rules.filter((rule) => ruleSeverity(config, rule.id, rule.severity, file) !== 'off');
  const ids = new Set(syntaxErrors.length > 0 ? [] : speaking.map(({ id }) => id));
  return { severity, wantsReasons: config.preset === 'strict', speaks: (rule) => ids.has(rule) };
}
