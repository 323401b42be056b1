import type { ts } from 'ts-morph';
import { Op } from '../opcodes.js';
import { byKind } from '../syntax/by-kind.js';
import { isConstTypeReference, SyntaxKind } from '../syntax/compiler.js';
import { elementAccess, identifier, property, remove } from './access.js';
import type { Body } from './body.js';
import { call, construct } from './calls.js';
import { classLike } from './classes.js';
import { typedByComment } from './comment-types.js';
import { choose } from './conditions.js';
import { jsx } from './jsx.js';
import { array, objectLiteral, receiver } from './objects.js';
import { binary, discarded, prefix, step, typeOf } from './operators.js';
import { constant, number, pattern, tagged, template, text } from './texts.js';
import { lowerType } from './types.js';

/** Lowers an expression and returns the operation that holds its value. */
export const expression: (body: Body, node: ts.Expression) => number = byKind(
  {
    [SyntaxKind.Identifier]: identifier,
    [SyntaxKind.ThisKeyword]: receiver,
    [SyntaxKind.PropertyAccessExpression]: property,
    [SyntaxKind.ElementAccessExpression]: elementAccess,
    [SyntaxKind.CallExpression]: call,
    [SyntaxKind.NewExpression]: construct,

    [SyntaxKind.StringLiteral]: text,
    [SyntaxKind.NoSubstitutionTemplateLiteral]: text,
    [SyntaxKind.TemplateExpression]: template,
    [SyntaxKind.TaggedTemplateExpression]: tagged,
    [SyntaxKind.NumericLiteral]: number,
    [SyntaxKind.BigIntLiteral]: constant({ kind: 'number', value: null }),
    [SyntaxKind.RegularExpressionLiteral]: pattern,
    [SyntaxKind.TrueKeyword]: constant({ kind: 'boolean', value: true }),
    [SyntaxKind.FalseKeyword]: constant({ kind: 'boolean', value: false }),
    [SyntaxKind.NullKeyword]: constant({ kind: 'null' }),

    [SyntaxKind.ObjectLiteralExpression]: objectLiteral,
    [SyntaxKind.ArrayLiteralExpression]: (body, node) => array(body, node.elements, node),
    [SyntaxKind.ArrowFunction]: closure,
    [SyntaxKind.FunctionExpression]: closure,
    [SyntaxKind.ClassExpression]: (body, node) => classLike(body, node, node.name?.text ?? 'class'),
    [SyntaxKind.JsxElement]: jsx,
    [SyntaxKind.JsxFragment]: jsx,
    [SyntaxKind.JsxSelfClosingElement]: jsx,

    [SyntaxKind.BinaryExpression]: binary,
    [SyntaxKind.PrefixUnaryExpression]: prefix,
    [SyntaxKind.PostfixUnaryExpression]: step,
    [SyntaxKind.TypeOfExpression]: typeOf,
    [SyntaxKind.VoidExpression]: discarded,
    [SyntaxKind.DeleteExpression]: remove,
    [SyntaxKind.ConditionalExpression]: conditional,
    [SyntaxKind.AwaitExpression]: awaited,
    [SyntaxKind.YieldExpression]: yielded,

    [SyntaxKind.AsExpression]: cast,
    [SyntaxKind.TypeAssertionExpression]: cast,
    [SyntaxKind.SatisfiesExpression]: cast,
    [SyntaxKind.ParenthesizedExpression]: (body, node) =>
      typedByComment(body, node, body.condition(node.expression)),
    [SyntaxKind.NonNullExpression]: inner,
    [SyntaxKind.SpreadElement]: inner,
    [SyntaxKind.ExpressionWithTypeArguments]: inner,
  },
  (body, node) => body.emit(Op.Nothing, [], node),
);

/** What stands inside, with nothing done to it. */
function inner(body: Body, node: { readonly expression: ts.Expression }): number {
  return body.expression(node.expression);
}

function closure(body: Body, node: ts.ArrowFunction | ts.FunctionExpression): number {
  return body.closure(node, node.name?.text ?? body.nextName());
}

function conditional(body: Body, node: ts.ConditionalExpression): number {
  return choose(
    body,
    node.condition,
    () => body.expression(node.whenTrue),
    () => body.expression(node.whenFalse),
    node,
  );
}

function awaited(body: Body, node: ts.AwaitExpression): number {
  return body.emit(Op.Await, [body.expression(node.expression)], node);
}

function cast(body: Body, node: ts.AsExpression | ts.TypeAssertion | ts.SatisfiesExpression): number {
  const value = body.expression(node.expression);
  if (isConstTypeReference(node.type)) return value;
  return body.emit(Op.Bind, [value, body.string(''), lowerType(body.file, node.type)], node);
}

function yielded(body: Body, node: ts.YieldExpression): number {
  const value = yieldOnly(body, node);
  return node.asteriskToken ? value : body.emit(Op.Sent, [], node);
}

/** A `yield` of which nobody takes what is sent in; `yield*` gives what it ends with. */
export function yieldOnly(body: Body, node: ts.YieldExpression): number {
  const value = node.expression ? body.expression(node.expression) : body.undefinedValue(node);
  return body.emit(node.asteriskToken ? Op.YieldAll : Op.Yield, [value], node);
}
