import { type Callable, matchCallable } from '../config/callable.js';
import type { Config } from '../config/config.js';
import { matchesFile } from '../config/globs.js';
import { nearest } from '../config/nearest.js';
import { type ConfigPath, positionOf } from '../config/places.js';
import type { FileFacts } from '../facts/facts.js';
import type { SetupProblem } from '../findings/finding.js';

/** The program that a configuration speaks of. */
export interface Surveyed {
  /** Relative to the root, with `/`. */
  readonly files: readonly string[];
  readonly facts: (file: string) => FileFacts | null;
}

interface Entry {
  readonly path: ConfigPath;
  readonly callable: Callable;
}

/**
 * Entries of a configuration that name a file, function, type or package which the program does not have (SPEC §4).
 * A bare name is not looked for: it may be that of a library's function.
 */
export function unmatchedEntries(
  config: Config,
  { file, text }: { readonly file: string; readonly text: string },
  program: Surveyed,
): readonly SetupProblem[] {
  const problem = (path: ConfigPath, message: string): SetupProblem => {
    return { severity: 'error', file, start: positionOf(text, path), message };
  };
  return [
    ...entriesOf(config).flatMap(({ path, callable }) => {
      const message = missing(callable, program);
      return message === null ? [] : [problem(path, message)];
    }),
    ...globsOf(config)
      .filter(({ glob }) => !program.files.some((one) => matchesFile([glob], one)))
      .map(({ path, glob }) => problem(path, noFile(glob, program.files))),
  ];
}

function entriesOf(config: Config): readonly Entry[] {
  const { phi, sources, sinks, sanitizers, audit, auth, reviewers, clients } = config;
  const plain = (key: ConfigPath, callables: readonly Callable[]): readonly Entry[] =>
    callables.map((callable, i) => ({ path: [...key, i], callable }));
  return [
    ...phi.types.map(({ type }, i) => ({ path: ['phi', 'types', i, 'type'], callable: type })),
    ...sources.map(({ call }, i) => ({ path: ['sources', i, 'call'], callable: call })),
    ...sinks.map(({ call }, i) => ({ path: ['sinks', i, 'call'], callable: call })),
    ...clients.map(({ client }) => ({ path: ['clients', client.text], callable: client })),
    ...plain(['sanitizers'], sanitizers),
    ...plain(['audit', 'calls'], audit.calls),
    ...plain(['auth', 'calls'], auth.calls),
    ...plain(['reviewers'], reviewers),
  ];
}

function globsOf({ overrides }: Config): readonly { readonly path: ConfigPath; readonly glob: string }[] {
  return overrides.flatMap(({ files }, i) =>
    files.map((glob, n) => ({ path: ['overrides', i, 'files', n], glob })),
  );
}

/** What is wrong with an entry, and what was probably meant; `null` where the program has it. */
function missing(callable: Callable, program: Surveyed): string | null {
  switch (callable.form) {
    case 'name':
      return null;
    case 'package':
      return isImported(callable.package, program)
        ? null
        : `No file of the program imports \`${callable.package}\`.`;
    case 'file': {
      // A package may be called like a source file: `chart.js`.
      if (isImported(callable.files[0], program)) return null;
      const files = program.files.filter((file) => matchesFile(callable.files, file));
      return files.length > 0 ? noName(callable, files, program) : noFile(callable.files[0], program.files);
    }
  }
}

function isImported(name: string, { files, facts }: Surveyed): boolean {
  return files.some((file) =>
    facts(file)?.imports.some(({ module }) => module === name || module.startsWith(`${name}/`)),
  );
}

function noFile(glob: string, files: readonly string[]): string {
  const match = nearest(glob, files);
  return `No file of the program matches \`${glob}\`.${match === null ? '' : ` Did you mean \`${match}\`?`}`;
}

function noName(
  callable: Callable & { readonly form: 'file' },
  files: readonly string[],
  { facts }: Surveyed,
) {
  const known = files.map((file) => ({ file, names: namesOf(facts(file)) }));
  if (known.some(({ file, names }) => names.some((name) => matchCallable(callable, { file, name }))))
    return null;
  const match = nearest(
    callable.name,
    known.flatMap(({ names }) => names),
  );
  const advice = match === null ? '' : ` Did you mean \`${match}\`?`;
  return `No file that \`${callable.files[0]}\` matches declares \`${callable.name}\`.${advice}`;
}

/** What a file declares, or hands on under a name. */
function namesOf(facts: FileFacts | null): readonly string[] {
  if (facts === null) return [];
  const { functions, classes, declarations, exports, variableTypes } = facts;
  const exported = exports.flatMap((one) => (one.kind === 'all' ? [] : [one.name]));
  const members = classes.flatMap((one) => [
    one.name,
    ...one.members.map(({ name }) => `${one.name}.${name}`),
  ]);
  const named = [...functions, ...declarations].map(({ name }) => name);
  return [...new Set([...named, ...members, ...exported, ...Object.keys(variableTypes)])].filter(Boolean);
}
