import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { ConnectionRow } from '../../models/rows.js';
import {
  addressesIn,
  hostIn,
  isLoopback,
  offParameter,
  type PlainAddress,
  plainAddress,
  textsIn,
  writtenIn,
} from '../addresses.js';
import { chainOf, innermost } from '../content.js';
import { givensOf } from '../givens.js';
import { optionSteps } from '../option-steps.js';
import { stepsOf } from '../paths.js';
import { isPrivateHost } from '../hosts.js';
import { isOption, weakened, type Option } from '../weak-options.js';
import type { Step } from '../finding.js';
import type { TransportCheck } from '../rule.js';
import { sinkName } from '../words.js';
import type { CheckContext, Seen } from './context.js';

/** Connections without TLS, or with a TLS that protects nothing. */
export function checkTransport(context: CheckContext, seen: Seen, check: TransportCheck): void {
  for (const row of seen.event.node?.rows ?? []) {
    if (isOption(row) && row.row.weakens === 'transport' && concerns(context, seen, row))
      checkOption(context, seen.event, row, check);
    const addresses = addressPaths(row);
    if (addresses.length && reads(context, seen.event, row))
      checkAddress(context, seen.event, row, addresses, check);
  }
}

/** Hosts that a call is told of. */
export function hostsUsed({ judge }: CheckContext, { event }: Seen): readonly string[] {
  const paths = (event.node?.rows ?? []).flatMap((row) => [
    ...(row.paths['address'] ?? []),
    ...(row.paths['endpoint'] ?? []),
  ]);
  const texts = paths.flatMap((path) => judge.reader.at(event, path)).flatMap(({ value }) => textsIn(value));
  return texts.flatMap(addressesIn).flatMap((text) => hostIn(text) ?? []);
}

function reads({ judge }: CheckContext, event: Event, { row, paths }: CompiledRow): boolean {
  return row.role === 'sink' || row.role === 'connection' ? judge.reader.holds(event, { row, paths }) : true;
}

/** Where a row says that an address stands. */
function addressPaths({ row, paths }: CompiledRow): readonly (readonly PathStep[])[] {
  if (row.role === 'sink' || row.role === 'connection') return paths['address'] ?? [];
  return row.role === 'vendor' ? (paths['endpoint'] ?? []) : [];
}

function checkOption(context: CheckContext, event: Event, row: Option, check: TransportCheck): void {
  const { reader } = context.judge;
  const found = weakened(reader, event, row);
  if (found === null || isExcused(context, event, row)) return;
  const blamed = chainOf(event).find((one) => weakened(reader, one, row) !== null);
  const message = check.option.replace('{option}', found.text);
  const site = blamed?.via?.call ?? innermost(event).site;
  const argument = blamed?.via ? null : found.argument;
  const { judge } = context;
  const { domain } = context.solver;
  const path = (): readonly Step[] => [
    ...optionSteps(judge.survey.plain, site, found),
    ...stepsOf(domain, event, [], sinkName(event)),
  ];
  context.add({ site, argument, labels: [], vendors: [], event, path }, message);
}

/** Some options matter only to PHI. */
function concerns({ judge }: CheckContext, { work, event }: Seen, { row, paths }: Option): boolean {
  if (!row.content) return true;
  const place = judge.placeOf(work, event);
  const content = (paths['content'] ?? []).flatMap((path) => judge.reader.at(event, path));
  return content.some(({ value }) => judge.reported(place, value).length > 0);
}

/** TLS may be off towards loopback, a plain scheme towards any private host (SPEC §6). */
function isExcused(context: CheckContext, event: Event, row: Option): boolean {
  const hosts = hostsOf(context, event, row);
  if (row.row.clear) return hosts.every((host) => isPrivateHost(host, context.config.privateHosts));
  return hosts.length > 0 && hosts.every(isLoopback);
}

function hostsOf({ judge }: CheckContext, event: Event, { paths }: Option): readonly string[] {
  const read = (path: readonly PathStep[]): readonly string[] =>
    judge.reader.at(event, path).flatMap(({ value }) => textsIn(value));
  const addresses = (paths['address'] ?? []).flatMap(read).flatMap((text) => hostIn(text) ?? []);
  return [...addresses, ...(paths['host'] ?? []).flatMap(read)];
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
  const site = innermost(event).site;
  const values = paths.flatMap((path) => reader.at(event, path)).map(({ value }) => value);
  const say = (message: string): void => add(context, event, site, message);
  for (const text of values.flatMap(textsIn))
    checkText(context, withScheme(text, row), 'localhost', check, say);
  // Of what is put together the host may be unknown: that excuses nothing.
  for (const text of values.flatMap(writtenIn)) checkText(context, text, '', check, say);
}

function checkText(
  { config }: CheckContext,
  text: string,
  unknownHost: string,
  check: TransportCheck,
  say: (message: string) => void,
): void {
  for (const address of addressesIn(text)) {
    const plain = plainAddress(address);
    if (plain && !isPrivateHost(plain.host, config.privateHosts)) say(inWords(plain, check));
  }
  const off = offParameter(text);
  if (off !== null && !isLoopback(hostIn(text) ?? unknownHost)) say(check.option.replace('{option}', off));
}

function inWords({ scheme, host }: PlainAddress, { message }: TransportCheck): string {
  return message.replace('{scheme}', scheme).replace('{host}', host);
}

/** Some libraries are given bare hosts, and speak one scheme. */
function withScheme(text: string, { row }: CompiledRow): string {
  const scheme = row.role === 'connection' ? row.scheme : undefined;
  return scheme && !/^[a-z][a-z0-9+.-]*:\//i.test(text) ? `${scheme}://${text}` : text;
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

function add(context: CheckContext, event: Event, site: Event['site'], message: string): void {
  context.add({ site, argument: null, labels: [], vendors: [], event }, message);
}
