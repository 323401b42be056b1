import { Op } from '../../facts/opcodes.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { HandlerRow } from '../../models/rows.js';
import { comesBefore, covers } from './before.js';
import type { Handler } from './handler.js';
import { type Link, linksOf } from './links.js';
import type { Look, Thing } from './look.js';
import { callsOf, literalAt, nameOf, operationsOf, type WrittenCall } from './operations.js';
import { ownerAt, ownerOf } from './owners.js';
import { type Part, partsIn, partsOf, textIn } from './parts.js';

export type HandlerModel = CompiledRow & { readonly row: HandlerRow };

/** A call that registers a handler, or what runs before handlers. */
export interface Route {
  readonly call: WrittenCall;
  readonly row: HandlerModel;
  /** The router it stands on, as the call that made it. */
  readonly owner: string;
  readonly path: string;
  readonly chain: readonly Part[];
  readonly entry: Handler['entry'];
  readonly isReturned: boolean;
  /** Where the handler stands in a table of several. */
  readonly place: Part | null;
}

/** Reads registrations off the calls of the program. */
export class Routes {
  readonly all: readonly Route[];
  private readonly byOwner: ReadonlyMap<string, readonly Route[]>;
  private readonly byCall: ReadonlyMap<string, readonly Route[]>;
  /** Calls by which a router is put below another. */
  private readonly mounting = new Map<string, Route[]>();

  constructor(private readonly look: Look) {
    this.all = look.everywhere('routes', (fn) => callsOf(fn).flatMap((call) => this.routesOf(call)));
    this.byOwner = grouped(this.all, ({ owner }) => owner);
    this.byCall = grouped(this.all, ({ call }) => keyOf(call));
    for (const route of this.all)
      if (route.row.row.runs === 'before')
        for (const owner of route.chain.flatMap((part) => this.routersAt(part)))
          this.mounting.set(owner, [...(this.mounting.get(owner) ?? []), route]);
  }

  private routesOf(call: WrittenCall): readonly Route[] {
    return handlerRows(this.look, this.look.calleeNode(call.fn, call.callee)).flatMap((row) => {
      const table = tableOf(row);
      if (!table) return [this.route(call, row, (path) => partsOf(this.look, call, path), null)];
      return partsOf(this.look, call, table).map((place) =>
        this.route(call, row, (path) => partsIn(this.look, place, path.slice(table.length)), place),
      );
    });
  }

  private route(
    call: WrittenCall,
    row: HandlerModel,
    parts: (path: readonly PathStep[]) => readonly Part[],
    place: Part | null,
  ): Route {
    const at = (column: string): readonly Part[] => (row.paths[column] ?? []).flatMap(parts);
    const own = textIn(this.look, at('path')) || (place?.name ?? '');
    return {
      call,
      row,
      owner: call.receiver < 0 ? '' : ownerAt(this.look, call.fn, call.receiver),
      path: `${this.outerPath(call)}${own}`,
      chain: at('chain'),
      entry: this.entryOf(row.row, at('guard')),
      isReturned: row.row.returned === true && !at('shaped').length,
      place,
    };
  }

  /** What a registration says itself of who may come in. */
  private entryOf({ open = [] }: HandlerRow, parts: readonly Part[]): Handler['entry'] {
    const [part] = parts;
    if (!part) return null;
    const value = literalAt(part.fn, part.at);
    return value === false || (value !== undefined && open.includes(value)) ? 'open' : 'closed';
  }

  /** `router.route('/x').get(…)`: the path stands in the call before. */
  private outerPath(call: WrittenCall): string {
    const before = call.receiver < 0 ? null : this.look.at(call.fn, call.receiver);
    if (before?.kind !== 'call') return '';
    if (!['route', 'basePath'].includes(nameOf(before.call.fn, before.call.callee)))
      return nameOf(before.call.fn, before.call.callee) === nameOf(call.fn, call.callee) ||
        this.byMethod(before.call)
        ? this.outerPath(before.call)
        : '';
    const text = this.look.at(before.call.fn, before.call.args[0] ?? -1);
    return text.kind === 'text' ? text.text : '';
  }

  private byMethod({ fn, callee }: WrittenCall): boolean {
    return /^(get|post|put|patch|delete|all|head|options)$/.test(nameOf(fn, callee));
  }

  /** What runs before the handlers of a router: on it, on the calls before in the same chain. */
  before(route: Route): readonly Route[] {
    const chained = this.chained(route.call);
    const own = this.on(route.owner, route).filter(
      (one) => one !== route && comesBefore(one.call, route.call) && covers(one.path, route.path),
    );
    const onward = own.filter((one) => !chained.includes(one) && !one.row.row.onward);
    return [...chained, ...onward, ...this.onMade(route)];
  }

  /** What listens to the worker that a registration makes: `new Worker('scans', work).on('completed', record)`. */
  private onMade({ call }: Route): readonly Route[] {
    return call.isNew ? this.on(ownerOf(this.look, { kind: 'call', call })) : [];
  }

  /** What runs before on a router, and on plugins that share what they register. */
  private on(owner: string, route: Route | null = null): readonly Route[] {
    const own = (this.byOwner.get(owner) ?? []).filter(
      (one) => one.row.row.runs === 'before' && !this.isApart(one),
    );
    const shared = own.flatMap((one) => this.sharedBy(one, route));
    return [...shared.flatMap((one) => (one === owner ? [] : this.on(one))), ...own];
  }

  /** The plugins by which a registration lets what they register hold for its own router, too. */
  private sharedBy({ call, row, chain }: Route, route: Route | null): readonly string[] {
    if (row.row.shared)
      return route && !comesBefore(call, route.call) ? [] : chain.flatMap((part) => this.routersAt(part));
    return chain.flatMap((part) => (this.isShared(part) ? this.routersAt(part) : []));
  }

  /** `app.guard(hooks, (inner) => inner.get(…))`: it holds for what is registered inside alone. */
  private isApart({ row, chain }: Route): boolean {
    return (
      row.row.mounts === true &&
      chain.some(({ name, fn, at }) => name === '' && this.look.at(fn, at).kind === 'function')
    );
  }

  /** Calls of which each stands on what the one before gave: `base.use(a).use(b)`. */
  private chained(call: WrittenCall): readonly Route[] {
    const found: Route[] = [];
    for (let at: WrittenCall | null = call, left = 40; at && left > 0; left--) {
      const before: Thing | null = at.receiver < 0 ? null : this.look.at(at.fn, at.receiver);
      at = before?.kind === 'call' ? before.call : null;
      const routes = at ? (this.byCall.get(keyOf(at)) ?? []) : [];
      found.unshift(...routes.filter((one) => one.row.row.runs === 'before' && !this.isApart(one)));
    }
    return found;
  }

  /** Calls by which a router is put below another. */
  mounts(owner: string): readonly Route[] {
    return this.mounting.get(owner) ?? [];
  }

  /** The routers that an operand may stand for. */
  private routersAt(part: Part): readonly string[] {
    const thing = this.look.at(part.fn, part.at);
    if (thing.kind === 'function') return [`parameter ${thing.fn.id}:0`];
    if (thing.kind === 'object') {
      const register = this.look.fieldAt(thing, 'register');
      return register ? this.routersAt({ ...register, name: '' }) : [];
    }
    if (thing.kind !== 'call') return [];
    const given = this.givenBy(thing.call);
    if (given) return this.routersAt(given);
    const [plugin] = this.isShared(part) ? thing.call.args : [];
    return plugin === undefined
      ? [ownerOf(this.look, thing)]
      : this.routersAt({ fn: thing.call.fn, at: plugin, name: '' });
  }

  /** The router that a function of the program gives back: `new VisitController(visits).routes()`. */
  private givenBy({ fn, callee }: WrittenCall): Part | null {
    const called = this.look.at(fn, callee);
    if (called.kind !== 'function') return null;
    const returned = operationsOf(called.fn).findLast(({ op }) => op === Op.Return);
    const at = returned?.operands[0] ?? -1;
    return this.isRouter(this.look.at(called.fn, at)) ? { fn: called.fn, at, name: '' } : null;
  }

  private isRouter(thing: Thing): boolean {
    const node = thing.kind === 'call' ? this.look.nodeOf(thing) : -1;
    const { library } = this.look.machine;
    return node >= 0 && handlerRows(this.look, library.member(node, 'use')).length > 0;
  }

  private isShared({ fn, at }: Part): boolean {
    const thing = this.look.at(fn, at);
    if (thing.kind !== 'call') return false;
    const node = this.look.calleeNode(thing.call.fn, thing.call.callee);
    return handlerRows(this.look, node).some(({ row }) => row.shared);
  }

  /** The functions of a registration; routers among them are none. */
  links(route: Route): readonly Link[] {
    if (route.row.row.mounts)
      return route.chain.flatMap((part) =>
        part.name ? linksOf(this.look, part.fn, part.at) : this.guardAt(part),
      );
    return route.chain.flatMap((part) => (this.isMounted(part) ? [] : linksOf(this.look, part.fn, part.at)));
  }

  /** A plugin of a library that keeps strangers out wherever it is registered. */
  private guardAt({ fn, at }: Part): readonly Link[] {
    const thing = this.look.at(fn, at);
    if (thing.kind !== 'external') return [];
    const isGuard = handlerRows(this.look, thing.node).some(({ row }) => row.runs === 'before' && row.closed);
    return isGuard
      ? [{ fn: null, names: [thing.module], call: null, at: this.look.site(fn, at), isInner: false }]
      : [];
  }

  /** A function that is told who has connected may turn it away; any other router only holds what is registered. */
  private isMounted(part: Part): boolean {
    const thing = this.look.at(part.fn, part.at);
    if (thing.kind === 'function') return false;
    if (thing.kind === 'call' && this.givenBy(thing.call)) return true;
    // `app.requireRole('nurse')` is made by a router, and is none.
    if (thing.kind === 'call' && this.look.nodeOf(thing) < 0) return false;
    return this.routersAt(part).some((owner) => this.byOwner.has(owner));
  }
}

/** Rows that make handlers, of a node of the models. */
export function handlerRows(look: Look, node: number): readonly HandlerModel[] {
  const rows = look.machine.library.node(node)?.rows ?? [];
  return rows.filter((one): one is HandlerModel => one.row.role === 'handler');
}

function grouped(
  routes: readonly Route[],
  key: (route: Route) => string,
): ReadonlyMap<string, readonly Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of routes) {
    const list = found.get(key(route));
    if (list) list.push(route);
    else found.set(key(route), [route]);
  }
  return found;
}

function keyOf({ fn, at }: WrittenCall): string {
  return `${fn.id}:${at}`;
}

/** The path to the entries of a table: one registration of many handlers. */
function tableOf({ paths }: HandlerModel): readonly PathStep[] | null {
  for (const path of paths['chain'] ?? []) {
    const last = path.findIndex(({ kind }) => kind === 'any-member' || kind === 'element');
    if (last >= 0) return path.slice(0, last + 1);
  }
  return null;
}
