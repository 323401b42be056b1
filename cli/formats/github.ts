import type { Analysis, Finding, Severity } from '@phi-lint/engine';
import { prose } from '@phi-lint/pages';
import type { FormatContext } from './format.js';
import { nameOf } from './names.js';

/** What one annotation says, and where; without a file it stands on the run. */
interface Annotation extends Pick<Finding, 'severity' | 'file' | 'start' | 'end' | 'message'> {
  readonly title: string;
}

/**
 * Workflow commands that GitHub turns into annotations on a pull request, errors first: of each severity it shows
 * ten a step. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function github({ findings, setup }: Analysis, context: FormatContext): string {
  const open = findings.filter(({ suppressed }) => suppressed === null);
  const all: readonly Annotation[] = [
    ...setup.map((problem) => ({ ...problem, end: problem.start, title: 'PHI Lint: setup' })),
    ...open.map((finding) => ({ ...finding, title: `PHI Lint: ${finding.rule}` })),
  ];
  const errors = all.filter(({ severity }) => severity === 'error');
  const warnings = all.filter(({ severity }) => severity === 'warning');
  return [...errors, ...warnings].map((one) => `${command(one, context)}\n`).join('');
}

const commands = { error: 'error', warning: 'warning' } satisfies Record<Severity, string>;

function command(annotation: Annotation, context: FormatContext): string {
  const { severity, file, start, end, message, title } = annotation;
  const isOneLine = start.line === end.line;
  const place = {
    file: prose(nameOf(context, file)),
    line: start.line,
    endLine: end.line,
    // Columns count only within one line.
    ...(isOneLine && { col: start.column, endColumn: end.column }),
  };
  const properties = Object.entries({ ...(file !== '' && place), title });
  const written = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
  return `::${commands[severity]} ${written}::${data(prose(message))}`;
}

/** What `@actions/core` escapes in a message. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What it escapes in a property. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
