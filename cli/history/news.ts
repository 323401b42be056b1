import { prose } from '@phi-lint/pages';
import type { FormatName } from '../formats/index.js';
import { markdown, paragraph, strong } from '../markdown.js';
import type { Changes, FlowChange } from '../report/changes.js';

/** What a change newly sends where, a sentence each: "Newly sends diagnosis of Patient to openai, no agreement on record." */
export function newsOf({ added, changed }: Changes): readonly string[] {
  const more = [...added.map(addedWords), ...changed.map(changedWords)];
  const lines = [...added, ...changed].flatMap((one, i) => (one.isWorse ? [more[i] ?? ''] : []));
  return lines.length > 0 ? lines : ['Sends no patient data anywhere new.'];
}

function addedWords({ from, to, words }: FlowChange): string {
  const [fields = '', ...around] = words;
  return `Newly sends ${fields} of ${from} to ${[to, ...around].join(', ')}.`;
}

function changedWords({ from, to, words }: FlowChange): string {
  return `Sends more of ${from} to ${to}: ${words.join('; ')}.`;
}

/** Formats for people that begin with the news; other formats have a form of their own to keep. */
export function hasNews(format: FormatName): boolean {
  return format === 'pretty' || format === 'markdown';
}

/** A text in a format for people, with the news before it. */
export function withNews(format: FormatName, written: string, news: readonly string[]): string {
  if (news.length === 0 || !hasNews(format)) return written;
  const lines = news.map(prose);
  const first =
    format === 'markdown' ? markdown(lines.map((line) => paragraph(strong(line)))) : `${lines.join('\n')}\n`;
  return `${first}\n${written}`;
}
