import type { Analysis } from '@phi-lint/engine';

/** What the exit code of the command says. */
export const exit = {
  /** Nothing at severity error that is not suppressed or in the baseline. */
  clean: 0,
  /** At least one such finding. */
  findings: 1,
  /** Wrong usage or configuration, no file analysed, or a fault of our own. */
  trouble: 2,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** The exit code of a finished analysis. */
export function exitCode(analysis: Analysis): ExitCode {
  const open = analysis.findings.filter((finding) => finding.suppressed === null);
  const isError = ({ severity }: { severity: string }) => severity === 'error';
  return open.some(isError) || analysis.setup.some(isError) ? exit.findings : exit.clean;
}
