import type { NotAnalysed } from '../findings/finding.js';
import { byCodeUnits, isWithin } from './paths.js';
import type { TsConfig } from './tsconfig.js';
import type { SourceEntry } from './walk.js';

/** The program's files without what the compiler wrote: a checkout may lack the `.gitignore` that would say so. */
export function withoutOutputs(
  sources: readonly SourceEntry[],
  configs: readonly TsConfig[],
  notes: NotAnalysed[],
): readonly SourceEntry[] {
  const folders = new Map<string, TsConfig>();
  for (const config of configs) {
    const folder = config.outDir;
    if (folder !== null && !folders.has(folder) && isPureOutput(folder, config, sources))
      folders.set(folder, config);
  }
  return [...folders]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .reduce((left, [folder, config]) => {
      const kept = left.filter((entry) => !isWithin(folder, entry.file));
      const dropped = left.length - kept.length;
      if (dropped > 0)
        notes.push({ file: folder, reason: `output of ${config.file} (${filesInWords(dropped)})` });
      return kept;
    }, sources);
}

/** The compiler writes no TypeScript: a folder that holds some, or that is compiled itself, is somebody's source. */
function isPureOutput(folder: string, config: TsConfig, sources: readonly SourceEntry[]): boolean {
  const compiled = [config.folder, config.rootDir ?? config.folder, ...compiledBy(config)];
  if (compiled.some((path) => isWithin(folder, path))) return false;
  return !sources.some((entry) => /tsx?$|[mc]ts$/.test(entry.extension) && isWithin(folder, entry.file));
}

/** The folders and files that a configuration names as its input, globs cut off at their first star. */
export function compiledBy(config: TsConfig): readonly string[] {
  const named = [...(config.include ?? []), ...(config.files ?? [])];
  return named.map((glob) => glob.replace(/\/?[^/]*[*?].*$/, ''));
}

function filesInWords(count: number): string {
  return count === 1 ? '1 file' : `${String(count)} files`;
}
