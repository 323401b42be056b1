import type { ts } from 'ts-morph';
import { shownFields } from '../detectors/shown.js';
import { namesSubject } from '../detectors/fields.js';
import { insertedColumns } from '../detectors/sql.js';
import {
  isArrayLiteralExpression,
  isCallExpression,
  isClassDeclaration,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isIdentifier,
  isNewExpression,
  isVariableStatement,
} from '../syntax/compiler.js';
import { isFunction } from '../syntax/shapes.js';
import type { Around } from './around.js';
import { placed, scalar, type PlacedField } from './groups.js';
import { writtenText } from './texts.js';

/** Literals bound by their place: arguments to parameters, values to the columns of `query('INSERT INTO …', […])`. */
export interface Listed {
  readonly owners: readonly string[];
  readonly fields: readonly PlacedField[];
}

/** What a list holds, or a call or `new` hands over, in order. */
export function fieldsInOrder(source: ts.SourceFile, node: ts.Node, around: Around): Listed {
  if (isArrayLiteralExpression(node)) return { owners: [], fields: shownIn(source, node.elements, around) };
  if (!isCallExpression(node) && !isNewExpression(node)) return { owners: [], fields: [] };
  const { arguments: given = [], expression } = node;
  const [statement, values] = given;
  const inserted = statement && values ? insertedColumns(writtenText(statement) ?? '') : null;
  if (inserted && values && isArrayLiteralExpression(values))
    return { owners: [inserted.table], fields: inOrder(source, values.elements, inserted.columns) };
  const names = given.length > 1 && isIdentifier(expression) ? parametersOf(source, expression.text) : [];
  return {
    owners: [],
    fields: names.length ? inOrder(source, given, names) : shownIn(source, given, around),
  };
}

/** Values that nothing names. */
function shownIn(
  source: ts.SourceFile,
  values: readonly ts.Expression[],
  { owners }: Around,
): readonly PlacedField[] {
  if (values.length < 3 || values.length > mostValues) return [];
  const texts = values.map((value) => writtenText(scalar(value) ?? value) ?? '');
  const names = shownFields(texts, owners.some(namesSubject)).map((field) => field.names[0] ?? '');
  return inOrder(source, values, names);
}

/** Longer lists are no record. */
const mostValues = 40;

function inOrder(
  source: ts.SourceFile,
  values: readonly ts.Expression[],
  names: readonly string[],
): readonly PlacedField[] {
  return values.flatMap((value, index) => {
    const name = names[index];
    const literal = name === undefined ? null : scalar(value);
    const text = literal && writtenText(literal);
    return name !== undefined && literal && text !== null ? [placed(source, literal, [name], text)] : [];
  });
}

/** The parameters of a function or class that the same file declares by this name; none for any other. */
function parametersOf(source: ts.SourceFile, name: string): readonly string[] {
  const [declared] = source.statements.flatMap((one) => declaredAs(one, name));
  return (declared?.parameters ?? []).map((one) => (isIdentifier(one.name) ? one.name.text : ''));
}

function declaredAs(node: ts.Statement, name: string): readonly ts.SignatureDeclaration[] {
  if (isFunctionDeclaration(node)) return node.name?.text === name ? [node] : [];
  if (isClassDeclaration(node))
    return node.name?.text === name ? node.members.filter(isConstructorDeclaration) : [];
  if (!isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name: own, initializer }) =>
    isIdentifier(own) && own.text === name && initializer && isFunction(initializer) ? [initializer] : [],
  );
}
