import { Op } from '../../facts/opcodes.js';
import type { ClassCode, FunctionCode } from '../../flow/code.js';
import type { Handler } from './handler.js';
import { type Link, linksOf } from './links.js';
import type { Look, Thing } from './look.js';
import { callAt, callsOf, chainOfNames, operationsOf, stringAt } from './operations.js';
import { type HandlerModel, handlerRows } from './routes.js';
import type { Scope } from './scopes.js';

/** A decorator as it stands at a class or one of its methods. */
interface Decorator {
  readonly code: ClassCode;
  /** Empty for the class itself. */
  readonly method: string;
  readonly fn: FunctionCode;
  readonly at: number;
  readonly names: readonly string[];
  readonly rows: readonly HandlerModel[];
}

/** Names of decorators that open a method to everybody. */
const opens = new Set([
  'Public',
  'AllowAnonymous',
  'SkipAuth',
  'NoAuth',
  'Unauthenticated',
  'IsPublic',
  'AllowPublic',
]);

/** What runs before handlers anywhere in the program, and before which of them. */
export interface Everywhere {
  readonly links: readonly Link[];
  readonly covers: Scope;
}

/** Methods that decorators make handlers; `everywhere` runs before those it covers. */
export function decorated(look: Look, everywhere: readonly Everywhere[]): readonly Handler[] {
  const all = look.everywhere('decorators', (fn) => decoratorsIn(look, fn));
  const provided = look.everywhere('provided', (fn) => providedIn(look, fn));
  const global = [...everywhere, { links: provided, covers: () => true }];
  return all
    .filter((one) => one.method && one.rows.some(({ row }) => row.runs !== 'before'))
    .flatMap((one) => handlerOf(look, one, all, global));
}

/** Methods of classes, and the functions of the program by which they are decorated. */
export function wrappedIn(
  look: Look,
  fn: FunctionCode,
): readonly { readonly method: FunctionCode; readonly by: FunctionCode }[] {
  return decoratorsIn(look, fn).flatMap(({ code, method, at }) => {
    const wrapped = method ? look.member({ kind: 'class', code }, method) : null;
    const operation = operationsOf(fn)[at];
    const call = operation ? callAt(fn, operation) : null;
    const by = look.at(fn, call ? call.callee : at);
    return wrapped?.kind === 'function' && by.kind === 'function' ? [{ method: wrapped.fn, by: by.fn }] : [];
  });
}

function decoratorsIn(look: Look, fn: FunctionCode): readonly Decorator[] {
  return operationsOf(fn).flatMap(({ op, operands }): Decorator[] => {
    if (op !== Op.Decorate) return [];
    const [target = -1, name = -1, at = -1] = operands;
    const thing = look.at(fn, target);
    if (thing.kind !== 'class') return [];
    const operation = operationsOf(fn)[at];
    const call = operation ? callAt(fn, operation) : null;
    const node = call ? look.calleeNode(fn, call.callee) : look.node(fn, at);
    const names = chainOfNames(fn, call ? call.callee : at);
    const method = name < 0 ? '' : stringAt(fn, name);
    return [{ code: thing.code, method, fn, at, names, rows: handlerRows(look, node) }];
  });
}

function handlerOf(
  look: Look,
  decorator: Decorator,
  all: readonly Decorator[],
  everywhere: readonly Everywhere[],
): readonly Handler[] {
  const { code, method } = decorator;
  const made = look.member({ kind: 'class', code }, method);
  if (made.kind !== 'function') return [];
  const mine = all.filter((one) => one.code === code && (!one.method || one.method === method));
  const isOpen = mine.some(({ names }) => opens.has(names.at(-1) ?? ''));
  const around = mine.flatMap((one) =>
    linksAround(look, one).filter((link) => !isOpen || one.method || !listensToOpening(link)),
  );
  const row = decorator.rows.find((one) => one.row.runs !== 'before')?.row;
  const path = mine
    .toSorted((a, b) => a.method.length - b.method.length)
    .filter(({ rows }) => rows.some((one) => one.paths['path']))
    .map((one) => pathOf(look, one))
    .join('/');
  const global = everywhere.flatMap(({ links, covers }) => (covers(code, `/${path}`) ? links : []));
  return [
    {
      runs: row?.runs ?? 'request',
      name: `${code.facts.name}.${method}`,
      method: decorator.names.at(-1) ?? '',
      path: `/${path}`,
      site: look.site(made.fn, -1000),
      functions: [made.fn],
      isReturned: row?.returned === true,
      serves: null,
      entry: null,
      chains: [[...(isOpen ? global.filter((one) => !isGuard(one)) : global), ...around]],
    },
  ];
}

function isGuard(link: Link): boolean {
  return link.names.at(-1) === 'canActivate' || /guard/i.test(link.names.join(' '));
}

/** A guard of a class that asks for what decorators say of a method, or may: that of a library. */
function listensToOpening(link: Link): boolean {
  const { fn } = link;
  if (!fn) return isGuard(link);
  return callsOf(fn).some((call) => /reflector/i.test(chainOfNames(fn, call.callee).join(' ')));
}

/** `@UseGuards(A, B)` by what it names; a decorator of the program, or of an unknown library, by itself. */
function linksAround(look: Look, { fn, at, rows, names }: Decorator): readonly Link[] {
  const operation = operationsOf(fn)[at];
  const call = operation ? callAt(fn, operation) : null;
  if (rows.some(({ row }) => row.runs === 'before'))
    return (call?.args ?? []).flatMap((arg) => linksOf(look, fn, arg));
  if (rows.length || opens.has(names.at(-1) ?? '')) return [];
  return [...linksOf(look, fn, at), ...linksInside(look, call ? look.at(fn, call.callee) : look.at(fn, at))];
}

/** `const Staff = () => applyDecorators(UseGuards(StaffGuard))`: what a decorator of the program puts together. */
function linksInside(look: Look, made: Thing): readonly Link[] {
  if (made.kind !== 'function') return [];
  return callsOf(made.fn)
    .filter((call) =>
      handlerRows(look, look.calleeNode(call.fn, call.callee)).some(({ row }) => row.runs === 'before'),
    )
    .flatMap((call) => call.args.flatMap((arg) => linksOf(look, call.fn, arg)));
}

function pathOf(look: Look, { fn, at }: Decorator): string {
  const operation = operationsOf(fn)[at];
  const call = operation ? callAt(fn, operation) : null;
  const thing = call ? look.at(fn, call.args[0] ?? -1) : null;
  return thing?.kind === 'text' ? thing.text.replace(/^\/|\/$/g, '') : '';
}

/** `{ provide: APP_GUARD, useClass: SessionGuard }` anywhere in the program. */
function providedIn(look: Look, fn: FunctionCode): readonly Link[] {
  return operationsOf(fn).flatMap(({ at, op }): readonly Link[] => {
    if (op !== Op.NewObject) return [];
    const token = look.fieldAt({ fn, at }, 'provide');
    const rows = token ? handlerRows(look, look.node(token.fn, token.at)) : [];
    if (!rows.some(({ row }) => row.everywhere)) return [];
    return ['useClass', 'useExisting', 'useValue', 'useFactory'].flatMap((name) => {
      const field = look.fieldAt({ fn, at }, name);
      return field ? linksOf(look, field.fn, field.at) : [];
    });
  });
}
