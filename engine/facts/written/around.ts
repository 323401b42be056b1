import type { ts } from 'ts-morph';
import { namesSsn } from '../detectors/fields.js';
import { marksMadeUp } from '../detectors/synthetic.js';
import {
  isBlock,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  isReturnStatement,
} from '../syntax/compiler.js';
import { isFunction } from '../syntax/shapes.js';
import type { Binding } from './bindings.js';

/** The names around a place in the code. */
export interface Around {
  /** Outermost first. */
  readonly owners: readonly string[];
  /** Those that a `return` gives its value to: the function and what it stands in. */
  readonly returned: readonly string[];
  /** What a literal here is bound to; empty where it is bound to nothing. */
  readonly name: string;
}

export const nothingAround: Around = { owners: [], returned: [], name: '' };

/** Inside the value of a binding. */
export function insideBinding(around: Around, { names, type }: Binding, source: ts.SourceFile): Around {
  const typed = type ? [type.getText(source).slice(0, 100)] : [];
  return { ...around, owners: [...around.owners, ...names, ...typed], name: names.at(-1) ?? '' };
}

/** Inside any other node. */
export function inside(around: Around, node: ts.Node): Around {
  if (isFunction(node)) {
    const owners = [...around.owners, nameOf(node)];
    return { owners, returned: owners, name: '' };
  }
  // What a function is called says little of all that it works on, unless that it is made up.
  if (isBlock(node)) return { ...around, owners: around.owners.filter(marksMadeUp), name: '' };
  if (isReturnStatement(node)) return { ...around, owners: around.returned };
  if (isCallExpression(node) || isNewExpression(node)) return insideCall(around, calleeOf(node));
  return around;
}

/** `lookupBySsn('…')` says what it is given. */
function insideCall(around: Around, callee: string): Around {
  return { ...around, owners: [...around.owners, callee], name: namesSsn(callee) ? callee : '' };
}

function nameOf({ name }: ts.FunctionLikeDeclaration): string {
  return name && isIdentifier(name) ? name.text : '';
}

function calleeOf({ expression }: ts.CallExpression | ts.NewExpression): string {
  if (isPropertyAccessExpression(expression)) return expression.name.text;
  return isIdentifier(expression) ? expression.text : '';
}
