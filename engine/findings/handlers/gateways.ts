import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { CompiledRow } from '../../models/compile.js';
import type { DeployedRow, GatewayRow } from '../../models/rows.js';
import { type Exposed, placeNamed } from './exposed.js';
import type { Look } from './look.js';
import { callsOf, literalAt, operationsOf, type WrittenCall } from './operations.js';
import { type Part, partsOf, textIn, textsUnder } from './parts.js';
import { statedIn } from './serverless.js';

type Deployed = CompiledRow & { readonly row: DeployedRow };
type Gateway = CompiledRow & { readonly row: GatewayRow };

/** Every function that infrastructure code of the program puts behind an address. */
export function exposedBy(look: Look): readonly Exposed[] {
  return look.everywhere('exposed', (fn) => [...exposedIn(look, fn), ...statedIn(look, fn)]);
}

function exposedIn(look: Look, fn: FunctionCode): readonly Exposed[] {
  return callsOf(fn).flatMap((call) =>
    gatewaysAt(look, call).flatMap((gateway) =>
      (gateway.paths['target'] ?? [])
        .flatMap((path) => partsOf(look, call, path))
        .flatMap((part) => deployedAt(look, part, 0))
        .map((one) => ({ ...one, entry: entryOf(look, call, gateway) })),
    ),
  );
}

function rowsAt(look: Look, { fn, callee }: WrittenCall): readonly CompiledRow[] {
  return look.machine.library.node(look.calleeNode(fn, callee))?.rows ?? [];
}

function gatewaysAt(look: Look, call: WrittenCall): readonly Gateway[] {
  return rowsAt(look, call).filter((one): one is Gateway => one.row.role === 'gateway');
}

/** How many makings lie between a route and its function: an address, an integration. */
const deepest = 3;

/** The function itself, by its name or as it was declared, or the one that an integration is made with. */
function deployedAt(look: Look, { fn, at }: Part, depth: number): readonly Omit<Exposed, 'entry'>[] {
  const operation = operationsOf(fn)[at];
  if (operation?.op === Op.Text)
    return operation.operands.flatMap((one) => deployedAt(look, { fn, at: one, name: '' }, depth + 1));
  const literal = literalAt(fn, at);
  if (typeof literal === 'string') return depth > 0 ? [] : [placeNamed(literal)];
  const call = madeAt(look, fn, at);
  if (!call) return [];
  const row = rowsAt(look, call).find((one): one is Deployed => one.row.role === 'deployed');
  if (row) return [placeOf(look, call, row)];
  return depth >= deepest ? [] : handedTo(look, call).flatMap((part) => deployedAt(look, part, depth + 1));
}

/** The call that made something, or that of which it is a member: `charts.invokeArn`. */
function madeAt(look: Look, fn: FunctionCode, at: number): WrittenCall | null {
  const thing = look.at(fn, at);
  if (thing.kind === 'call') return thing.call;
  const operation = operationsOf(fn)[at];
  return operation?.op === Op.Get ? madeAt(look, fn, operation.operands[0] ?? -1) : null;
}

/** What a call stands on and is handed, and what stands in the options among it. */
function handedTo(look: Look, { fn, receiver, args }: WrittenCall): readonly Part[] {
  return [receiver, ...args].flatMap((at) => [{ fn, at, name: '' }, ...look.fieldsAt(look.at(fn, at))]);
}

/** `entry: 'src/charts.ts', handler: 'list'`, or `code: Code.fromAsset('src'), handler: 'charts.list'` */
function placeOf(look: Look, call: WrittenCall, { paths }: Deployed): Omit<Exposed, 'entry'> {
  const parts = (column: string): readonly Part[] =>
    (paths[column] ?? []).flatMap((path) => partsOf(look, call, path));
  const folders = parts('file').flatMap((part) => textsUnder(look, part));
  return placeNamed(textIn(look, parts('exported')), folders);
}

/** What the route says of who may come in, or the one it stands behind; else what its gateway says of all its routes. */
function entryOf(look: Look, call: WrittenCall, gateway: Gateway): Exposed['entry'] {
  const own = guardOf(look, call, gateway) ?? guardBefore(look, call, gateway);
  if (own) return own;
  const maker = call.receiver < 0 ? null : makerOf(look, call.fn, call.receiver);
  const [shared] = maker ? gatewaysAt(look, maker) : [];
  return (maker && shared && guardOf(look, maker, shared)) ?? 'open';
}

function guardBefore(look: Look, call: WrittenCall, { paths }: Gateway): Exposed['entry'] | null {
  const makers = (paths['behind'] ?? [])
    .flatMap((path) => partsOf(look, call, path))
    .flatMap(({ fn, at }) => madeAt(look, fn, at) ?? []);
  const said = makers.flatMap((made) =>
    gatewaysAt(look, made).flatMap((one) => guardOf(look, made, one) ?? []),
  );
  return said[0] ?? null;
}

function guardOf(look: Look, call: WrittenCall, { row, paths }: Gateway): Exposed['entry'] | null {
  const parts = (paths['guard'] ?? []).flatMap((path) => partsOf(look, call, path));
  if (!parts.length) return null;
  const isOpen = (part: Part): boolean => ['false', ...(row.open ?? [])].includes(nameAt(look, part));
  return parts.some(isOpen) ? 'open' : 'closed';
}

/** `AuthorizationType.NONE` and `new HttpNoneAuthorizer()` by their names. */
function nameAt(look: Look, { fn, at }: Part): string {
  const literal = literalAt(fn, at);
  if (literal !== undefined) return String(literal);
  const thing = look.at(fn, at);
  const called = thing.kind === 'call' ? look.at(thing.call.fn, thing.call.callee) : thing;
  return called.kind === 'external' ? (called.path.split('.').at(-1) ?? '') : '';
}

/** The call that made what a chain of members and calls began with: `rest.root.addResource('charts')`. */
function makerOf(look: Look, fn: FunctionCode, at: number): WrittenCall | null {
  const thing = look.at(fn, at);
  if (thing.kind === 'call')
    return thing.call.receiver < 0 ? thing.call : makerOf(look, thing.call.fn, thing.call.receiver);
  const operation = operationsOf(fn)[at];
  const isPart = operation?.op === Op.Get || operation?.op === Op.Bind;
  return isPart ? makerOf(look, fn, operation.operands[0] ?? -1) : null;
}
