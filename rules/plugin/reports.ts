import { join } from 'node:path';
import type { Analysis, Finding, Step } from '@phi-lint/engine';
import type { Outcome } from './program.js';
import { isLinted, type LintedFiles } from './run.js';

/** A finding, and where in the linted file ESLint shows it: at its own range, or at a step of its path. */
export interface Report {
  readonly finding: Finding;
  readonly place: Finding | Step;
}

export type ReportsByFile = ReadonlyMap<string, readonly Report[]>;

const known = new WeakMap<Outcome, ReportsByFile>();

/** What this run reports of an outcome; worked out once. */
export function reportsOf(outcome: Outcome): ReportsByFile {
  const { root, analysis } = outcome;
  const reports = known.get(outcome) ?? (analysis ? reportsByFile(root, analysis, isLinted) : new Map());
  known.set(outcome, reports);
  return reports;
}

/** What a run reports, by file relative to the root. Every finding has one place, or none that this run lints. */
export function reportsByFile(root: string, { findings }: Analysis, isLinted: LintedFiles): ReportsByFile {
  const byFile = new Map<string, Report[]>();
  for (const finding of findings) {
    const place = placeOf(finding, (file) => isLinted(join(root, file)));
    if (place === undefined) continue;
    const reports = byFile.get(place.file) ?? [];
    byFile.set(place.file, reports);
    reports.push({ finding, place });
  }
  return byFile;
}

/** When a run leaves the sink's file out, the last step in a file that it does lint speaks for the finding. */
function placeOf(finding: Finding, isLinted: LintedFiles): Finding | Step | undefined {
  if (isLinted(finding.file)) return isShown(finding) ? finding : undefined;
  return finding.suppressed === null ? finding.path.findLast(({ file }) => isLinted(file)) : undefined;
}

/** ESLint applies its own directives; left out here, they would count as unused there. */
function isShown({ suppressed }: Finding): boolean {
  return suppressed === null || suppressed.kind === 'eslint' || suppressed.kind === 'blanket';
}
