import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import { plainAddress } from '../addresses.js';
import { literalAt, type Operation, operationsOf, stringAt } from '../handlers/operations.js';
import { isPrivateHost } from '../hosts.js';
import type { TransportCheck } from '../rule.js';
import type { CheckContext, Seen } from './context.js';
import { hostsUsed } from './transport.js';

/** Names that say that a program connects there, by their last word; those of the second list by themselves too. */
const endings: ReadonlySet<string> = new Set(['url', 'uri', 'origin', 'host', 'address', 'server', 'base']);
const endpoints: ReadonlySet<string> = new Set(['endpoint', 'gateway', 'baseurl', 'apiurl']);
/** Words of addresses that name something, or that people open (SPEC §6). */
const naming: ReadonlySet<string> = new Set([
  ...['licence', 'license', 'contact', 'id', 'system', 'namespace', 'ns', 'xmlns', 'schema', 'profile'],
  ...['canonical', 'extension', 'structure', 'valueset', 'value', 'code', 'identifier', 'issuer', 'iss'],
  ...['audience', 'vocabulary', 'terminology', 'doc', 'docs', 'documentation', 'help', 'support', 'terms'],
  ...['privacy', 'home', 'homepage', 'site', 'website', 'repository', 'repo', 'image', 'icon', 'logo'],
  ...[
    'rxnorm',
    'cpt',
    'loinc',
    'snomed',
    'icd',
    'ndc',
    'cvx',
    'hcpcs',
    'ucum',
    'npi',
    'mrn',
    'oid',
    'number',
  ],
  ...['example', 'sample', 'mock', 'fake', 'test', 'dummy', 'placeholder', 'redirect', 'source', 'reference'],
]);
/** Bodies whose addresses are names of things. */
const standards =
  /(^|\.)(hl7\.org|loinc\.org|snomed\.info|unitsofmeasure\.org|ihe\.net|nema\.org|w3\.org|xmlsoap\.org|oasis-open\.org|json-schema\.org|schema\.org|purl\.org|who\.int|nih\.gov|ama-assn\.org|openid\.net)$/;

/** Addresses without TLS under the name of an endpoint, where no call is seen to use them (SPEC §6). */
export function checkWrittenAddresses(
  context: CheckContext,
  seen: readonly Seen[],
  check: TransportCheck,
): void {
  const used = new Set(seen.flatMap((one) => hostsUsed(context, one)));
  for (const fn of context.solver.machine.code.functions)
    for (const { at, name, text } of namedTexts(fn)) {
      const plain = plainAddress(text);
      if (!plain || used.has(plain.host) || !isEndpoint(name) || standards.test(plain.host)) continue;
      if (isPrivateHost(plain.host, context.config.privateHosts)) continue;
      const message = check.message.replace('{scheme}', plain.scheme).replace('{host}', plain.host);
      add(context, fn, at, name, message);
    }
}

function isEndpoint(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.some((one) => naming.has(one))) return false;
  return endpoints.has(last) || endpoints.has(words.join('')) || (words.length > 1 && endings.has(last));
}

interface NamedText {
  readonly at: number;
  readonly name: string;
  readonly text: string;
}

/** Texts that a function puts under a name. */
function namedTexts(fn: FunctionCode): readonly NamedText[] {
  return operationsOf(fn).flatMap((one) => {
    const put = putBy(fn, one);
    return put ? literalsAt(fn, put.value).map((text) => ({ ...text, name: put.name })) : [];
  });
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

/** A literal, or those that stand in where nothing else is given: `process.env.LIS_URL ?? 'http://…'`. */
function literalsAt(fn: FunctionCode, at: number): readonly { readonly at: number; readonly text: string }[] {
  const operation = operationsOf(fn)[at];
  if (operation?.op === Op.Phi)
    return operation.operands.flatMap((one, i) => (i % 2 === 1 ? literalsAt(fn, one) : []));
  const text = operation?.op === Op.Literal ? literalAt(fn, at) : undefined;
  return typeof text === 'string' ? [{ at, text }] : [];
}

function add(context: CheckContext, fn: FunctionCode, at: number, name: string, message: string): void {
  const { domain } = context.solver;
  const site = domain.site(fn, at);
  const { nothing } = domain;
  const event = { site, node: null, callee: name, receiver: nothing, args: [], more: nothing, via: null };
  context.add({ site, argument: null, labels: [], vendors: [], event }, message);
}
