import { fileGlobProblem, patternProblem } from './glob-problems.js';
import { matchesFile, matchesName } from './globs.js';

/** A function, method, value or type as the configuration names it; `text` is what stands there. */
export type Callable = { readonly text: string } & (
  | { readonly form: 'file'; readonly files: readonly [string]; readonly name: string }
  | { readonly form: 'package'; readonly package: string; readonly member: string }
  | { readonly form: 'name'; readonly name: string }
);

export type ParsedCallable = { readonly callable: Callable } | { readonly problem: string };

/** Something in the program that a callable may mean. */
export type CallableTarget =
  /** Declared in this root-relative file; `Class.method` or an exported name. */
  | { readonly file: string; readonly name: string }
  /** A member of a package: `chat.completions.create` of `openai`. */
  | { readonly package: string; readonly member: string }
  /** What a call names last: `redact` in `privacy.redact(value)`. */
  | { readonly callee: string };

/** Reads `<path glob>#<name>`, `<package>#<member path>` or a bare name glob. */
export function parseCallable(text: string): ParsedCallable {
  const hash = text.indexOf('#');
  if (hash < 0) return bareName(text);
  const owner = text.slice(0, hash);
  const name = text.slice(hash + 1);
  const problem = ownerProblem(owner) ?? nameProblem(name);
  if (problem !== null) return { problem };
  if (isPackage(owner)) return { callable: { text, form: 'package', package: owner, member: name } };
  return { callable: { text, form: 'file', files: [owner], name } };
}

function bareName(text: string): ParsedCallable {
  if (/[/\\]|\.[cm]?[jt]sx?$/.test(text))
    return { problem: `It names a file only. Write \`${text}#name\` for one of its functions.` };
  if (text.includes('.')) return { problem: lastNameOnly(text) };
  if (/^[*?]*$/.test(text) && text !== '')
    return { problem: 'It matches every call there is. Write a name, or a file before it.' };
  const problem = nameProblem(text);
  return problem === null ? { callable: { text, form: 'name', name: text } } : { problem };
}

function lastNameOnly(text: string): string {
  const last = text.slice(text.lastIndexOf('.') + 1);
  return `A name without a file or package is compared with the last name of a call. Write \`${last}\`, or \`<file or package>#${text}\`.`;
}

function ownerProblem(owner: string): string | null {
  if (owner === '') return 'It has no file or package before the `#`.';
  return isPackage(owner) ? null : fileGlobProblem(owner);
}

function nameProblem(name: string): string | null {
  if (name === '') return 'It names no function. Write the exported name, or `Class.method`.';
  if (/\(.*\)$/.test(name)) return `Write the name without parentheses: \`${name.replace(/\(.*$/, '')}\`.`;
  if (!/^[\p{ID_Continue}$#.*?{},]+$/u.test(name)) return `\`${name}\` is not a name that code can have.`;
  return /^\.|\.\.|\.$/.test(name) ? `\`${name}\` has a name missing beside a dot.` : patternProblem(name);
}

/** A file is told from a package by a wildcard, a `./` or the ending of a source file. */
function isPackage(owner: string): boolean {
  const isSource = /\.[cm]?[jt]sx?$/.test(owner);
  return !isSource && /^(node:)?(@[a-z0-9~._-]+\/)?[a-z0-9~_-][a-z0-9~._-]*(\/[\w.-]+)*$/i.test(owner);
}

/** Whether a callable means this target. A name's `*` stands for any text, dots included. */
export function matchCallable(callable: Callable, target: CallableTarget): boolean {
  switch (callable.form) {
    case 'name':
      return matchesName(callable.name, lastName(target));
    case 'package':
      return 'package' in target && isMember(callable.package, callable.member, target);
    case 'file':
      return isInFile(callable.files, callable.name, target);
  }
}

function isInFile(files: readonly [string], name: string, target: CallableTarget): boolean {
  if ('file' in target) return matchesFile(files, target.file) && matchesName(name, target.name);
  // Some packages are called like a source file: `chart.js`.
  return 'package' in target && isMember(files[0], name, target);
}

function isMember(owner: string, member: string, target: { package: string; member: string }): boolean {
  return target.package === owner && matchesName(member, target.member);
}

function lastName(target: CallableTarget): string {
  if ('callee' in target) return target.callee;
  const path = 'file' in target ? target.name : target.member;
  return path.slice(path.lastIndexOf('.') + 1);
}
