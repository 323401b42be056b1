import type { ts } from 'ts-morph';
import type { PhiTag } from '../facts.js';
import {
  canHaveDecorators,
  getDecorators,
  getJSDocTags,
  getTextOfJSDocComment,
  isCallExpression,
  isIdentifier,
} from '../syntax/compiler.js';
import type { FileContext } from './body.js';

/** What an `@phi` tag in the JSDoc of a declaration, or a `@Phi()` decorator on it, says (SPEC §6). */
export function tagOf(file: FileContext, node: ts.Node): PhiTag | null {
  if (!file.hasTags) return null;
  for (const tag of getJSDocTags(node)) {
    if (tag.tagName.text === 'phi') return readTag(getTextOfJSDocComment(tag.comment) ?? '');
  }
  return decorated(node) ? { level: 'direct', kind: null } : null;
}

function readTag(text: string): PhiTag {
  const word = text.trim().split(/\s+/)[0] ?? '';
  if (word === 'none' || word === 'indirect' || word === 'direct') return { level: word, kind: null };
  return { level: 'direct', kind: word || null };
}

function decorated(node: ts.Node): boolean {
  const decorators = canHaveDecorators(node) ? (getDecorators(node) ?? []) : [];
  return decorators.some(
    ({ expression }) =>
      isCallExpression(expression) &&
      isIdentifier(expression.expression) &&
      expression.expression.text === 'Phi',
  );
}
