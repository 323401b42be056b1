import type { Link } from './links.js';
import type { Route, Routes } from './routes.js';

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
