import { open } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';
import '../repository.js';

const knowledge = { models: loadModels(), rules };
const today = new Date('2026-01-01');

/** The findings of a whole workspace, one text each, sorted. */
export function together(folder: string): readonly string[] {
  return found(folder);
}

/** The same, package after package, each from what those before it left; every finding once. */
export function apart(folder: string, packages: readonly string[]): readonly string[] {
  return [...new Set(packages.flatMap((one) => found(folder, one)))].sort();
}

function found(folder: string, own?: string): readonly string[] {
  const session = open({ folder, knowledge, today, ...(own !== undefined && { package: own }) });
  while (!session.advance(1000).done);
  if (own !== undefined) session.leavePart();
  return session
    .analysis()
    .findings.map((finding) => JSON.stringify(finding))
    .sort();
}
