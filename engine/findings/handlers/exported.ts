import { matchesFile, matchesName } from '../../config/globs.js';
import type { FileFacts } from '../../facts/facts.js';
import type { FunctionCode } from '../../flow/code.js';
import { type Link, linksOf } from './links.js';
import type { Look, Thing } from './look.js';
import { nameOf } from './operations.js';
import type { HandlerModel } from './routes.js';

/** Something that a file exports and that a framework runs. */
export interface Exported {
  readonly name: string;
  readonly module: FunctionCode;
  readonly links: readonly Link[];
  readonly thing: Thing;
}

/** What a file exports that a row of the models means, by the file's place, the names, or the declared types. */
export function exportedBy(look: Look, module: FunctionCode, model: HandlerModel): readonly Exported[] {
  if (!holds(model, module.file)) return [];
  const { row } = model;
  const { file } = module.file;
  const names = row.exports ?? look.machine.names.exportedNames(file);
  return names.flatMap((name): readonly Exported[] => {
    const [exported = name, member] = name.split('.');
    const target = look.machine.names.exported(file, exported);
    const thing = look.target(target);
    if (target.kind === 'missing' || thing.kind === 'unknown') return [];
    if (member) return membersOf(look, module, exported, thing).filter((one) => one.name === name);
    const type = target.kind === 'local' ? (module.file.variableTypes[target.name] ?? -1) : -1;
    if (!isTyped(look, module, thing, type, model) || !isMade(thing, model)) return [];
    const all = thing.kind === 'object' ? membersOf(look, module, name, thing) : [];
    const links = linksOfExport(look, module, thing);
    return row.runs === 'before' || links.some(({ fn }) => fn)
      ? [...all, { name, module, links, thing }]
      : all;
  });
}

function holds({ row, package: owner }: HandlerModel, file: FileFacts): boolean {
  if (row.files && !matchesFile(row.files, file.file)) return false;
  const { imported } = row;
  if (
    imported &&
    !file.imports.some(
      (one) => isOf(owner, one.module) && imported.some((glob) => matchesName(glob, one.name)),
    )
  )
    return false;
  return row.directive === undefined || startsWith(file, row.directive);
}

function isOf(owner: string, module: string): boolean {
  return module === owner || module.startsWith(`${owner}/`);
}

function startsWith(file: FileFacts, directive: string): boolean {
  return file.literals.some((one) => one.kind === 'text' && one.text === directive);
}

/**
 * `export const list: APIGatewayProxyHandler = …`, `export async function list(event: APIGatewayProxyEvent)` that nobody
 * calls, and what a wrapper made of one: `export const list = middy(read)`.
 */
function isTyped(
  look: Look,
  module: FunctionCode,
  thing: Thing,
  type: number,
  { row: { typed }, package: owner }: HandlerModel,
): boolean {
  if (!typed) return true;
  const isOne = (fn: FunctionCode, number: number): boolean => {
    const declared = number < 0 ? null : look.machine.types.at(fn.file.file, number);
    return (
      declared?.kind === 'external' &&
      isOf(owner, declared.module) &&
      typed.some((glob) => matchesName(glob, declared.path.at(-1) ?? ''))
    );
  };
  if (isOne(module, type)) return true;
  const takesOne = (fn: FunctionCode): boolean => isOne(fn, fn.facts.params[0]?.type ?? -1);
  if (thing.kind === 'function') return takesOne(thing.fn) && look.callersOf(thing.fn).length === 0;
  if (thing.kind !== 'call') return false;
  return linksOfExport(look, module, thing).some(
    ({ fn }) => fn && (takesOne(fn) || isOne(fn, fn.facts.returns)),
  );
}

function isMade(thing: Thing, { row: { made } }: HandlerModel): boolean {
  return !made || (thing.kind === 'call' && made.includes(nameOf(thing.call.fn, thing.call.callee)));
}

/** `export const actions = { save: async () => … }`: each member is one. */
function membersOf(look: Look, module: FunctionCode, name: string, object: Thing): readonly Exported[] {
  return look.fieldsAt(object).flatMap((field) => {
    const thing = look.at(field.fn, field.at);
    const links = linksOfExport(look, module, thing);
    return links.some(({ fn }) => fn) ? [{ name: `${name}.${field.name}`, module, links, thing }] : [];
  });
}

function linksOfExport(look: Look, module: FunctionCode, thing: Thing): readonly Link[] {
  const at = look.site(module, -1000);
  if (thing.kind === 'function')
    return [{ fn: thing.fn, names: [thing.fn.facts.name], call: null, at, isInner: false }];
  if (thing.kind === 'external')
    return [{ fn: null, names: [thing.module, thing.path], call: null, at, isInner: false }];
  return thing.kind === 'call' ? linksOf(look, thing.call.fn, thing.call.at) : [];
}
