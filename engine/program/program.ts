import type { NotAnalysed } from '../findings/finding.js';
import type { Disk } from './disk.js';
import { globFilter } from './globs.js';
import { readManifest, type PackageEntry } from './manifest.js';
import { nodeDisk } from './node-disk.js';
import { withoutOutputs } from './outputs.js';
import { PackageIndex } from './package-index.js';
import { byCodeUnits, withSlashes } from './paths.js';
import { TsConfigReader } from './tsconfig-chain.js';
import type { TsConfig } from './tsconfig.js';
import { walk, type SourceEntry, type Walk } from './walk.js';

/** What the program is (SPEC §3). All paths are relative to the root, with `/`; all lists are sorted by code units. */
export interface Program {
  /** Absolute, with `/`. */
  readonly root: string;
  /** The files that are analysed. */
  readonly files: readonly SourceEntry[];
  /** `.d.ts` files: they give types, and are not analysed themselves. */
  readonly declarations: readonly string[];
  /** Files that are no code but tell facts: schemas, packages, compiler settings. */
  readonly facts: readonly string[];
  /** Every other file that an import may name. */
  readonly others: readonly string[];
  readonly packages: readonly PackageEntry[];
  readonly tsconfigs: readonly TsConfig[];
  /** Links to what lies in the program itself: from, to. */
  readonly links: ReadonlyMap<string, string>;
  /** Files in languages that are not analysed, by extension. */
  readonly otherLanguages: Readonly<Record<string, number>>;
  readonly notAnalysed: readonly NotAnalysed[];
}

export interface ProgramOptions {
  /** Globs of the configuration, relative to the root. */
  readonly ignore: readonly string[];
}

/** Lists the program below a root. Reads folders, `.gitignore`, `package.json` and tsconfig files, and no source text. Never throws. */
export function listProgram(root: string, options: ProgramOptions, disk: Disk = nodeDisk): Program {
  const top = withSlashes(root);
  const found = walk(disk, top, globFilter(options.ignore));
  const notes = found.notAnalysed;
  const packages = found.manifests.sort(byCodeUnits).map((file) => readManifest(disk, top, file, notes));
  const reader = new TsConfigReader(disk, top, new PackageIndex(packages), notes);
  const tsconfigs = found.tsconfigs.sort(byCodeUnits).map((file) => reader.read(file));
  const files = [...withoutOutputs(found.sources, tsconfigs, notes)].sort((a, b) =>
    byCodeUnits(a.file, b.file),
  );
  if (files.length === 0 && !notes.some((note) => note.file === '.'))
    notes.push({ file: '.', reason: 'no JavaScript or TypeScript file was found here' });
  return { root: top, files, packages, tsconfigs, ...plainLists(found) };
}

function plainLists(found: Walk): Omit<Program, 'root' | 'files' | 'packages' | 'tsconfigs'> {
  return {
    declarations: found.declarations.sort(byCodeUnits),
    facts: found.facts.sort(byCodeUnits),
    others: found.others.sort(byCodeUnits),
    links: sortedMap(found.links),
    otherLanguages: Object.fromEntries(sortedMap(found.otherLanguages)),
    notAnalysed: sortedNotes(found.notAnalysed),
  };
}

function sortedMap<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...map].sort(([a], [b]) => byCodeUnits(a, b)));
}

function sortedNotes(notes: readonly NotAnalysed[]): readonly NotAnalysed[] {
  const once = new Map(notes.map((note) => [`${note.file}\n${note.reason}`, note]));
  return [...once.values()].sort((a, b) => byCodeUnits(a.file, b.file) || byCodeUnits(a.reason, b.reason));
}
