import type { ts } from 'ts-morph';
import type { MemberFacts, TypeExpr } from '../facts.js';
import {
  isArrayLiteralExpression,
  isArrowFunction,
  isBlock,
  isCallExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isStringLiteralLike,
} from '../syntax/compiler.js';
import type { FileContext } from './body.js';
import { memberName } from './names.js';

type Arguments = readonly ts.Expression[];

/** Libraries whose values describe types: `z.object({ name: z.string() })`. */
const libraries = /^(zod|@sinclair\/typebox|typebox|io-ts|valibot|yup|superstruct|@hono\/zod-openapi)(\/|$)/;

/** What their functions describe, by name in small letters. */
const describing: ReadonlyMap<string, string> = new Map(
  Object.entries({
    text: 'string email uuid guid url cuid cuid2 ulid nanoid jwt base64 datetime nonempty',
    number: 'number int integer bigint float32 float64 int32 uint32',
    closed: 'boolean bool enum nativeenum enums picklist literal null undefined void never nan',
    object: 'object strictobject looseobject type struct strict interface partial',
    list: 'array set readonlyarray',
    union: 'union discriminatedunion variant',
    intersection: 'intersection intersect',
    same: 'optional nullable nullish readonly required pipe lazy brand exactoptional',
  }).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);

/** Methods that make a schema of a schema that stands in a variable. */
const remaking =
  /^(pick|omit|extend|safeExtend|merge|partial|deepPartial|required|strict|passthrough|refine|superRefine)$/;
/** Methods whose results are no schemas, or describe what only running them would tell. */
const using =
  /^(parse|safeParse|decode|encode|cast|is|assert|create|transform|keyof|element|unwrap|validate|isValid)(Async|Sync)?$/;

/** The type that a schema describes; `null` for any other expression. A variable stands for what its own schema does. */
export function describedType(file: FileContext, node: ts.Expression): TypeExpr | null {
  if (isArrowFunction(node)) return isBlock(node.body) ? null : describedType(file, node.body);
  if (isPropertyAccessExpression(node) && isLibrary(file, node.expression))
    return built(file, node.name.text, []);
  if (isIdentifier(node)) return { kind: 'typeof', name: [node.text] };
  return isCallExpression(node) ? called(file, node) : null;
}

function called(file: FileContext, { expression, arguments: args }: ts.CallExpression): TypeExpr | null {
  if (isIdentifier(expression))
    return isLibrary(file, expression) ? built(file, expression.text, args) : null;
  if (!isPropertyAccessExpression(expression)) return null;
  const { expression: owner, name } = expression;
  if (isLibrary(file, owner)) return built(file, name.text, args);
  const isSchema = isIdentifier(owner)
    ? remaking.test(name.text)
    : isCallExpression(owner) && !using.test(name.text);
  const type = isSchema ? describedType(file, owner) : null;
  return type && derived(file, type, name.text, args);
}

/** `schema.parse(body)`: what a schema in a variable describes; unknown where the variable holds no schema. */
export function parsedType(file: FileContext, { expression }: ts.CallExpression): TypeExpr | null {
  if (!isPropertyAccessExpression(expression) || !isIdentifier(expression.expression)) return null;
  const described: TypeExpr = { kind: 'typeof', name: [expression.expression.text] };
  const number = (type: TypeExpr): number => file.tables.typeNumber(type);
  switch (expression.name.text) {
    case 'parse':
    case 'validateSync':
      return described;
    case 'parseAsync':
    case 'validate':
      return { kind: 'reference', name: ['Promise'], args: [number(described)] };
    case 'safeParse':
      return { kind: 'object', members: [{ name: 'data', type: number(described), tag: null }] };
    default:
      return null;
  }
}

/** `z`, `z.coerce`, or a function of the library that goes by its own name. */
function isLibrary(file: FileContext, node: ts.Expression): boolean {
  if (isPropertyAccessExpression(node))
    return isLibrary(file, node.expression) && node.name.text === 'coerce';
  if (!isIdentifier(node)) return false;
  const { importedNames, requiredNames, imports } = file.tables;
  const number = importedNames.get(node.text) ?? requiredNames.get(node.text) ?? -1;
  return libraries.test(imports[number]?.module ?? '');
}

/** What a function of the library describes. */
function built(file: FileContext, called: string, args: Arguments): TypeExpr | null {
  const [first] = args;
  switch (describing.get(called.toLowerCase())) {
    case 'text':
      return { kind: 'keyword', name: 'string' };
    case 'number':
      return { kind: 'keyword', name: 'number' };
    case 'closed':
      return { kind: 'keyword', name: 'boolean' };
    case 'object':
      return objectOf(file, first);
    case 'list':
      return first ? { kind: 'array', of: numberOf(file, first) } : null;
    case 'union':
      return { kind: 'union', of: parts(args).map((one) => numberOf(file, one)) };
    case 'intersection':
      return { kind: 'intersection', of: parts(args).map((one) => numberOf(file, one)) };
    case 'same':
      return first ? describedType(file, first) : null;
    default:
      return called === 'date' ? { kind: 'reference', name: ['Date'], args: [] } : null;
  }
}

/** What a method makes of a schema; most only ask more of the same. */
function derived(file: FileContext, of: TypeExpr, method: string, args: Arguments): TypeExpr {
  const [first] = args;
  switch (method) {
    case 'array':
      return { kind: 'array', of: file.tables.typeNumber(of) };
    case 'pick':
    case 'omit': {
      const name = method === 'pick' ? 'Pick' : 'Omit';
      return {
        kind: 'reference',
        name: [name],
        args: [of, keysIn(file, first)].map((one) => file.tables.typeNumber(one)),
      };
    }
    case 'extend':
    case 'safeExtend':
    case 'merge':
    case 'and':
    case 'shape':
      return first ? { kind: 'intersection', of: [file.tables.typeNumber(of), numberOf(file, first)] } : of;
    default:
      return of;
  }
}

/** `{ id: true }`, `['id']` */
function keysIn(file: FileContext, node: ts.Expression | undefined): TypeExpr {
  const properties = node && isObjectLiteralExpression(node) ? [...node.properties] : [];
  const elements = node && isArrayLiteralExpression(node) ? [...node.elements] : [];
  const names = [
    ...properties.flatMap(({ name }) => (name ? (memberName(name) ?? []) : [])),
    ...elements.flatMap((one) => (isStringLiteralLike(one) ? [one.text] : [])),
  ];
  return { kind: 'union', of: names.map((value) => file.tables.typeNumber({ kind: 'literal', value })) };
}

/** The schemas in a list, or the arguments themselves. */
function parts(args: Arguments): Arguments {
  const list = args.find(isArrayLiteralExpression);
  return list ? list.elements : args;
}

function objectOf(file: FileContext, node: ts.Expression | undefined): TypeExpr {
  const properties = node && isObjectLiteralExpression(node) ? [...node.properties] : [];
  return { kind: 'object', members: properties.flatMap((one) => memberOf(file, one)) };
}

function memberOf(file: FileContext, node: ts.ObjectLiteralElementLike): MemberFacts[] {
  const name = node.name ? memberName(node.name) : null;
  const value = isPropertyAssignment(node)
    ? node.initializer
    : isShorthandPropertyAssignment(node)
      ? node.name
      : null;
  return name !== null && value ? [{ name, type: numberOf(file, value), tag: null }] : [];
}

function numberOf(file: FileContext, node: ts.Expression): number {
  const type = isObjectLiteralExpression(node) ? objectOf(file, node) : describedType(file, node);
  return file.tables.typeNumber(type ?? { kind: 'keyword', name: 'unknown' });
}
