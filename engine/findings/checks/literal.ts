import type { Config } from '../../config/config.js';
import { matchesFile } from '../../config/globs.js';
import { ruleSeverity } from '../../config/severity.js';
import { marksMadeUp } from '../../facts/detectors/synthetic.js';
import type { FileFacts, FoundLiteral } from '../../facts/facts.js';
import type { Finding, Step } from '../finding.js';
import { declarationName, fingerprintOf } from '../fingerprint.js';
import { rangeOf } from '../places.js';
import type { LiteralCheck, RuleDefinition } from '../rule.js';

/** Patient data written into a file, unless the configuration or the file's own path says that it is invented there. */
export function checkLiterals(
  config: Config,
  file: FileFacts,
  rule: RuleDefinition,
  check: LiteralCheck,
): readonly Finding[] {
  if (!file.foundLiterals.length || isMadeUp(config, file)) return [];
  const severity = ruleSeverity(config, rule.id, rule.severity, file.file);
  if (severity === 'off') return [];
  return file.foundLiterals.map((found) => ({ ...written(file, found, rule, check), severity }));
}

/** `sandbox/seed.ts`, `src/mocks/patients.ts` */
function isMadeUp(config: Config, { file }: FileFacts): boolean {
  return matchesFile(config.synthetic, file) || file.split('/').some(marksMadeUp);
}

function written(
  file: FileFacts,
  found: FoundLiteral,
  rule: RuleDefinition,
  check: LiteralCheck,
): Omit<Finding, 'severity'> {
  const source = sourceOf(found);
  const declaration = declarationName(nameAround(file, found));
  return {
    rule: rule.id,
    file: file.file,
    ...rangeOf(file, found),
    message: check.message.replace('{kinds}', found.kinds.join(', ')),
    kinds: found.kinds,
    level: 'direct',
    flow: { sources: [source], sink: '', vendors: [] },
    citations: rule.citations,
    path: found.parts.map((part) => stepAt(file, part)),
    declaration,
    fingerprint: fingerprintOf({ rule: rule.id, declaration, callee: '', argument: null, source }),
    suppressed: null,
  };
}

const nouns: Readonly<Record<FoundLiteral['detector'], string>> = {
  text: 'a text',
  record: 'a record',
  beside: 'a value beside a name',
  comment: 'a comment',
};

/** "a record in `patients`" */
function sourceOf({ detector, name }: FoundLiteral): string {
  return name ? `${nouns[detector]} in \`${name}\`` : nouns[detector];
}

/** The innermost function that it stands in. */
function nameAround({ functions }: FileFacts, { start, end }: FoundLiteral): string {
  const around = functions.filter((one) => one.start <= start && end <= one.end);
  return around.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.name ?? '';
}

/** Each literal that the finding stands on is a step, so that no host shows what it holds. */
function stepAt(file: FileFacts, part: FoundLiteral['parts'][number]): Step {
  return { file: file.file, ...rangeOf(file, part), label: 'written here' };
}
