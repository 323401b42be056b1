import { posix } from 'node:path';
import type { FileFacts } from '../../facts/facts.js';
import { editAt } from './calls.js';
import type { Edit, Surroundings } from './suggestion.js';

/** What brings a function of another file into one, written as the file writes its imports; nothing where it is there. */
export function importEdits(
  file: FileFacts,
  around: Surroundings,
  name: string,
  from: string,
): readonly Edit[] {
  if (from === file.file || Object.hasOwn(file.importedNames, name)) return [];
  const text = around.text(file.file) ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const quote = /(?:from|require\()\s*"/.test(text) ? '"' : "'";
  const module = `${quote}${specifier(file, from)}${quote}`;
  const line = isCommonJs(text)
    ? `const { ${name} } = require(${module});`
    : `import { ${name} } from ${module};`;
  const at = endOfImports(text);
  const edit = at === 0 ? `${line}${newline}` : `${newline}${line}`;
  return [editAt(file, { start: at, end: at }, edit)];
}

function isCommonJs(text: string): boolean {
  return /^\s*(const|let|var)\b.*=\s*require\(/m.test(text) && !/^import\b/m.test(text);
}

/** The place after the last import, or after a `#!` line. */
function endOfImports(text: string): number {
  const imports =
    /^(?:import\b(?:[^'";]*?from)?\s*["'][^"'\n]*["']|(?:const|let|var)\b[^=\n]*=\s*require\([^)\n]*\)).*$/gm;
  const last = [...text.matchAll(imports)].at(-1);
  if (last) return last.index + last[0].trimEnd().length;
  const first = /^#!.*/.exec(text);
  return first ? first[0].length : 0;
}

/** Relative, with the ending that the file's other imports have. */
function specifier({ file, imports }: FileFacts, target: string): string {
  const path = posix.relative(posix.dirname(file), target);
  const relative = path.startsWith('.') ? path : `./${path}`;
  const own = imports.map(({ module }) => module).find((module) => module.startsWith('.'));
  const ending = /\.[cm]?[jt]sx?$/.exec(own ?? '')?.[0];
  const bare = relative.replace(/\.[cm]?[jt]sx?$/, '');
  if (ending === undefined) return bare.replace(/\/index$/, '');
  return ending.includes('ts') ? relative : `${bare}${endingOf(relative)}`;
}

/** `.js` stands for a `.ts` file, `.mjs` for `.mts`. */
function endingOf(path: string): string {
  const [, module = ''] = /\.([cm]?)[jt]sx?$/.exec(path) ?? [];
  return `.${module}js`;
}
