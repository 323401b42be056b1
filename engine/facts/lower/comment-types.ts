import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import { getJSDocType } from '../syntax/compiler.js';
import type { Body } from './body.js';
import { lowerType } from './types.js';

/** What JavaScript says of a value in a comment: `@type {Patient}` before `(row)`, or before a member of an object. */
export function typedByComment(body: Body, node: ts.Node, value: number): number {
  const type = body.file.isJavaScript ? getJSDocType(node) : undefined;
  return type ? body.emit(Op.Bind, [value, body.string(''), lowerType(body.file, type)], node) : value;
}
