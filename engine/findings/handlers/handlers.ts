import type { Site } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import type { HandlerRow } from '../../models/rows.js';
import { byConvention } from './conventions.js';
import { decorated } from './decorated.js';
import { type Link } from './links.js';
import type { Look } from './look.js';
import { nameOf } from './operations.js';
import { type Route, Routes } from './routes.js';

/** Something that a framework runs on behalf of somebody. */
export interface Handler {
  readonly runs: HandlerRow['runs'];
  /** `GET /patients/:id`, `PatientsController.show`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Where it is registered, or declared where these are the same. */
  readonly site: Site;
  readonly functions: readonly FunctionCode[];
  /** What runs around it, for each way on which it is reached. */
  readonly chains: readonly (readonly Link[])[];
}

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

/** The handler is the innermost function of the last entry; everything else runs around it. */
export function split(links: readonly Link[]): {
  readonly functions: readonly FunctionCode[];
  readonly around: readonly Link[];
} {
  const start = links.findLastIndex(({ isInner }) => !isInner);
  const last = links.slice(Math.max(start, 0));
  const inner = last.filter(({ isInner, fn, call }) => isInner && fn && !call);
  const own = inner.length ? inner : last.filter(({ fn }) => fn).slice(-1);
  const functions = own.flatMap(({ fn }) => fn ?? []);
  return { functions, around: links.filter((one) => !own.includes(one)) };
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
