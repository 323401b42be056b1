import type { FunctionCode } from '../../flow/code.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { HandlerRow } from '../../models/rows.js';
import { type Link, elements, linksOf } from './links.js';
import type { Look, Thing } from './look.js';
import { callsOf, nameOf, type WrittenCall } from './operations.js';

export type HandlerModel = CompiledRow & { readonly row: HandlerRow };

/** An operand of a call, or of an object handed to it. */
interface Part {
  readonly fn: FunctionCode;
  readonly at: number;
}

/** A call that registers a handler, or what runs before handlers. */
export interface Route {
  readonly call: WrittenCall;
  readonly row: HandlerModel;
  /** The router it stands on, as the call that made it. */
  readonly owner: string;
  readonly path: string;
  readonly chain: readonly Part[];
  /** Where the handler stands in a table of several. */
  readonly place: Part | null;
}

/** Reads registrations off the calls of the program. */
export class Routes {
  readonly all: readonly Route[];
  private readonly byOwner = new Map<string, Route[]>();

  constructor(private readonly look: Look) {
    const { functions } = look.machine.code;
    this.all = functions.flatMap((fn) => callsOf(fn).flatMap((call) => this.routesOf(call)));
    for (const route of this.all)
      this.byOwner.set(route.owner, [...(this.byOwner.get(route.owner) ?? []), route]);
  }

  private routesOf(call: WrittenCall): readonly Route[] {
    return this.rowsOf(call).flatMap((row): readonly Route[] => {
      const chain = (row.paths['chain'] ?? []).flatMap((path) => this.parts(call, path));
      const route = { call, row, owner: this.owner(call), path: this.pathOf(call, row), place: null };
      return isTable(row)
        ? chain.map((part) => ({ ...route, chain: [part], place: part }))
        : [{ ...route, chain }];
    });
  }

  rowsOf(call: WrittenCall): readonly HandlerModel[] {
    return handlerRows(this.look, this.look.calleeNode(call.fn, call.callee));
  }

  /** The operands that a path inside a call leads to. */
  private parts(call: WrittenCall, path: readonly PathStep[]): readonly Part[] {
    const [first, ...rest] = path;
    if (first?.kind !== 'argument') return [];
    const args = first.rest ? call.args.slice(first.index) : call.args.slice(first.index, first.index + 1);
    return args.flatMap((at) => this.inside({ fn: call.fn, at }, rest));
  }

  private inside(part: Part, [step, ...rest]: readonly PathStep[]): readonly Part[] {
    if (!step) return [part];
    const thing = this.look.at(part.fn, part.at);
    if (step.kind === 'element' && thing.kind === 'array')
      return elements(thing.fn, thing.at).flatMap((at) => this.inside({ fn: thing.fn, at }, rest));
    if (step.kind === 'any-member') return this.look.fieldsAt(thing).flatMap((one) => this.inside(one, rest));
    if (step.kind !== 'member' || thing.kind !== 'object') return [];
    return step.names.flatMap((name) => {
      const at = this.look.fieldAt(thing, name);
      return at === null ? [] : this.inside(at, rest);
    });
  }

  private pathOf(call: WrittenCall, row: HandlerModel): string {
    const texts = (row.paths['path'] ?? [])
      .flatMap((path) => this.parts(call, path))
      .flatMap((part) => {
        const thing = this.look.at(part.fn, part.at);
        return thing.kind === 'text' ? [thing.text] : [];
      });
    return `${this.outerPath(call)}${texts[0] ?? ''}`;
  }

  /** `router.route('/x').get(…)`: the path stands in the call before. */
  private outerPath(call: WrittenCall): string {
    const before = call.receiver < 0 ? null : this.look.at(call.fn, call.receiver);
    if (
      before?.kind !== 'call' ||
      !['route', 'basePath'].includes(nameOf(before.call.fn, before.call.callee))
    )
      return '';
    const text = this.look.at(before.call.fn, before.call.args[0] ?? -1);
    return text.kind === 'text' ? text.text : '';
  }

  /** The router that a call stands on: where it was made. */
  owner(call: WrittenCall): string {
    return call.receiver < 0 ? '' : this.ownerAt(call.fn, call.receiver);
  }

  /** A router that a function is handed is its own, unless the program shows who hands it over. */
  private ownerAt(fn: FunctionCode, at: number): string {
    const parameter = this.look.parameterAt(fn, at);
    if (!parameter) return this.ownerOf(this.look.at(fn, at));
    const [caller] = this.look.callersOf(parameter.fn);
    const given = caller?.args[parameter.index];
    return caller && given !== undefined && caller.fn !== parameter.fn
      ? this.ownerAt(caller.fn, given)
      : `parameter ${parameter.fn.id}:${parameter.index}`;
  }

  ownerOf(thing: Thing): string {
    if (thing.kind === 'call') {
      const { fn, at, receiver } = thing.call;
      const outer = receiver < 0 ? null : this.look.at(fn, receiver);
      const isChained = outer !== null && this.look.nodeOf(outer) >= 0 && outer.kind !== 'external';
      const isHanded = receiver >= 0 && this.look.parameterAt(fn, receiver) !== null;
      return isChained || isHanded ? this.ownerAt(fn, receiver) : `${fn.id}:${at}`;
    }
    if (thing.kind === 'instance') return `class ${thing.code.id}`;
    if (thing.kind === 'parameter') return `parameter ${thing.fn.id}:${thing.index}`;
    if (thing.kind === 'external') return `external ${thing.module}#${thing.path}`;
    return '';
  }

  /** What runs before the handlers of a router: on it, on the calls before in the same chain. */
  before(route: Route): readonly Route[] {
    const chained = this.chained(route.call);
    const own = (this.byOwner.get(route.owner) ?? []).filter(
      (one) =>
        one.row.row.runs === 'before' &&
        one !== route &&
        runsBefore(one, route) &&
        covers(one.path, route.path),
    );
    return [...chained, ...own.filter((one) => !chained.includes(one) && !one.row.row.onward)];
  }

  /** Calls of which each stands on what the one before gave: `base.use(a).use(b)`. */
  private chained(call: WrittenCall): readonly Route[] {
    const found: Route[] = [];
    for (let at: WrittenCall | null = call, left = 40; at && left > 0; left--) {
      const before: Thing | null = at.receiver < 0 ? null : this.look.at(at.fn, at.receiver);
      at = before?.kind === 'call' ? before.call : null;
      const calls = at;
      if (calls)
        found.unshift(
          ...this.all.filter((one) => isSameCall(one.call, calls) && one.row.row.runs === 'before'),
        );
    }
    return found;
  }

  /** Calls by which a router is put below another. */
  mounts(owner: string): readonly Route[] {
    if (!owner) return [];
    return this.all.filter(
      (route) => route.row.row.runs === 'before' && route.chain.some((part) => this.isRouter(part, owner)),
    );
  }

  private isRouter(part: Part, owner: string): boolean {
    const thing = this.look.at(part.fn, part.at);
    if (thing.kind === 'call' && this.ownerOf(thing) === owner) return true;
    // A plugin is handed the router that stands for its routes.
    return thing.kind === 'function' && owner.startsWith(`parameter ${thing.fn.id}:`);
  }

  /** The functions of a registration; routers among them are none. */
  links(route: Route): readonly Link[] {
    return route.chain.flatMap((part) => (this.isMounted(part) ? [] : linksOf(this.look, part.fn, part.at)));
  }

  private isMounted(part: Part): boolean {
    const thing = this.look.at(part.fn, part.at);
    if (thing.kind === 'function') return this.byOwner.has(`parameter ${thing.fn.id}:0`);
    return thing.kind === 'call' && this.byOwner.has(this.ownerOf(thing));
  }
}

/** Rows that make handlers, of a node of the models. */
export function handlerRows(look: Look, node: number): readonly HandlerModel[] {
  const rows = look.machine.library.node(node)?.rows ?? [];
  return rows.filter((one): one is HandlerModel => one.row.role === 'handler');
}

function isSameCall(one: WrittenCall, other: WrittenCall): boolean {
  return one.fn === other.fn && one.at === other.at;
}

/** One registration of many handlers. */
function isTable(row: HandlerModel): boolean {
  return (
    row.paths['chain']?.some((path) =>
      path.some(({ kind }) => kind === 'any-member' || kind === 'element'),
    ) ?? false
  );
}

/** Middleware runs for what is registered after it. */
function runsBefore(one: Route, route: Route): boolean {
  return one.call.fn !== route.call.fn || one.call.at < route.call.at;
}

function covers(scope: string, path: string): boolean {
  const plain = scope.replace(/\/?\(?\*.*$/, '').replace(/\/$/, '');
  return plain === '' || path === plain || path.startsWith(`${plain}/`);
}
