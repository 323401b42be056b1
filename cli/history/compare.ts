import { configFileName, type Finding, type PhiMap, type Session } from '@phi-lint/engine';
import { analysed, openProgram, type ProgramOptions } from '../program.js';
import { type Changes, changesBetween } from '../report/changes.js';
import { textOf } from '../save.js';
import type { Work } from '../work.js';
import { differences } from './differences.js';
import { commitNamed, openTree } from './tree.js';

/** What the code of now does that it did not at a commit. */
export interface Comparison {
  readonly flows: Changes;
  readonly isNew: (finding: Finding) => boolean;
}

/**
 * Compares a finished program, opened with its map, with its tree at a commit. Both are judged by the configuration of
 * today, and findings are told apart by fingerprint: moved lines and renamed files are nothing new.
 */
export function* comparedWith(ref: string, session: Session, options: ProgramOptions): Work<Comparison> {
  const { root } = session;
  const commit = commitNamed(root, ref);
  const tree = openTree(textOf(options.config ?? `${root}/${configFileName}`));
  try {
    for (const all of differences(root, [commit])) tree.change(all);
    const target = { root: tree.folder, paths: [tree.folder] };
    const before = openProgram(target, { ...options, map: true, cacheFolder: null });
    const { analysis } = yield* analysed(before);
    const [was, is] = [before.session.map(), session.map()];
    return { flows: flowsBetween(was, is), isNew: beyond(analysis.findings, session.analysis().findings) };
  } finally {
    tree.remove();
  }
}

function flowsBetween(was: PhiMap | null, is: PhiMap | null): Changes {
  return was && is ? changesBetween({ map: was }, { map: is }) : { added: [], removed: [], changed: [] };
}

/** Of several findings of one fingerprint, as many are known as there were before. */
function beyond(before: readonly Finding[], now: readonly Finding[]): (finding: Finding) => boolean {
  const left = new Map<string, number>();
  for (const { fingerprint } of before) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  const fresh = now.filter(({ fingerprint }) => {
    const known = left.get(fingerprint) ?? 0;
    left.set(fingerprint, known - 1);
    return known <= 0;
  });
  const names = new Set(fresh.map(nameOf));
  return (finding) => names.has(nameOf(finding));
}

/** A finding that is reported at another place of its path keeps its path's end. */
function nameOf({ fingerprint, path, file, start }: Finding): string {
  const at = path.at(-1) ?? { file, start };
  return `${fingerprint} ${at.file}:${at.start.line}:${at.start.column}`;
}
