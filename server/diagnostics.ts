import { isAbsolute, posix } from 'node:path';
import { DiagnosticSeverity, DiagnosticTag, uinteger } from 'vscode-languageserver/node';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver/node';
import type { Finding, SetupProblem, Step } from '@phi-lint/engine';
import { rulePage } from '@phi-lint/pages';
import type { Answer } from './answer.js';
import { toPosition, toRange } from './positions.js';

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning } as const;

/** What an editor shows of a program, by absolute path. `uriOf` spells paths as the editor does. */
export function diagnosticsOf(
  { root, findings, problems }: Pick<Answer, 'root' | 'findings' | 'problems'>,
  uriOf: (path: string) => string,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const byPath = new Map<string, Diagnostic[]>();
  const add = (file: string, diagnostic: Diagnostic) => {
    const path = absolute(root, file);
    byPath.set(path, [...(byPath.get(path) ?? []), diagnostic]);
  };
  for (const finding of findings) {
    if (finding.suppressed !== null) continue;
    add(
      finding.file,
      findingDiagnostic(finding, (file) => uriOf(absolute(root, file))),
    );
  }
  for (const problem of problems) if (problem.file !== '') add(problem.file, setupDiagnostic(problem));
  return byPath;
}

/** A finding as an editor shows it; `uriOf` is given paths relative to the program's root. */
export function findingDiagnostic(finding: Finding, uriOf: (file: string) => string): Diagnostic {
  return {
    ...named(finding.rule),
    range: toRange(finding),
    severity: severities[finding.severity],
    message: finding.message,
    relatedInformation: finding.path.map((step) => toRelated(step, uriOf)),
  };
}

/** A problem of the setup, from where it starts to the end of that line. */
export function setupDiagnostic({ severity, start, message, isUnused }: SetupProblem): Diagnostic {
  const from = toPosition(start);
  const range = { start: from, end: { line: from.line, character: uinteger.MAX_VALUE } };
  const tags = isUnused ? { tags: [DiagnosticTag.Unnecessary] } : {};
  return { ...named('setup'), range, severity: severities[severity], message, ...tags };
}

function named(rule: string): Pick<Diagnostic, 'source' | 'code' | 'codeDescription'> {
  return { source: 'phi-lint', code: `phi/${rule}`, codeDescription: { href: rulePage(rule) } };
}

function toRelated(step: Step, uriOf: (file: string) => string): DiagnosticRelatedInformation {
  return { location: { uri: uriOf(step.file), range: toRange(step) }, message: step.label };
}

/** The absolute path of a file that is named relative to the root, or absolute. */
export function absolute(root: string, file: string): string {
  return isAbsolute(file) ? file : posix.join(root, file);
}
