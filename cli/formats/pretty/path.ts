import stringWidth from 'string-width';
import type { Finding, Step } from '@phi-lint/engine';
import { count, prose } from '@phi-lint/pages';
import { type Page, paragraph } from './page.js';

/** The way from source to sink, one numbered step after the other; an arrow marks a step into another file. */
export function pathLines(page: Page, { path }: Finding): readonly string[] {
  if (path.length === 0) return [];
  const files = new Set(path.map(({ file }) => file)).size;
  const through = files > 1 ? ` through ${count(files, 'file')}` : '';
  const layout = layoutOf(page, path);
  const steps = path.flatMap((step, index) => stepLines(page, layout, step, index, path[index - 1]));
  return [`  ${page.colours.bold('Path')} (${count(path.length, 'step')}${through})`, ...steps];
}

interface Layout {
  readonly digits: number;
  /** Columns of the longest place; 0 when labels stand under their places instead of beside them. */
  readonly places: number;
}

const leastLabel = 34;

function layoutOf(page: Page, path: readonly Step[]): Layout {
  const digits = String(path.length).length;
  const places = Math.max(...path.map((step) => stringWidth(placeOf(page, step))));
  const beside = page.columns - (digits + 10 + places) >= leastLabel;
  return { digits, places: beside ? places : 0 };
}

function stepLines(page: Page, layout: Layout, step: Step, index: number, before?: Step): readonly string[] {
  const { bold, cyan, dim } = page.colours;
  const isElsewhere = before !== undefined && before.file !== step.file;
  const place = placeOf(page, step);
  const number = `    ${dim(`${String(index + 1).padStart(layout.digits)}.`)} ${isElsewhere ? bold(cyan('→')) : ' '} `;
  const shown = isElsewhere || index === 0 ? cyan(place) : dim(place);
  const hang = layout.digits + 8;
  if (layout.places === 0) return [`${number}${shown}`, ...paragraph(page, hang, prose(step.label))];
  const gap = ' '.repeat(layout.places - stringWidth(place));
  const [first = '', ...rest] = paragraph(page, hang + layout.places + 3, prose(step.label));
  return [`${number}${shown}${gap} — ${first.trimStart()}`, ...rest];
}

function placeOf(page: Page, { file, start }: Step): string {
  return `${page.name(file)}:${start.line}:${start.column}`;
}
