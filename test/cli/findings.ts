import type { Analysis, Finding, Range } from '@phi-lint/engine';

/** A range within one line. */
export function at(line: number, from: number, to: number): Range {
  return { start: { line, column: from }, end: { line, column: to } };
}

/** A finding that differs from a plain one only where a test says so. */
export function finding(different: Partial<Finding> = {}): Finding {
  return {
    rule: 'no-phi-in-logs',
    severity: 'error',
    file: 'src/visit.ts',
    ...at(2, 15, 27),
    message: 'PHI (names) reaches `console.log`. Logs are read by many. Log an internal id instead.',
    kinds: ['names'],
    level: 'direct',
    flow: { sources: ['`name` of a `Patient`'], sink: 'console.log', vendors: [] },
    citations: ['45 CFR 164.502(b)', '45 CFR 164.514(d)'],
    path: [],
    declaration: 'admit',
    fingerprint: '0123456789abcdef',
    suppressed: null,
    ...different,
  };
}

/** An analysis that differs from an empty one only where a test says so. */
export function analysis(different: Partial<Analysis> = {}): Analysis {
  return { findings: [], notAnalysed: [], setup: [], files: 3, lines: 120, unaudited: 0, ...different };
}
