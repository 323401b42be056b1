import type { Analysis, Finding, Position, Range, SetupProblem, Step } from '@phi-lint/engine';
import type { FormatContext } from './format.js';

/** One JSON object in one line, for other programs to read. */
export function json(analysis: Analysis, { ms }: FormatContext): string {
  const { findings, notAnalysed, setup, files, lines } = analysis;
  const output = {
    findings: [...setup.map(setupFinding), ...findings.map(finding)],
    notAnalysed: notAnalysed.map(({ file, reason }) => ({ file, reason })),
    summary: { files, lines, ms: Math.round(ms) },
  };
  return `${JSON.stringify(output)}\n`;
}

/** The fields of the contract, and no others. */
type Printed = Omit<Finding, 'flow' | 'declaration'>;

function finding(found: Finding): Printed {
  const { rule, severity, file, message, kinds, level, citations, path, fingerprint, suppressed } = found;
  const steps = path.map(step);
  return {
    rule,
    severity,
    file,
    ...range(found),
    message,
    kinds,
    level,
    citations,
    path: steps,
    fingerprint,
    suppressed,
  };
}

/** What `phi/setup` says has no flow and no kinds, and no baseline can accept it. */
function setupFinding({ severity, file, start, message }: SetupProblem): Printed {
  const place = { file, ...range({ start, end: start }) };
  const noFlow = {
    kinds: [],
    level: 'none',
    citations: [],
    path: [],
    fingerprint: '',
    suppressed: null,
  } as const;
  return { rule: 'setup', severity, ...place, message, ...noFlow };
}

function step({ file, label, ...place }: Step): Step {
  return { file, ...range(place), label };
}

function range({ start, end }: Range): Range {
  return { start: position(start), end: position(end) };
}

function position({ line, column }: Position): Position {
  return { line, column };
}
