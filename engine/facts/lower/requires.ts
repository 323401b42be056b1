import type { ts } from 'ts-morph';
import {
  isBindingElement,
  isCallExpression,
  isIdentifier,
  isObjectBindingPattern,
  isPropertyAccessExpression,
  isStringLiteralLike,
  isVariableStatement,
} from '../syntax/compiler.js';
import { memberName } from './names.js';
import type { Tables } from './tables.js';

/**
 * Names of the top level that hold what `require` gives, each with its number in the file's import table: as types
 * they mean what imported names do, as in `class Patient extends Model`.
 */
export function collectRequires(source: ts.SourceFile, tables: Tables): void {
  for (const statement of source.statements) {
    if (!isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer) required(name, initializer, tables);
  }
}

function required(bound: ts.BindingName, from: ts.Expression, tables: Tables): void {
  const member = isPropertyAccessExpression(from) ? from.name.text : null;
  const module = moduleOf(isPropertyAccessExpression(from) ? from.expression : from);
  if (module === null) return;
  const bind = (local: ts.Identifier, name: string): void =>
    void tables.requiredNames.set(local.text, tables.importNumber(module, name));
  if (isIdentifier(bound)) bind(bound, member ?? '=');
  else if (isObjectBindingPattern(bound) && member === null)
    for (const element of bound.elements) bindElement(element, bind);
}

function bindElement(element: ts.BindingElement, bind: (local: ts.Identifier, name: string) => void): void {
  if (!isBindingElement(element) || !isIdentifier(element.name) || element.dotDotDotToken) return;
  const name = element.propertyName ? memberName(element.propertyName) : element.name.text;
  if (name !== null) bind(element.name, name);
}

function moduleOf(node: ts.Expression): string | null {
  if (!isCallExpression(node) || !isIdentifier(node.expression) || node.expression.text !== 'require')
    return null;
  const [module] = node.arguments;
  return module && isStringLiteralLike(module) ? module.text : null;
}
