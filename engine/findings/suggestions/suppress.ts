import type { Finding, Position } from '../finding.js';
import type { Edit, Suggestion, Surroundings } from './suggestion.js';

/** The reason that a person is to write. */
const blank = 'reason';

/** A comment of our own above the finding, with a reason to type. */
export function suppression(finding: Finding, around: Surroundings): readonly Suggestion[] {
  const text = around.text(finding.file);
  if (text === null) return [];
  return [
    {
      title: `Suppress \`${finding.rule}\` here, with a reason`,
      kind: 'suppression',
      edits: [commentAbove(finding, text.split(/\r\n|\r|\n/), text.includes('\r\n') ? '\r\n' : '\n')],
    },
  ];
}

function commentAbove({ rule, file, start }: Finding, lines: readonly string[], newline: string): Edit {
  const indent = /^\s*/.exec(lines[start.line - 1] ?? '')?.[0] ?? '';
  const words = `phi-lint-ignore-next-line ${rule} -- ${blank}`;
  const comment = isBetweenTags(file, lines, start) ? `{/* ${words} */}` : `// ${words}`;
  const at = { line: start.line, column: 1 };
  return { file, start: at, end: at, text: `${indent}${comment}${newline}`, blank };
}

/** Among the children of a JSX element a line comment would be text. */
function isBetweenTags(file: string, lines: readonly string[], { line }: Position): boolean {
  if (!/\.[jt]sx$/.test(file) || !/^\s*[<{]/.test(lines[line - 1] ?? '')) return false;
  const before = lines.slice(0, line - 1).findLast((one) => one.trim() !== '');
  return before !== undefined && /[>}]\s*$/.test(before) && !/=>\s*$/.test(before);
}
