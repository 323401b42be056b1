import { byConvention } from './conventions.js';
import { decorated } from './decorated.js';
import { type Handler, split } from './handler.js';
import type { Look } from './look.js';
import { type Link, linksOf } from './links.js';
import { nameOf } from './operations.js';
import { type Part, partsOf, textsUnder } from './parts.js';
import { handlerRows, type Route, Routes } from './routes.js';
import { scopeOf } from './scopes.js';

/** Every handler of the program. */
export function handlersOf(look: Look): readonly Handler[] {
  const routes = new Routes(look);
  const everywhere = routes.all.filter(({ row }) => row.row.everywhere);
  const registered = routes.all.flatMap((route) => registeredBy(look, routes, route, everywhere));
  const global = everywhere.map((route) => ({
    links: routes.links(route),
    covers: scopeOf(look, route.call),
  }));
  return [...registered, ...decorated(look, global), ...byConvention(look)];
}

function registeredBy(
  look: Look,
  routes: Routes,
  route: Route,
  everywhere: readonly Route[],
): readonly Handler[] {
  const { runs } = route.row.row;
  if (runs === 'before') return route.chain.flatMap((part) => servedBy(look, routes, route, part));
  const links = routes.links(route);
  const { functions, around } = split(links);
  if (!functions.length) return [];
  const global = everywhere.filter((one) => makerOf(one) === makerOf(route));
  const always = global.flatMap((one) => routes.links(one));
  const method = nameOf(route.call.fn, route.call.callee);
  const ways = waysTo(routes, route);
  const path = ways[0]?.path ?? route.path;
  return [
    {
      runs,
      name: `${method} ${path}`.trim(),
      method,
      path,
      site: route.place ? look.site(route.place.fn, route.place.at) : look.site(route.call.fn, route.call.at),
      functions,
      serves: null,
      entry: route.entry ?? (global.some(({ entry }) => entry === 'closed') ? 'closed' : null),
      chains: ways.map((way) => [...always, ...way.links, ...around]),
    },
  ];
}

/** `app.use('/scans', requireUser, express.static('scans'))`: files that are handed out as they are. */
function servedBy(look: Look, routes: Routes, route: Route, part: Part): readonly Handler[] {
  const made = look.at(part.fn, part.at);
  if (made.kind !== 'call') return [];
  const { call } = made;
  const rows = handlerRows(look, look.calleeNode(call.fn, call.callee));
  const folders = rows
    .flatMap(({ paths }) => paths['serves'] ?? [])
    .flatMap((one) => partsOf(look, call, one));
  if (!folders.length) return [];
  const beside = route.chain.slice(0, route.chain.indexOf(part));
  const guards = beside.flatMap((one) => linksOf(look, one.fn, one.at));
  const ways = waysTo(routes, route);
  const path = ways[0]?.path ?? route.path;
  return [
    {
      runs: 'request',
      name: `files below ${path || '/'}`,
      method: 'get',
      path,
      site: look.site(route.call.fn, route.call.at),
      functions: [],
      serves: [path, ...folders.flatMap((one) => textsUnder(look, one))].join(' '),
      entry: null,
      chains: ways.map((way) => [...way.links, ...guards]),
    },
  ];
}

/** What holds everywhere holds for what the same makers' packages register. */
function makerOf({ row }: Route): string {
  return row.package.split('/')[0] ?? row.package;
}

/** A way on which a registration is reached, and what runs on it. */
export interface Way {
  readonly path: string;
  readonly links: readonly Link[];
}

/** What runs before a registration, by each way on which its router is reached. */
export function waysTo(routes: Routes, route: Route, seen: ReadonlySet<string> = new Set()): readonly Way[] {
  const here = routes.before(route).flatMap((one) => routes.links(one));
  const mounts = seen.has(route.owner) ? [] : routes.mounts(route.owner);
  if (!mounts.length) return [{ path: route.path, links: here }];
  const further = new Set([...seen, route.owner]);
  return mounts.flatMap((mount) =>
    waysTo(routes, mount, further).map((way) => ({
      path: `${way.path}${route.path}`,
      links: [...way.links, ...routes.links(mount), ...here],
    })),
  );
}
