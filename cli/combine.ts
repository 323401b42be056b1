import { resolve } from 'node:path';
import type { Analysis } from '@phi-lint/engine';
import { withSlashes } from './place.js';

/** One program as it is reported. */
export interface Checked {
  readonly root: string;
  readonly analysis: Analysis;
}

/** Puts programs that were analysed one by one into one analysis that names its files absolutely. */
export function combined(programs: readonly Checked[]): Analysis {
  const parts = programs.map(({ root, analysis }) => withAbsoluteNames(root, analysis));
  return {
    findings: parts.flatMap(({ findings }) => findings),
    notAnalysed: parts.flatMap(({ notAnalysed }) => notAnalysed),
    setup: parts.flatMap(({ setup }) => setup),
    files: sum(parts.map(({ files }) => files)),
    lines: sum(parts.map(({ lines }) => lines)),
    unaudited: sum(parts.map(({ unaudited }) => unaudited)),
  };
}

function withAbsoluteNames(root: string, analysis: Analysis): Analysis {
  const absolute = <T extends { readonly file: string }>(item: T): T => {
    return item.file === '' ? item : { ...item, file: withSlashes(resolve(root, item.file)) };
  };
  return {
    ...analysis,
    findings: analysis.findings.map((finding) => ({
      ...absolute(finding),
      path: finding.path.map(absolute),
    })),
    notAnalysed: analysis.notAnalysed.map(absolute),
    setup: analysis.setup.map(absolute),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
