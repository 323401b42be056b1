import { matchesFile, matchesName } from '../../config/globs.js';
import type { FileFacts } from '../../facts/facts.js';
import type { FunctionCode } from '../../flow/code.js';
import { type Handler, split } from './handler.js';
import { type Link, linksOf } from './links.js';
import type { Look, Thing } from './look.js';
import { elements } from './links.js';
import type { HandlerModel } from './routes.js';

/** Functions that are handlers because of where they stand and how they are exported. */
export function byConvention(look: Look): readonly Handler[] {
  const rows = look.machine.library.conventions as readonly HandlerModel[];
  const modules = look.machine.code.functions.filter(({ number }) => number === 0);
  const before = modules.flatMap((module) =>
    rows
      .filter((one) => one.row.runs === 'before' && holds(one, module.file))
      .flatMap(({ row }) =>
        exportsOf(look, module, row).map((one) => ({ ...one, matcher: matcherOf(look, module) })),
      ),
  );
  const found = modules.flatMap((module) =>
    rows
      .filter((one) => one.row.runs !== 'before' && holds(one, module.file))
      .flatMap(({ row }) => exportsOf(look, module, row).map((one) => handlerOf(look, row, one, before))),
  );
  return found.filter((one, i) => found.findIndex(({ site }) => site === one.site) === i);
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

interface Exported {
  readonly name: string;
  readonly module: FunctionCode;
  readonly links: readonly Link[];
  readonly thing: Thing;
}

function exportsOf(look: Look, module: FunctionCode, row: HandlerModel['row']): readonly Exported[] {
  const { file } = module.file;
  const names = row.exports ?? look.machine.names.exportedNames(file);
  return names.flatMap((name): Exported[] => {
    const target = look.machine.names.exported(file, name);
    const thing = look.target(target);
    if (target.kind === 'missing' || thing.kind === 'unknown') return [];
    const links = linksOfExport(look, module, thing);
    return row.runs === 'before' || links.some(({ fn }) => fn) ? [{ name, module, links, thing }] : [];
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

function handlerOf(
  look: Look,
  row: HandlerModel['row'],
  { name, module, links, thing }: Exported,
  before: readonly (Exported & { readonly matcher: readonly string[] | null })[],
): Handler {
  const { functions, around } = split(links);
  const path = routeOf(module.file.file);
  const matching = before.filter(({ matcher }) => !matcher || matcher.some((one) => matches(one, path)));
  const site =
    thing.kind === 'call'
      ? look.site(thing.call.fn, thing.call.at)
      : look.site(functions[0] ?? module, -1000);
  return {
    runs: row.runs,
    name: /^[A-Z]+$/.test(name) ? `${name} ${path}` : name === 'default' ? path : name,
    method: name,
    path,
    site,
    functions,
    serves: null,
    entry: row.closed ? 'closed' : null,
    chains: [[...matching.flatMap((one) => one.links), ...around]],
  };
}

/** The address that a file's place stands for: `app/(staff)/api/charts/[id]/route.ts` is `/api/charts/[id]`. */
function routeOf(file: string): string {
  const inside = file.replace(/\.[cm]?[jt]sx?$/, '').replace(/^(?:.*\/)?(?:app|pages|routes)\//, '/');
  const segments = inside.split('/').filter((one) => one && !/^\(.*\)$/.test(one));
  return `/${segments.join('/')}`.replace(/\/(route|index|\+server)$/, '');
}

/** Which addresses a middleware file says it runs for; `null` for all. */
function matcherOf(look: Look, module: FunctionCode): readonly string[] | null {
  const config = look.target(look.machine.names.exported(module.file.file, 'config'));
  if (config.kind !== 'object') return null;
  const found = look.member(config, 'matcher');
  if (found.kind === 'text') return [found.text];
  if (found.kind !== 'array') return null;
  return elements(found.fn, found.at).flatMap((at) => {
    const one = look.at(found.fn, at);
    if (one.kind === 'text') return [one.text];
    const source = look.member(one, 'source');
    return source.kind === 'text' ? [source.text] : [];
  });
}

/** `/api/:path*`, `/((?!login).*)`: whether an address is meant. */
function matches(matcher: string, path: string): boolean {
  const text = matcher
    .replace(/\/:\w+\*/g, '(?:/.*)?')
    .replace(/\/:\w+\+/g, '/.+')
    .replace(/:\w+/g, '[^/]+');
  try {
    return new RegExp(`^${text}/?$`).test(path);
  } catch {
    return true;
  }
}
