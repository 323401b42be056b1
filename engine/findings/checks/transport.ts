import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { ConnectionRow, OptionRow } from '../../models/rows.js';
import { isLoopback, offParameter, plainAddress, textsIn } from '../addresses.js';
import { chainOf } from '../content.js';
import { givensOf } from '../givens.js';
import { hostOf, isPrivateHost } from '../hosts.js';
import { isOption, weakened, type Option } from '../weak-options.js';
import type { TransportCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';

/** Connections without TLS, or with a TLS that protects nothing. */
export function checkTransport(context: CheckContext, seen: Seen, check: TransportCheck): void {
  for (const row of seen.event.node?.rows ?? []) {
    if (isOption(row) && row.row.weakens === 'transport') checkOption(context, seen.event, row, check);
    const addresses = addressPaths(row);
    if (addresses.length && reads(context, seen.event, row))
      checkAddress(context, seen.event, row, addresses, check);
  }
}

function reads({ judge }: CheckContext, event: Event, { row, paths }: CompiledRow): boolean {
  return row.role === 'sink' || row.role === 'option' ? judge.reader.holds(event, { row, paths }) : true;
}

/** Where a row says that an address stands. */
function addressPaths({ row, paths }: CompiledRow): readonly (readonly PathStep[])[] {
  if (row.role === 'sink' || row.role === 'connection') return paths['address'] ?? [];
  return row.role === 'vendor' ? (paths['endpoint'] ?? []) : [];
}

function checkOption(context: CheckContext, event: Event, row: Option, check: TransportCheck): void {
  const { reader } = context.judge;
  const found = weakened(reader, event, row);
  if (found === null || isTowardsLoopback(context, event, row)) return;
  const blamed = chainOf(event).find((one) => weakened(reader, one, row) !== null);
  const message = check.option.replace('{option}', found.text);
  if (blamed?.via) return add(context, event, blamed.via.call, null, message);
  add(context, event, chainOf(event)[0]?.site ?? event.site, found.argument, message);
}

/** Nothing is said of a host that nobody can see. */
function isTowardsLoopback(
  { judge }: CheckContext,
  event: Event,
  row: CompiledRow & { readonly row: OptionRow },
): boolean {
  const read = (path: readonly PathStep[]): readonly string[] =>
    judge.reader.at(event, path).flatMap(({ value }) => textsIn(value));
  const addresses = (row.paths['address'] ?? []).flatMap(read).flatMap((text) => hostOf(text) ?? []);
  const hosts = [...addresses, ...(row.paths['host'] ?? []).flatMap(read)];
  return hosts.length > 0 && hosts.every(isLoopback);
}

function checkAddress(
  context: CheckContext,
  event: Event,
  row: CompiledRow,
  paths: readonly (readonly PathStep[])[],
  check: TransportCheck,
): void {
  const { reader } = context.judge;
  if (row.row.role === 'connection' && isEncrypted(context, event, { ...row, row: row.row })) return;
  const site = chainOf(event)[0]?.site ?? event.site;
  for (const text of paths.flatMap((path) => reader.at(event, path)).flatMap(({ value }) => textsIn(value))) {
    const plain = plainAddress(text);
    if (plain && !isPrivateHost(plain.host, context.config.privateHosts))
      add(
        context,
        event,
        site,
        null,
        check.message.replace('{scheme}', plain.scheme).replace('{host}', plain.host),
      );
    const off = offParameter(text);
    if (off !== null && !isLoopback(hostOf(text) ?? 'localhost'))
      add(context, event, site, null, check.option.replace('{option}', off));
  }
}

function isEncrypted(
  { judge }: CheckContext,
  event: Event,
  { paths }: CompiledRow & { readonly row: ConnectionRow },
): boolean {
  const values = (paths['encrypted'] ?? []).flatMap((path) => judge.reader.at(event, path));
  return values.some(({ value }) =>
    givensOf(value).some((one) => one.kind !== 'nothing' && !(one.kind === 'known' && one.value === false)),
  );
}

function add(
  context: CheckContext,
  event: Event,
  site: Event['site'],
  argument: number | null,
  message: string,
): void {
  context.add({ site, argument, labels: [], vendors: [], event }, message);
}
