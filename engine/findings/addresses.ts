import type { Atom, Value } from '../flow/atoms.js';
import { addressesInSettings, hostInSettings, settingsIn } from './connection-strings.js';
import { hostOf } from './hosts.js';

/** What a value's texts are, or begin with; of a `URL` object, what it was made of. */
export function textsIn({ atoms }: Value): readonly string[] {
  return atoms.flatMap((atom) =>
    isUrl(atom) ? underScheme(atom, atomsIn(atom).flatMap(textOf)) : textOf(atom),
  );
}

/** What is written of a value's addresses that are put together of parts, some of which nobody knows: `redis://::@cache.example.org`. */
export function writtenIn({ atoms }: Value): readonly string[] {
  return atoms.flatMap((atom) =>
    isUrl(atom) ? underScheme(atom, atomsIn(atom).flatMap(writtenOf)) : writtenOf(atom),
  );
}

type Url = Atom & { kind: 'record' };

function isUrl(atom: Atom): atom is Url {
  return atom.kind === 'record' && atom.fields.has('#href');
}

function atomsIn({ fields }: Url): readonly Atom[] {
  return fields.get('#href')?.atoms ?? [];
}

/** `url.protocol = 'https:'` */
function underScheme({ fields }: Url, addresses: readonly string[]): readonly string[] {
  const [protocol] = fields.get('protocol')?.atoms.flatMap(textOf) ?? [];
  const scheme = protocol?.replace(/:$/, '');
  return scheme ? addresses.map((text) => text.replace(/^[a-z][a-z0-9+.-]*(?=:)/i, scheme)) : addresses;
}

function textOf(atom: Atom): readonly string[] {
  return (atom.kind === 'derived' ? atom.head.atoms : [atom]).flatMap((one) =>
    one.kind === 'constant' && typeof one.value === 'string' ? [one.value] : [],
  );
}

function writtenOf(atom: Atom): readonly string[] {
  return atom.kind === 'derived' && atom.written ? [atom.written] : [];
}

/** Schemes that carry everything in clear. */
const plainSchemes: ReadonlySet<string> = new Set([
  'http',
  'ws',
  'ftp',
  'redis',
  'amqp',
  'mqtt',
  'tcp',
  'ldap',
  'smtp',
  'stomp',
  'nats',
  'telnet',
  'tftp',
  'memcached',
  'grpc',
]);

export interface PlainAddress {
  readonly scheme: string;
  readonly host: string;
}

/** Addresses in a text: itself, or those that its settings name. */
export function addressesIn(text: string): readonly string[] {
  const settings = settingsIn(text);
  return settings ? addressesInSettings(settings) : [text];
}

/** The host of an address, or of a text of settings; `null` where neither shows one. */
export function hostIn(text: string): string | null {
  const settings = settingsIn(text);
  return settings ? hostInSettings(settings) : hostOf(text);
}

/** An address that is not encrypted on the way, where its host is known to the end. */
export function plainAddress(text: string): PlainAddress | null {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const host = hostOf(text);
  if (!scheme || host === null || !plainSchemes.has(scheme)) return null;
  return { scheme, host };
}

/** `sslmode=disable` and its like in the query of a connection's address, or among its settings. */
const switchedOff =
  /(?:^|[?&;])\s*(?:sslmode=(?:disable|allow|prefer|no-verify)|ssl ?mode=(?:none|disabled|preferred)|(?:use ?)?ssl=(?:false|0)|tls=(?:false|0)|tlsInsecure=true|tlsAllowInvalidCertificates=true|tlsAllowInvalidHostnames=true|sslaccept=accept_invalid_certs|sslvalidate=false|rejectUnauthorized=false|encrypt=(?:false|no|optional)|trust ?server ?certificate=(?:true|yes))\s*(?=$|[&;])/i;

/** The parameter of an address that switches TLS off. */
export function offParameter(text: string): string | null {
  return (
    switchedOff
      .exec(text)?.[0]
      .replace(/^[?&;]/, '')
      .trim() ?? null
  );
}

/** This machine itself: nothing goes over a network. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\..*|\[?::1\]?|.*\.localhost|0\.0\.0\.0)$/.test(host);
}
