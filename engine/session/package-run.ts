import { type Part, readPart } from '../cache/part.js';
import type { FileFacts } from '../facts/facts.js';
import type { Finding, SetupProblem } from '../findings/finding.js';
import { nodeDisk } from '../program/node-disk.js';
import { packageDisk } from '../program/package-disk.js';
import { OverlayDisk } from '../program/overlay-disk.js';
import { PackageIndex } from '../program/package-index.js';
import { type PackageEntry, readManifest } from '../program/manifest.js';
import { byCodeUnits, isWithin } from '../program/paths.js';
import { walk } from '../program/walk.js';
import { globFilter } from '../program/globs.js';

/** A package of a workspace, with what the runs of the packages it depends on left in place of their sources. */
export interface PackageRun {
  readonly folder: string;
  readonly dependsOn: readonly string[];
  readonly disk: OverlayDisk;
  readonly problems: readonly SetupProblem[];
  /** Whether a finding is this run's to report: it passes through the package, or no dependency alone can see all of it. */
  readonly reports: (finding: Finding) => boolean;
  /** What was read of a source of another package. */
  readonly facts: (file: string) => FileFacts | string | null;
}

/** What stands for the text of a source of which only the facts are here. */
const standIn = '\n';

/** Prepares the run of one package; `folder` is relative to the root. Reads manifests and parts, and no source. */
export function packageRun(root: string, folder: string): PackageRun {
  const packages = manifestsIn(root);
  const own = packages.find((one) => one.folder === folder);
  const dependsOn = own ? dependenciesOf(own, packages) : [];
  const parts = new Map<string, Part>();
  const problems: SetupProblem[] = [];
  for (const waiting = [...dependsOn]; waiting.length;) {
    const next = waiting.pop() ?? '';
    if (parts.has(next) || next === folder) continue;
    const part = readPart(root, next);
    if (part) waiting.push(...part.dependsOn);
    else problems.push(missing(root, next));
    parts.set(next, part ?? { folder: next, dependsOn: [], texts: new Map(), facts: () => null });
  }
  const disk = new OverlayDisk(packageDisk(nodeDisk, root, folder));
  for (const part of parts.values())
    for (const [file, text] of part.texts) disk.put(`${root}/${file}`, text ?? standIn);
  const holder = (file: string) => [...parts.values()].find((part) => part.texts.has(file));
  const reports = (finding: Finding) => isOurs(finding, { folder, dependsOn, parts });
  return { folder, dependsOn, disk, problems, reports, facts: (file) => holder(file)?.facts(file) ?? null };
}

interface Known {
  readonly folder: string;
  readonly dependsOn: readonly string[];
  readonly parts: ReadonlyMap<string, Part>;
}

function isOurs({ file, path }: Finding, { folder, dependsOn, parts }: Known): boolean {
  const files = [file, ...path.map((step) => step.file)];
  const isSeenBy = (folders: ReadonlySet<string>, one: string) =>
    [...folders].some((at) => parts.get(at)?.texts.has(one) === true);
  return (
    files.some((one) => isWithin(folder, one)) ||
    dependsOn.map((one) => closure(one, parts)).every((seen) => !files.every((one) => isSeenBy(seen, one)))
  );
}

/** A package and all that it depends on, by folder. */
function closure(folder: string, parts: ReadonlyMap<string, Part>): ReadonlySet<string> {
  const found = new Set([folder]);
  // A set takes up what is added to it while it is gone through.
  for (const at of found) for (const next of parts.get(at)?.dependsOn ?? []) found.add(next);
  return found;
}

/** Goes through names only. */
function manifestsIn(root: string): readonly PackageEntry[] {
  const { manifests } = walk(nodeDisk, root, globFilter([]));
  return manifests.sort(byCodeUnits).map((file) => readManifest(nodeDisk, root, file, []));
}

/** Folders of the workspace's packages that a manifest names. */
function dependenciesOf(
  { folder, manifest }: PackageEntry,
  packages: readonly PackageEntry[],
): readonly string[] {
  const index = new PackageIndex(packages);
  const lists = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const names = lists.flatMap((list) => Object.keys(manifest[list] ?? {}));
  const found = names.flatMap((name) => index.meantBy(name, folder)?.folder ?? []);
  return [...new Set(found)].filter((one) => one !== folder).sort(byCodeUnits);
}

function missing(root: string, folder: string): SetupProblem {
  const message = `This package is depended on and has not left its part, or another version of PHI Lint wrote it. Run \`phi-lint check --package ${folder}\` first.`;
  return {
    severity: 'error',
    file: `${root}/${folder}/package.json`,
    start: { line: 1, column: 1 },
    message,
  };
}
