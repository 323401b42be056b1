import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { type EndpointWords, wordsOf } from '../../models/words.js';
import { plainAddress } from '../addresses.js';
import {
  callsOf,
  literalAt,
  nameOf,
  type Operation,
  operationsOf,
  stringAt,
} from '../handlers/operations.js';
import { eventAt } from '../events.js';
import { isPrivateHost } from '../hosts.js';
import type { TransportCheck } from '../rule.js';
import type { CheckContext } from './context.js';

/**
 * Addresses without TLS where no call is seen to use them: `http:` under the name of an endpoint only (SPEC §6),
 * `amqp:`, `ldap:` and their like wherever they are put or handed.
 */
export function checkWrittenAddresses(
  context: CheckContext,
  used: ReadonlySet<string>,
  check: TransportCheck,
): void {
  const { endpoints } = context.words;
  const look = context.judge.survey.plain;
  for (const fn of context.solver.machine.code.functions)
    for (const { at, name, text } of look.about(fn, 'named texts', () => namedTexts(fn))) {
      const plain = plainAddress(text);
      if (!plain || used.has(plain.host)) continue;
      if (!(saysClear.has(plain.scheme) ? !looksAtTexts.test(name) : isEndpoint(name, endpoints))) continue;
      if (endpoints.standards.some((one) => `.${plain.host}`.endsWith(`.${one}`))) continue;
      if (isPrivateHost(plain.host, context.config.privateHosts)) continue;
      const message = check.message.replace('{scheme}', plain.scheme).replace('{host}', plain.host);
      add(context, fn, at, name, message);
    }
}

/** Schemes that name connections in clear and nothing else; the others name more, or leave TLS to an option. */
const saysClear: ReadonlySet<string> = new Set([
  'redis',
  'amqp',
  'mqtt',
  'ldap',
  'ftp',
  'ws',
  'stomp',
  'telnet',
]);

/** Calls that ask something of a text and connect to nothing. */
const looksAtTexts =
  /^(startsWith|endsWith|includes|indexOf|replace|replaceAll|test|match|equals?|to[A-Z]\w*)$/;

function isEndpoint(name: string, { names, endings, naming }: EndpointWords): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.some((one) => naming.includes(one))) return false;
  return (
    names.includes(last) || names.includes(words.join('')) || (words.length > 1 && endings.includes(last))
  );
}

interface NamedText {
  readonly at: number;
  readonly name: string;
  readonly text: string;
}

/** Texts that a function puts under a name, or hands to what goes by one. */
function namedTexts(fn: FunctionCode): readonly NamedText[] {
  const put = operationsOf(fn).flatMap((one) => putBy(fn, one) ?? []);
  const handed = callsOf(fn).flatMap(({ callee, args }) =>
    args.map((value) => ({ name: nameOf(fn, callee), value })),
  );
  return [...put, ...handed].flatMap(({ name, value }) =>
    literalsAt(fn, value).map((text) => ({ ...text, name })),
  );
}

function putBy(
  fn: FunctionCode,
  { op, operands: [first = -1, second = -1, third = -1] }: Operation,
): { readonly name: string; readonly value: number } | null {
  switch (op) {
    case Op.Set:
    case Op.SetCaptured:
      return { name: stringAt(fn, second), value: third };
    case Op.SetModule:
      return { name: stringAt(fn, first), value: second };
    case Op.Bind:
      return { name: stringAt(fn, second), value: first };
    default:
      return null;
  }
}

/** A literal, those of a list, or those that stand in where nothing else is given: `process.env.LIS_URL ?? 'http://…'`. */
function literalsAt(fn: FunctionCode, at: number): readonly { readonly at: number; readonly text: string }[] {
  const operation = operationsOf(fn)[at];
  if (operation?.op === Op.Phi)
    return operation.operands.flatMap((one, i) => (i % 2 === 1 ? literalsAt(fn, one) : []));
  if (operation?.op === Op.NewArray) return operation.operands.flatMap((one) => literalsAt(fn, one));
  const text = operation?.op === Op.Literal ? literalAt(fn, at) : undefined;
  return typeof text === 'string' ? [{ at, text }] : [];
}

function add(context: CheckContext, fn: FunctionCode, at: number, name: string, message: string): void {
  const { domain } = context.solver;
  const site = domain.site(fn, at);
  const event = eventAt(domain, site, name);
  context.add({ site, argument: null, labels: [], vendors: [], event }, message);
}
