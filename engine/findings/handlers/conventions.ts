import { covers } from './covering.js';
import { type Exported, exportedBy } from './exported.js';
import { type Exposed, isPlace } from './exposed.js';
import { exposedBy } from './gateways.js';
import { type Handler, split } from './handler.js';
import { elements, type Link } from './links.js';
import type { Look } from './look.js';
import type { FunctionCode } from '../../flow/code.js';
import type { HandlerModel } from './routes.js';

/** What runs before handlers of some addresses. */
interface Before {
  readonly links: readonly Link[];
  /** The folder of the application that it belongs to; empty for the program's own. */
  readonly home: string;
  readonly matcher: readonly string[] | null;
}

/** Functions that are handlers because of where they stand and how they are exported. */
export function byConvention(look: Look): readonly Handler[] {
  const rows = look.machine.library.conventions as readonly HandlerModel[];
  const modules = look.machine.code.modules;
  const found = look.everywhere('exported', (fn) =>
    fn.number === 0
      ? rows.flatMap((model) => exportedBy(look, fn, model).map((one) => ({ one, row: model.row })))
      : [],
  );
  const before = found.flatMap(({ one, row }): Before[] =>
    row.runs === 'before'
      ? [{ links: one.links, home: homeOf(one.module.file.file), matcher: matcherOf(look, one.module) }]
      : [],
  );
  const exposed = exposedBy(look);
  const deployed = modules.flatMap((module) => deployedIn(look, module, exposed));
  const handlers = [...found, ...deployed].flatMap(({ one, row }) =>
    row.runs === 'before' ? [] : [handlerOf(look, row, one, before, exposed)],
  );
  return handlers.filter((one, i) => handlers.findIndex(({ site }) => site === one.site) === i);
}

/** What infrastructure code puts behind an address is a handler, whatever its name and types. */
function deployedIn(
  look: Look,
  module: FunctionCode,
  exposed: readonly Exposed[],
): readonly { readonly one: Exported; readonly row: HandlerModel['row'] }[] {
  const mine = exposed.filter(({ place }) => isPlace(module.file.file, place));
  return [...new Set(mine.map((one) => one.export))].flatMap((name) => {
    const row: HandlerModel['row'] = { at: 'Module', role: 'handler', runs: 'request', exports: [name] };
    return exportedBy(look, module, { package: '', paths: {}, row }).map((one) => ({ one, row }));
  });
}

function handlerOf(
  look: Look,
  row: HandlerModel['row'],
  { name, module, links, thing }: Exported,
  before: readonly Before[],
  exposed: readonly Exposed[],
): Handler {
  const { functions, around } = split(links);
  const path = routeOf(module.file.file);
  const matching = before.filter(
    ({ home, matcher, links: own }) =>
      module.file.file.startsWith(home) &&
      (!matcher || matcher.some((one) => matches(one, path))) &&
      own.every(({ fn }) => fn === null || covers(look, fn, path)),
  );
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
    isReturned: row.returned === true,
    serves: null,
    entry: row.closed || isGuarded(exposed, module.file.file, name) ? 'closed' : null,
    chains: [[...matching.flatMap((one) => one.links), ...around]],
  };
}

/** Every address that infrastructure code gives a function lets only some in. */
function isGuarded(exposed: readonly Exposed[], file: string, name: string): boolean {
  const mine = exposed.filter((one) => one.export === name && isPlace(file, one.place));
  return mine.length > 0 && mine.every(({ entry }) => entry === 'closed');
}

/** The address that a file's place stands for: `app/(staff)/api/charts/[id]/route.ts` is `/api/charts/[id]`. */
function routeOf(file: string): string {
  const plain = file.replace(/\.[cm]?[jt]sx?$/, '');
  const root = places.find((one) => one.test(plain));
  const segments = (root ? plain.replace(root, '/') : plain)
    .replace(/\.(get|head|post|put|patch|delete|options)$/, '')
    .split('/')
    .filter((one) => one && !/^\(.*\)$/.test(one));
  return `/${segments.join('/')}`.replace(/\/(route|index|\+server|\+(page|layout)\.server)$/, '');
}

/** `apps/portal/` of `apps/portal/src/middleware.ts`: other applications of the program go another way. */
function homeOf(file: string): string {
  return file.replace(/[^/]*$/, '').replace(/(^|(?<=\/))(src\/|server\/)?(middleware\/.*)?$/, '');
}

/** Folders below which addresses begin. */
const places = [/^(?:.*\/)?src\/routes\//, /^(?:.*\/)?(?:app|pages|routes)\//, /^(?:.*\/)?server\//];

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
