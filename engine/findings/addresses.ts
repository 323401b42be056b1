import type { Atom, Value } from '../flow/atoms.js';
import { hostOf } from './hosts.js';

/** What a value's texts are, or begin with. */
export function textsIn(value: Value): readonly string[] {
  return value.atoms.flatMap((atom) => (atom.kind === 'derived' ? atom.head.atoms : atom)).flatMap(textOf);
}

function textOf(atom: Atom): readonly string[] {
  return atom.kind === 'constant' && typeof atom.value === 'string' ? [atom.value] : [];
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
]);

export interface PlainAddress {
  readonly scheme: string;
  readonly host: string;
}

/** An address that is not encrypted on the way, where its host is known to the end. */
export function plainAddress(text: string): PlainAddress | null {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const host = hostOf(text);
  if (!scheme || host === null || !plainSchemes.has(scheme)) return null;
  return { scheme, host };
}

/** `sslmode=disable` and its like in the query of a connection's address. */
const switchedOff =
  /[?&](?:sslmode=(?:disable|allow|prefer)|ssl=(?:false|0)|tls=(?:false|0)|tlsInsecure=true|tlsAllowInvalidCertificates=true|tlsAllowInvalidHostnames=true|sslaccept=accept_invalid_certs|sslvalidate=false|rejectUnauthorized=false|useSSL=false|encrypt=false|trustServerCertificate=true)(?:&|$)/i;

/** The parameter of an address that switches TLS off. */
export function offParameter(text: string): string | null {
  return switchedOff.exec(text)?.[0].replace(/^[?&]|&$/g, '') ?? null;
}

/** This machine itself: nothing goes over a network. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\..*|\[?::1\]?|.*\.localhost|0\.0\.0\.0)$/.test(host);
}
