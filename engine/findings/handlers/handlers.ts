import { byConvention } from './conventions.js';
import { decorated } from './decorated.js';
import { directivesOf } from './directives.js';
import { type Handler, split } from './handler.js';
import type { Look } from './look.js';
import { nameOf } from './operations.js';
import { type Route, Routes } from './routes.js';
import { scopeOf } from './scopes.js';
import { servedBy } from './served.js';
import { waysTo } from './ways.js';

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
  if (runs === 'before') return servedBy(look, routes, route);
  const links = routes.links(route);
  const { functions, around } = split(links);
  if (!functions.length) return [];
  const global = everywhere.filter((one) => isFor(one, route));
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
      isReturned: route.isReturned,
      serves: null,
      entry: route.entry ?? (global.some(({ entry }) => entry === 'closed') ? 'closed' : null),
      chains: ways.map((way) => [...always, ...directivesOf(look, route), ...way.links, ...around]),
    },
  ];
}

/** What holds everywhere holds for what the same makers' packages register, and for packages that it names. */
function isFor({ row }: Route, route: Route): boolean {
  const others = row.row.others ?? [];
  return makerOf(row.package) === makerOf(route.row.package) || others.includes(route.row.package);
}

function makerOf(name: string): string {
  return name.split('/')[0] ?? name;
}
