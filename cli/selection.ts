import { relative, resolve } from 'node:path';
import { byCodeUnits, byPlace, type Analysis, type Finding, type Step } from '@phi-lint/engine';
import { isBelow, withSlashes } from './place.js';

/** What of a program is reported. */
export interface Selection {
  readonly isWhole: boolean;
  /** Whether a file, named relative to the root or absolute, is reported. */
  readonly holds: (file: string) => boolean;
}

/** Selects what lies at or below the named paths. */
export function selectionOf(root: string, paths: readonly string[]): Selection {
  const isWhole = paths.some((path) => isBelow(path, root));
  return { isWhole, holds: (file) => isWhole || paths.some((path) => isBelow(path, resolve(root, file))) };
}

/**
 * The part of an analysis that a selection reports. A leak that passes through a selected file is reported
 * there even when its sink lies elsewhere.
 */
export function restricted(analysis: Analysis, selection: Selection, sources: ReadonlySet<string>): Analysis {
  if (selection.isWhole) return analysis;
  // A problem of the configuration, or of nothing in particular, concerns every run.
  const concerns = (file: string) => !sources.has(file) || selection.holds(file);
  return {
    ...analysis,
    findings: analysis.findings.flatMap((finding) => placed(finding, selection)).sort(inOrder),
    notAnalysed: analysis.notAnalysed.filter(({ file }) => selection.holds(file)),
    setup: analysis.setup.filter(({ file }) => concerns(file)),
  };
}

/** The program's source files by the names that an analysis uses for them. */
export function sourceNames(root: string, files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => [file, withSlashes(relative(root, file))]));
}

function placed(finding: Finding, { holds }: Selection): readonly Finding[] {
  if (holds(finding.file)) return [finding];
  const step = finding.path.findLast(({ file }) => holds(file));
  return step ? [movedTo(step, finding)] : [];
}

function movedTo({ file, start, end }: Step, finding: Finding): Finding {
  const message = `${finding.message} The sink is in ${finding.file}:${finding.start.line}.`;
  return { ...finding, file, start, end, message };
}

function inOrder(one: Finding, other: Finding): number {
  return byPlace(one, other) || byCodeUnits(one.rule, other.rule);
}
