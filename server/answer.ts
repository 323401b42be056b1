import type { Analysis, SetupProblem } from '@phi-lint/engine';

/** What the analysis said last. */
export interface Answer extends Analysis {
  readonly root: string;
  /** Those of the configuration among them. */
  readonly problems: readonly SetupProblem[];
  /** Only open files, and what they import, were looked at. */
  readonly isPartial: boolean;
}
