import type { NotAnalysed } from '../findings/finding.js';
import type { Disk, Entry } from './disk.js';
import { isProblem } from './disk.js';
import { isGitIgnored, withRules, type IgnoreRules } from './gitignore.js';
import type { GlobFilter } from './globs.js';
import { isFactFile, isTsConfig, kindOfFile, type SourceExtension } from './kinds-of-files.js';
import { absoluteIn, relativeTo } from './paths.js';
import { configFileName } from './root.js';

/** One file that is analysed. */
export interface SourceEntry {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly extension: SourceExtension;
}

/** Everything below the root that no `.gitignore` and no configured glob names. Unsorted; paths are relative to the root. */
export interface Walk {
  readonly sources: SourceEntry[];
  readonly declarations: string[];
  /** What is neither: styles, pictures, JSON, components of other frameworks. */
  readonly others: string[];
  readonly facts: string[];
  readonly tsconfigs: string[];
  readonly manifests: string[];
  /** Links to what lies in the program itself, with where they lead. */
  readonly links: Map<string, string>;
  readonly otherLanguages: Map<string, number>;
  readonly notAnalysed: NotAnalysed[];
}

interface Walker {
  readonly disk: Disk;
  readonly root: string;
  /** Where the root really lies: links are compared with this. */
  readonly realRoot: string;
  readonly globs: GlobFilter;
  readonly found: Walk;
  /** Folders to go through, with the rules of those above them; a list, since names may nest deeper than calls can. */
  readonly folders: { readonly folder: string; readonly above: IgnoreRules | null }[];
}

/** Goes once through the folders below the root. */
export function walk(disk: Disk, root: string, globs: GlobFilter): Walk {
  const place = disk.follow(root);
  const found = emptyWalk();
  if (isProblem(place)) {
    found.notAnalysed.push({ file: '.', reason: place.reason });
    return found;
  }
  const folders: Walker['folders'] = [{ folder: '', above: null }];
  const walker = { disk, root, realRoot: place.path, globs, found, folders };
  for (const { folder, above } of folders) walkFolder(walker, folder, above);
  return found;
}

function emptyWalk(): Walk {
  return {
    sources: [],
    declarations: [],
    others: [],
    facts: [],
    tsconfigs: [],
    manifests: [],
    links: new Map(),
    otherLanguages: new Map(),
    notAnalysed: [],
  };
}

function walkFolder(walker: Walker, folder: string, above: IgnoreRules | null): void {
  const entries = walker.disk.list(absoluteIn(walker.root, folder));
  if (isProblem(entries)) return note(walker, folder, entries.reason);
  if (folder !== '' && entries.some((entry) => entry.name === configFileName)) {
    return note(walker, folder, `another program: it has a ${configFileName} of its own`);
  }
  const rules = entries.some((entry) => entry.name === '.gitignore') ? rulesOf(walker, folder, above) : above;
  for (const entry of entries) visit(walker, folder, entry, rules);
}

function rulesOf(walker: Walker, folder: string, above: IgnoreRules | null): IgnoreRules | null {
  const file = inFolder(folder, '.gitignore');
  const text = walker.disk.readText(absoluteIn(walker.root, file));
  if (!isProblem(text)) return withRules(above, folder, text);
  note(walker, file, `${text.reason}: its rules were not applied`);
  return above;
}

/** What git, package managers and our own runs of single packages put there. */
const notOurs: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.yarn',
  '.phi-lint',
  '.pnp.cjs',
  '.pnp.loader.mjs',
]);

function visit(walker: Walker, folder: string, entry: Entry, rules: IgnoreRules | null): void {
  if (notOurs.has(entry.name)) return;
  const path = inFolder(folder, entry.name);
  const isFolder = entry.kind === 'folder';
  const isUnwanted = isFolder ? walker.globs.folder : walker.globs.file;
  if (isGitIgnored(rules, path, isFolder) || isUnwanted(path)) return;
  if (isFolder) walker.folders.push({ folder: path, above: rules });
  else if (entry.kind === 'file') visitFile(walker, path, entry.name);
  else if (entry.kind === 'link') visitLink(walker, path, entry.name);
}

function visitFile({ found }: Walker, file: string, name: string): void {
  const judged = kindOfFile(name);
  if (judged.kind === 'source') found.sources.push({ file, extension: judged.extension });
  else if (judged.kind === 'declaration') found.declarations.push(file);
  else if (judged.kind === 'minified') found.notAnalysed.push({ file, reason: 'minified' });
  else found.others.push(file);
  if (judged.kind === 'language') count(found.otherLanguages, judged.extension);
  if (isFactFile(name)) found.facts.push(file);
  if (isTsConfig(name)) found.tsconfigs.push(file);
  if (name === 'package.json') found.manifests.push(file);
}

/** Links are never followed, so that no text is analysed twice and no circle is walked; imports may go through them. */
function visitLink(walker: Walker, path: string, name: string): void {
  const place = walker.disk.follow(absoluteIn(walker.root, path));
  if (isProblem(place)) {
    return note(walker, path, place.problem === 'missing' ? 'a link to nothing' : place.reason);
  }
  const target = relativeTo(walker.realRoot, place.path);
  if (target !== null) walker.found.links.set(path, target);
  if (place.kind === 'file' && kindOfFile(name).kind !== 'source') return;
  note(walker, path, target === null ? 'a link out of the program' : linkWithin(target));
}

function linkWithin(target: string): string {
  return `a link to ${target === '' ? 'the root' : target}, which counts in its own place only`;
}

function note(walker: Walker, file: string, reason: string): void {
  walker.found.notAnalysed.push({ file: file === '' ? '.' : file, reason });
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
