import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import {
  isArrayBindingPattern,
  isArrayLiteralExpression,
  isAsExpression,
  isBinaryExpression,
  isBindingElement,
  isComputedPropertyName,
  isElementAccessExpression,
  isIdentifier,
  isNonNullExpression,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isOmittedExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isSpreadElement,
} from '../syntax/compiler.js';
import type { Body } from './body.js';
import { branch } from './conditions.js';
import { accessName, memberName, keyName } from './names.js';
import { isModuleExports } from './objects.js';
import type { Variable } from '../scopes/scope.js';
import { lowerType } from './types.js';
import { writeVariable } from './variables.js';

/** Binds a value to the names a pattern declares; the name and type are kept as evidence of what it is. */
export function declare(body: Body, name: ts.BindingName, value: number, type: number): void {
  if (isIdentifier(name)) {
    const variable = body.scope.find(name.text);
    const known = type < 0 && variable ? filedType(body, variable) : type;
    const bound = body.emit(Op.Bind, [value, body.string(name.text), known], name);
    if (body.fn.isModule && type >= 0) body.file.tables.variableTypes.set(name.text, type);
    if (!variable) return;
    variable.type = known;
    return writeVariable(body, variable, bound, name);
  }
  const whole = type >= 0 ? body.emit(Op.Bind, [value, body.string(''), type], name) : value;
  if (isObjectBindingPattern(name)) declareMembers(body, name, whole);
  else declareElements(body, name, whole);
}

/** What a variable is that becomes a member of a record. */
function filedType({ file }: Body, { filed }: Variable): number {
  if (!filed) return -1;
  const { tables } = file;
  const object =
    typeof filed.of === 'string'
      ? tables.typeNumber({ kind: 'reference', name: [capitalized(filed.of)], args: [] })
      : lowerType(file, filed.of);
  return tables.typeNumber({
    kind: 'indexed',
    object,
    index: tables.typeNumber({ kind: 'literal', value: filed.name }),
  });
}

/** `prisma.patient` keeps what a `Patient` is. */
function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function declareMembers(body: Body, pattern: ts.ObjectBindingPattern, value: number): void {
  const taken: number[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) {
      declare(body, element.name, body.emit(Op.Rest, [value, ...taken], element), -1);
      continue;
    }
    const key = element.propertyName ?? element.name;
    const name = isObjectBindingPattern(key) || isArrayBindingPattern(key) ? null : memberName(key);
    if (name !== null) taken.push(body.string(name));
    const member = name !== null ? body.get(value, name, element) : computed(body, value, key, element);
    declare(body, element.name, withDefault(body, member, element.initializer), -1);
  }
}

function computed(body: Body, value: number, key: ts.Node, node: ts.Node): number {
  if (!isComputedPropertyName(key)) return body.emit(Op.Nothing, [], node);
  return body.emit(Op.GetKey, [value, body.expression(key.expression)], node);
}

function declareElements(body: Body, pattern: ts.ArrayBindingPattern, value: number): void {
  noteSiblings(body, pattern);
  pattern.elements.forEach((element, i) => {
    if (isOmittedExpression(element)) return;
    const item = element.dotDotDotToken
      ? body.emit(Op.RestFrom, [value, i], element)
      : body.get(value, String(i), element);
    declare(body, element.name, withDefault(body, item, element.initializer), -1);
  });
}

/** `[key, value]` of an entry belong together. */
function noteSiblings(body: Body, pattern: ts.ArrayBindingPattern): void {
  const together = pattern.elements.flatMap((element) =>
    isBindingElement(element) && isIdentifier(element.name) ? (body.scope.find(element.name.text) ?? []) : [],
  );
  if (together.length === 2) for (const variable of together) body.siblings.set(variable, together);
}

/** The value, or its default where it is missing. */
export function withDefault(body: Body, value: number, initializer: ts.Expression | undefined): number {
  if (!initializer) return value;
  const missing = body.emit(Op.Test, [body.string('missing'), value, -1], initializer);
  return branch(
    body,
    missing,
    [],
    () => body.expression(initializer),
    () => value,
    initializer,
  );
}

/** Stores a value into the target of an assignment. */
export function assign(body: Body, target: ts.Expression, value: number): void {
  if (isIdentifier(target)) return assignName(body, target, value);
  if (isModuleExports(body, target)) return void body.emit(Op.SetModule, [body.string('='), value], target);
  if (isPropertyAccessExpression(target)) {
    return body.set(body.expression(target.expression), accessName(target), value, target);
  }
  if (isElementAccessExpression(target)) return assignElement(body, target, value);
  if (isObjectLiteralExpression(target)) return assignMembers(body, target, value);
  if (isArrayLiteralExpression(target)) return assignElements(body, target, value);
  if (isParenthesizedExpression(target) || isNonNullExpression(target) || isAsExpression(target))
    return assign(body, target.expression, value);
  if (isBinaryExpression(target)) return assign(body, target.left, withDefault(body, value, target.right));
}

function assignName(body: Body, target: ts.Identifier, value: number): void {
  const variable = body.scope.find(target.text);
  if (!variable)
    return body.set(body.emit(Op.Global, [body.string('globalThis')], target), target.text, value, target);
  const bound = body.emit(Op.Bind, [value, body.string(target.text), variable.type], target);
  writeVariable(body, variable, bound, target);
}

function assignElement(body: Body, target: ts.ElementAccessExpression, value: number): void {
  const object = body.expression(target.expression);
  const name = keyName(target.argumentExpression);
  if (name !== null) return body.set(object, name, value, target);
  body.emit(Op.SetKey, [object, body.expression(target.argumentExpression), value], target);
}

function assignMembers(body: Body, target: ts.ObjectLiteralExpression, value: number): void {
  const taken: number[] = [];
  for (const property of target.properties) {
    if (isSpreadAssignment(property)) {
      assign(body, property.expression, body.emit(Op.Rest, [value, ...taken], property));
    } else if (isShorthandPropertyAssignment(property)) {
      taken.push(body.string(property.name.text));
      assignName(
        body,
        property.name,
        withDefault(
          body,
          body.get(value, property.name.text, property),
          property.objectAssignmentInitializer,
        ),
      );
    } else if (isPropertyAssignment(property)) {
      const name = memberName(property.name) ?? '';
      taken.push(body.string(name));
      assign(body, property.initializer, body.get(value, name, property));
    }
  }
}

function assignElements(body: Body, target: ts.ArrayLiteralExpression, value: number): void {
  target.elements.forEach((element, i) => {
    if (isOmittedExpression(element)) return;
    if (isSpreadElement(element))
      assign(body, element.expression, body.emit(Op.RestFrom, [value, i], element));
    else assign(body, element, body.get(value, String(i), element));
  });
}
