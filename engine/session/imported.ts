import type { FileFacts } from '../facts/facts.js';
import type { Program } from '../program/program.js';
import { Resolver } from '../program/resolver.js';

/** So many files are read and followed in about a second. */
const nearest = 50;

/**
 * Files and what they import, and what that imports in turn, nearest first, each once and not too many. A file's facts
 * are asked for after it was handed out.
 */
export function* importedFrom(
  entries: readonly string[],
  program: Program,
  factsOf: (file: string) => FileFacts | undefined,
): Generator<string, void, undefined> {
  const resolver = new Resolver(program);
  const known = new Set(entries);
  // Grows while it is walked.
  for (const file of known) {
    yield file;
    const facts = factsOf(file);
    for (const module of facts ? modulesOf(facts) : []) {
      const found = resolver.resolve(module, file);
      const isRead = known.size < nearest && (found.kind === 'file' || found.kind === 'declaration');
      if (isRead) known.add(found.file);
    }
  }
}

/** The modules that a file names, as it writes them. */
function modulesOf({ imports, exports }: FileFacts): ReadonlySet<string> {
  const passedOn = exports.flatMap((one) => (one.kind === 'local' ? [] : [one.module]));
  return new Set([...imports.map(({ module }) => module), ...passedOn]);
}

/** Whether two texts of a file import the same. */
export function importSame(one: FileFacts, other: FileFacts): boolean {
  const [before, after] = [modulesOf(one), modulesOf(other)];
  return before.size === after.size && [...before].every((module) => after.has(module));
}
