import type { Handler } from './handler.js';
import { linksOf } from './links.js';
import type { Look } from './look.js';
import type { WrittenCall } from './operations.js';
import { type Part, partsOf, textsUnder } from './parts.js';
import { handlerRows, type Route, type Routes } from './routes.js';
import { waysTo } from './ways.js';

/** Files that a registration hands out as they are. */
export function servedBy(look: Look, routes: Routes, route: Route): readonly Handler[] {
  const own = partsIn(look, route.row.paths, route.call);
  return [
    ...handing(look, routes, route, own, []),
    ...route.chain.flatMap((part, i) =>
      handing(look, routes, route, foldersOf(look, route, part), route.chain.slice(0, i)),
    ),
  ];
}

/** `express.static('scans')`, or a plugin and what it is registered with: `register(fastifyStatic, { root: 'scans' })`. */
function foldersOf(look: Look, route: Route, part: Part): readonly Part[] {
  const made = look.at(part.fn, part.at);
  const call = made.kind === 'call' ? made.call : made.kind === 'external' ? route.call : null;
  if (!call) return [];
  const node = made.kind === 'call' ? look.calleeNode(call.fn, call.callee) : look.nodeOf(made);
  return handlerRows(look, node).flatMap(({ paths }) => partsIn(look, paths, call));
}

function partsIn(look: Look, paths: Route['row']['paths'], call: WrittenCall): readonly Part[] {
  return (paths['serves'] ?? []).flatMap((one) => partsOf(look, call, one));
}

/** `app.use('/scans', requireUser, express.static('scans'))`: what stands before lets some in, or all. */
function handing(
  look: Look,
  routes: Routes,
  route: Route,
  folders: readonly Part[],
  before: readonly Part[],
): readonly Handler[] {
  if (!folders.length) return [];
  const guards = before.flatMap((one) => linksOf(look, one.fn, one.at));
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
      isReturned: false,
      serves: [path, ...folders.flatMap((one) => textsUnder(look, one))].join(' '),
      entry: null,
      chains: ways.map((way) => [...way.links, ...guards]),
    },
  ];
}
