import { readFileSync } from 'node:fs';
import { repositoryRoot } from '../repository.js';

/** An example on a rule's page: TypeScript, and the lines on which the page says that the rule reports. */
export interface Example {
  readonly code: string;
  /** Counted from 1; none in an example of what is left alone. */
  readonly reported: readonly number[];
}

/** The examples on a rule's page. `// reported` stands at the end of a line, or alone above it. */
export function examplesOf(rule: string): readonly Example[] {
  return blocksOf(rule, 'ts').map((code) => ({ code, reported: reportedLines(code) }));
}

/** The configurations that a rule's page shows. */
export function configurationsOf(rule: string): readonly string[] {
  return blocksOf(rule, 'jsonc');
}

function blocksOf(rule: string, language: 'ts' | 'jsonc'): readonly string[] {
  const page = readFileSync(`${repositoryRoot}/docs/rules/${rule}.md`, 'utf8');
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'));
  return [...blocks].map(([, text = '']) => text);
}

function reportedLines(code: string): readonly number[] {
  return code.split('\n').flatMap((line, index) => {
    const [, before] = /^(.*)\/\/ reported$/.exec(line) ?? [];
    if (before === undefined) return [];
    return [before.trim() === '' ? index + 2 : index + 1];
  });
}
