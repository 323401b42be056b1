import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
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
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number, message: string) => `${name}:${lines.linePos(offset).line}: ${message}`;
  const at = (row: number | null, message: string) =>
    row === null ? place(0, message) : place(offsetOf(row, document), `row ${row + 1}: ${message}`);

  const problems = document.errors.map(({ pos, message }) => place(pos[0], message));
  if (problems.length === 0 && !isModel(document)) {
    problems.push(place(0, 'A model file holds a `package` and a list of `rows`.'));
  }
  // What the rows say is the compiler's to check.
  return { model: problems.length > 0 ? null : (document.toJS() as ModelFile), problems, at };
}

function isModel({ contents }: Document): boolean {
  return isMap(contents) && typeof contents.get('package') === 'string' && isSeq(contents.get('rows'));
}

function offsetOf(row: number, document: Document): number {
  const node = document.getIn(['rows', row], true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
