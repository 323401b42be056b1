import type { ts } from 'ts-morph';
import {
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
} from '../syntax/compiler.js';
import type { FiledType } from './scope.js';
import { visitNamed } from './uses.js';
import type { Walk } from './walk.js';

/** Methods by which a model makes a record: `Patient.create({ email })`, `prisma.patient.create({ data: { email } })`. */
const making: ReadonlySet<string> = new Set(['create', 'build', 'insertOne']);

/** `const record: Patient = { phone }` */
export function visitVariable(walk: Walk, node: ts.VariableDeclaration): void {
  if (node.type && node.initializer) file(walk, node.initializer, node.type);
  walk.visit(node.name);
  if (node.initializer) walk.visit(node.initializer);
}

/** `{ phone } as Patient`, `{ phone } satisfies Patient` */
export function visitCast(walk: Walk, node: ts.AsExpression | ts.SatisfiesExpression): void {
  file(walk, node.expression, node.type);
  walk.visit(node.expression);
}

/** `new Patient({ phone })` */
export function visitNew(walk: Walk, node: ts.NewExpression): void {
  const [given] = node.arguments ?? [];
  if (given && isIdentifier(node.expression)) file(walk, given, node.expression.text);
  walk.visitChildren(node);
}

export function visitCall(walk: Walk, node: ts.CallExpression): void {
  const [given] = node.arguments;
  const maker = makerOf(node.expression);
  if (given && maker) file(walk, dataOf(given), maker);
  walk.visitChildren(node);
}

/** `{ patient: { phone } }`: the key says of whom the record is, unless something says more. */
export function visitProperty(walk: Walk, node: ts.PropertyAssignment): void {
  if (isIdentifier(node.name)) file(walk, node.initializer, node.name.text, true);
  visitNamed(walk, node);
}

function makerOf(callee: ts.Expression): string | null {
  if (!isPropertyAccessExpression(callee) || !making.has(callee.name.text)) return null;
  const { expression: of } = callee;
  if (isIdentifier(of)) return of.text;
  return isPropertyAccessExpression(of) ? of.name.text : null;
}

function dataOf(given: ts.Expression): ts.Expression {
  if (!isObjectLiteralExpression(given)) return given;
  const data = given.properties.find(({ name }) => name && isIdentifier(name) && name.text === 'data');
  return (data && valueOf(data)) ?? given;
}

/** Variables that are put into a record: which members they become says what they hold. */
function file(walk: Walk, record: ts.Expression, of: FiledType, isByKey = false): void {
  if (!isObjectLiteralExpression(record)) return;
  for (const property of record.properties) {
    const value = valueOf(property);
    const variable = value && isIdentifier(value) ? walk.scope.find(value.text) : null;
    if (!variable || !property.name || !isIdentifier(property.name)) continue;
    if (!variable.filed || (variable.filed.isByKey && !isByKey))
      variable.filed = { of, name: property.name.text, isByKey };
  }
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | null {
  if (isShorthandPropertyAssignment(property)) return property.name;
  return isPropertyAssignment(property) ? property.initializer : null;
}
