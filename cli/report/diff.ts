import type { RootContent } from 'mdast';
import { prose } from '@phi-lint/pages';
import { exit } from '../exit.js';
import { code, heading, list, markdown, paragraph, strong, text } from '../markdown.js';
import type { Outcome } from '../outcome.js';
import { type Changes, changesBetween, type FlowChange, isWorse } from './changes.js';
import { readMap } from './read.js';

const diffForms = {
  text: textDiff,
  json: (changes) => `${JSON.stringify(changes, null, 2)}\n`,
  markdown: markdownDiff,
} satisfies Record<string, (changes: Changes) => string>;

export type DiffForm = keyof typeof diffForms;

export const diffFormNames = Object.keys(diffForms) as DiffForm[];

/** What `phi-lint diff` was asked for; paths are absolute. */
export interface DiffRequest {
  readonly before: string;
  readonly after: string;
  readonly form: DiffForm;
}

/** `phi-lint diff`: which flows a change adds or removes. */
export function diff({ before, after, form }: DiffRequest): Outcome {
  const changes = changesBetween(readMap(before), readMap(after));
  return { output: diffForms[form](changes), notes: [], exit: isWorse(changes) ? exit.findings : exit.clean };
}

const nothing = 'No flow of patient data is new, gone or different.';

function textDiff({ added, removed, changed }: Changes): string {
  const line = (sign: string) => (one: FlowChange) => `${sign} ${prose(sentence(one))}`;
  const lines = [...added.map(line('+')), ...changed.map(line('~')), ...removed.map(line('-'))];
  return `${lines.length > 0 ? lines.join('\n') : nothing}\n`;
}

/** "Patient (health, names) → openai: diagnosis; no agreement on record". */
function sentence({ from, to, kinds, words }: FlowChange): string {
  return `${from} (${kinds.join(', ')}) → ${to}: ${words.join('; ')}`;
}

function markdownDiff({ added, removed, changed }: Changes): string {
  const groups: readonly (readonly [string, readonly FlowChange[]])[] = [
    ['New', added],
    ['Different', changed],
    ['Gone', removed],
  ];
  const blocks = groups.filter(([, all]) => all.length > 0).flatMap(([title, all]) => group(title, all));
  const shown = blocks.length > 0 ? blocks : [paragraph(text(nothing))];
  return markdown([heading(2, 'Flows of patient data'), ...shown]);
}

function group(title: string, all: readonly FlowChange[]): readonly RootContent[] {
  const items = all.map(({ from, to, kinds, words }) => [
    code(from),
    text(` (${kinds.join(', ')}) → `),
    strong(to),
    text(`: ${words.join('; ')}`),
  ]);
  return [heading(3, title), list(items)];
}
