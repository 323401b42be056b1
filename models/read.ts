import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { ModelFile } from '@phi-lint/engine';

export interface TextFile {
  /** As messages name it: `models/pino.yaml`. */
  readonly name: string;
  readonly text: string;
}

/** A model file as it was read: the model, or what keeps it from being one. */
export interface ReadModelFile {
  readonly model: ModelFile | null;
  readonly problems: readonly string[];
  /** A message about a row (counted from 0) or the whole file, with file and line in front. */
  readonly at: (row: number | null, message: string) => string;
}

/** Reads the text of one model file. */
export function readModelFile({ name, text }: TextFile): ReadModelFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number, message: string) => `${name}:${lines.linePos(offset).line}: ${message}`;
  const at = (row: number | null, message: string) =>
    row === null ? place(0, message) : place(offsetOf(row, document), `row ${row + 1}: ${message}`);

  const problems = document.errors.map(({ pos, message }) => place(pos[0], message));
  if (problems.length > 0) return { model: null, problems, at };
  const value = valueOf(document);
  const wrong = wrongShape(value);
  // What the rows say is the compiler's to check.
  return wrong
    ? { model: null, problems: [at(wrong.row, wrong.message)], at }
    : { model: value as unknown as ModelFile, problems: [], at };
}

/** What the text holds; nothing when it is no map, or grows beyond all bounds by its aliases. */
function valueOf(document: Document): Values {
  try {
    return isMap(document.contents) ? (document.toJS() as Values) : {};
  } catch {
    return {};
  }
}

type Values = Readonly<Record<string, unknown>>;

/** What keeps a value from being a model, and in which row. */
function wrongShape({ package: name, rows, types = {}, imports = {}, aliases = [], generated = [] }: Values) {
  const whole = (message: string) => ({ row: null, message });
  if (typeof name !== 'string' || !Array.isArray(rows))
    return whole('A model file holds a `package` and a list of `rows`.');
  if (!isMapOf(types, areTexts)) return whole('`types` holds lists of paths, by the name of the type.');
  if (!isMapOf(imports, isText)) return whole('`imports` holds packages, by the name of the type.');
  if (![aliases, generated].every(areTexts)) return whole('`aliases` and `generated` are lists of names.');
  const row = rows.findIndex((one) => !isObject(one) || !isText(one['at']) || !isText(one['role']));
  return row < 0 ? null : { row, message: 'a row has an `at` and a `role`.' };
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMapOf(value: unknown, isRight: (part: unknown) => boolean): boolean {
  return isObject(value) && Object.values(value).every(isRight);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function offsetOf(row: number, document: Document): number {
  const node = document.getIn(['rows', row], true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
