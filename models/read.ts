import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { ModelFile, ModelProblem } from '@phi-lint/engine';

/** A model file as it was read: the model, or what keeps it from being one. */
export interface ReadModelFile {
  readonly model: ModelFile | null;
  /** One line each, with file and line. */
  readonly problems: readonly string[];
  /** Puts file, line and row in front of what the compiler said of this model. */
  readonly locate: (problem: ModelProblem) => string;
}

/** Reads the text of one model file. */
export function readModelFile(name: string, text: string): ReadModelFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number, message: string) => `${name}:${lines.linePos(offset).line}: ${message}`;
  const locate = ({ row, message }: ModelProblem) =>
    at(rowOffset(document, row), row === null ? message : `row ${row + 1}: ${message}`);
  const syntax = document.errors.map((error) => at(error.pos[0], error.message.split('\n', 1)[0] ?? ''));
  if (syntax.length > 0) return { model: null, problems: syntax, locate };
  if (!hasModelShape(document)) {
    return { model: null, problems: [at(0, 'a model file holds a `package` and a list of `rows`.')], locate };
  }
  // What the rows say is the compiler's to check.
  return { model: document.toJS() as ModelFile, problems: [], locate };
}

function hasModelShape(document: Document): boolean {
  const root = document.contents;
  return isMap(root) && typeof root.get('package') === 'string' && isSeq(root.get('rows'));
}

function rowOffset(document: Document, row: number | null): number {
  if (row === null) return 0;
  const node = document.getIn(['rows', row], true);
  return isMap(node) ? (node.range?.[0] ?? 0) : 0;
}
