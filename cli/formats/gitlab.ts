import type { Analysis, Finding, Severity } from '@phi-lint/engine';
import { prose } from '@phi-lint/pages';
import { numbered } from './copies.js';
import type { FormatContext } from './format.js';
import { nameOf } from './names.js';

const severities = { error: 'critical', warning: 'minor' } satisfies Record<Severity, string>;

/** A code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlab({ findings }: Analysis, context: FormatContext): string {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const issues = numbered(open).map(({ finding, copy }) => issue(finding, copy, context));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issue(finding: Finding, copy: number, context: FormatContext) {
  const { rule, severity, message, fingerprint, file, start, end } = finding;
  return {
    description: prose(message),
    check_name: rule,
    // Must be unique within a report.
    fingerprint: copy === 1 ? fingerprint : `${fingerprint}-${copy}`,
    severity: severities[severity],
    location: { path: nameOf(context, file), lines: { begin: start.line, end: end.line } },
  };
}
