import { byConvention } from './conventions.js';
import { decorated } from './decorated.js';
import { type Handler, split } from './handler.js';
import type { Link } from './links.js';
import type { Look } from './look.js';
import { nameOf } from './operations.js';
import { type Route, Routes } from './routes.js';

/** Every handler of the program. */
export function handlersOf(look: Look): readonly Handler[] {
  const routes = new Routes(look);
  const everywhere = routes.all
    .filter(({ row }) => row.row.everywhere)
    .flatMap((route) => routes.links(route));
  const registered = routes.all.flatMap((route) => registeredBy(look, routes, route));
  return [...registered, ...decorated(look, everywhere), ...byConvention(look)];
}

function registeredBy(look: Look, routes: Routes, route: Route): readonly Handler[] {
  const { runs } = route.row.row;
  const links = routes.links(route);
  if (runs === 'before' || !links.length) return [];
  const { functions, around } = split(links);
  if (!functions.length) return [];
  const method = nameOf(route.call.fn, route.call.callee);
  const ways = chainsOf(routes, route, new Set());
  return [
    {
      runs,
      name: `${method} ${ways[0]?.path ?? route.path}`.trim(),
      method,
      path: ways[0]?.path ?? route.path,
      site: route.place
        ? look.machine.domain.site(route.place.fn, route.place.at)
        : look.machine.domain.site(route.call.fn, route.call.at),
      functions,
      chains: ways.map((way) => [...way.links, ...around]),
    },
  ];
}

interface Way {
  readonly path: string;
  readonly links: readonly Link[];
}

/** What runs before a registration, by each way on which its router is reached. */
function chainsOf(routes: Routes, route: Route, seen: Set<string>): readonly Way[] {
  const here = routes.before(route).flatMap((one) => routes.links(one));
  const mounts = seen.has(route.owner) ? [] : routes.mounts(route.owner);
  seen.add(route.owner);
  if (!mounts.length) return [{ path: route.path, links: here }];
  return mounts.flatMap((mount) =>
    chainsOf(routes, mount, new Set(seen)).map((way) => ({
      path: `${way.path}${route.path}`,
      links: [...way.links, ...routes.links(mount), ...here],
    })),
  );
}
