import type { ts } from 'ts-morph';
import type { LiteralField } from '../detectors/record.js';
import {
  isArrayLiteralExpression,
  isAsExpression,
  isBlock,
  isCallExpression,
  isCaseClause,
  isClassDeclaration,
  isClassExpression,
  isEnumDeclaration,
  isJsxAttributes,
  isJsxExpression,
  isModuleBlock,
  isNewExpression,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isParenthesizedExpression,
  isSatisfiesExpression,
  isSourceFile,
  isVariableStatement,
} from '../syntax/compiler.js';
import { isFunction } from '../syntax/shapes.js';
import { bindingOf } from './bindings.js';
import { writtenText } from './texts.js';

/** A literal with its place. */
export interface PlacedField extends LiteralField {
  readonly start: number;
  readonly end: number;
}

/** Larger groups are tables, and no record. */
const mostFields = 400;
const longest = 20_000;

/** Every literal inside an object literal, by the names that lead to it. */
export function fieldsOfObject(
  source: ts.SourceFile,
  node: ts.ObjectLiteralExpression,
): readonly PlacedField[] {
  if (node.end - node.pos > longest) return [];
  const fields: PlacedField[] = [];
  collect(source, node, [], fields);
  return fields.length > mostFields ? [] : fields;
}

/** The literals that are bound side by side in a block, a class or the attributes of an element. */
export function fieldsBeside(source: ts.SourceFile, node: ts.Node): readonly PlacedField[] {
  const fields = boundIn(node).flatMap((one) => {
    const { names, value } = bindingOf(one) ?? { names: [], value: one };
    const literal = names.length ? scalar(value) : null;
    const text = literal && writtenText(literal);
    return literal && text !== null ? [placed(source, literal, names, text)] : [];
  });
  return fields.length > mostFields ? [] : fields;
}

function boundIn(node: ts.Node): readonly ts.Node[] {
  if (isClassDeclaration(node) || isClassExpression(node)) return node.members;
  if (isJsxAttributes(node)) return node.properties;
  if (isEnumDeclaration(node)) return node.members;
  if (isObjectBindingPattern(node) || isArrayLiteralExpression(node)) return node.elements;
  if (isFunction(node)) return node.parameters;
  if (isBlock(node) || isSourceFile(node) || isModuleBlock(node) || isCaseClause(node))
    return node.statements.flatMap((one): readonly ts.Node[] =>
      isVariableStatement(one) ? one.declarationList.declarations : [one],
    );
  return [];
}

/** The literal that a value is made of: `new Date('…')`, `'…' as const`. */
export function scalar(node: ts.Node): ts.Node | null {
  if (isJsxExpression(node)) return node.expression ? scalar(node.expression) : null;
  const [inner = null] = innerOf(node) ?? [node];
  return inner === node || inner === null ? inner : scalar(inner);
}

function collect(
  source: ts.SourceFile,
  node: ts.Node,
  names: readonly string[],
  fields: PlacedField[],
): void {
  if (fields.length > mostFields) return;
  const text = writtenText(node);
  if (text !== null) {
    fields.push(placed(source, node, names, text));
  } else if (isObjectLiteralExpression(node)) {
    for (const property of node.properties) {
      const binding = bindingOf(property);
      if (binding) collect(source, binding.value, [...names, ...binding.names], fields);
    }
  } else {
    for (const one of isArrayLiteralExpression(node) ? node.elements : (innerOf(node) ?? []))
      collect(source, one, names, fields);
  }
}

/** What stands in parentheses, before `as`, or is handed to a function that makes a value of it. */
function innerOf(node: ts.Node): readonly ts.Node[] | null {
  if (isParenthesizedExpression(node) || isAsExpression(node) || isSatisfiesExpression(node))
    return [node.expression];
  return isCallExpression(node) || isNewExpression(node) ? (node.arguments ?? []) : null;
}

export function placed(
  source: ts.SourceFile,
  node: ts.Node,
  names: readonly string[],
  text: string,
): PlacedField {
  return { names, text, start: node.getStart(source), end: node.end };
}
