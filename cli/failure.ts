import { maskLiterals } from '@phi-lint/engine';
import { issues, prose } from '@phi-lint/pages';
import { UsageError } from './usage.js';
import { version } from './version.js';

/** What is said on standard error of an error that ended the run: one line, and never a stack unless it is asked for. */
export function failureText(error: unknown, env: NodeJS.ProcessEnv): string {
  if (error instanceof UsageError) return `phi-lint: ${prose(error.message)}. ${prose(error.advice)}\n`;
  if (env['PHI_LINT_DEBUG'] === '1') return `${stackOf(error)}\n`;
  const message = prose(maskLiterals(error instanceof Error ? error.message : String(error)));
  return `phi-lint ${version} stopped on a fault of its own (${message}). ${advice}\n`;
}

const advice = `Please report it at ${issues}; PHI_LINT_DEBUG=1 shows where it happened.`;

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
