import { patternProblem } from './glob-problems.js';
import { matchesFile, matchesName } from './globs.js';

/** The parts of `https://us.api.example.com/v1/**`; without a scheme any is meant, without a path every path. */
interface EndpointGlob {
  readonly scheme: string;
  readonly host: string;
  readonly paths: readonly string[];
}

/**
 * Whether a call's address is one that a register lists. Scheme, host and path are compared apart, so that
 * `*` never reaches from the host into a path or query. A listed path covers what lies below it.
 */
export function matchesEndpoint(glob: string, endpoint: string): boolean {
  const listed = readEndpoint(glob);
  const url = readUrl(endpoint);
  if (listed === null || url === null) return false;
  const scheme = url.protocol.slice(0, -1);
  return (
    matchesName(listed.scheme, scheme) &&
    matchesHost(listed.host, url) &&
    matchesFile(listed.paths, url.pathname)
  );
}

/** What is wrong with an endpoint glob; null when nothing is. */
export function endpointGlobProblem(glob: string): string | null {
  if (glob.trim() === '') return 'It is empty. Write an address such as `https://llm.corp.example/**`.';
  if (/\s/.test(glob)) return 'It has a space. Write an address such as `https://llm.corp.example/**`.';
  const endpoint = readEndpoint(glob);
  if (endpoint === null) return 'It names no host. Write an address such as `https://llm.corp.example/**`.';
  if (/^[*?.]+$/.test(endpoint.host))
    return 'It covers every host. Write the host, or the part that all of them share.';
  return patternProblem(glob);
}

/** Scheme, host and port of an address: paths and queries say more than a message should repeat. */
export function originOf(endpoint: string): string {
  const url = readUrl(endpoint);
  return url === null ? endpoint : `${url.protocol}//${url.host}`;
}

function readEndpoint(glob: string): EndpointGlob | null {
  const parts = /^(?:([^/:]+):\/\/)?([^/]+)(\/.*)?$/.exec(glob);
  const host = parts?.[2];
  if (parts === null || host === undefined) return null;
  return { scheme: parts[1] ?? '*', host: host.toLowerCase(), paths: pathsBelow(parts[3] ?? '/') };
}

function pathsBelow(path: string): readonly string[] {
  const trimmed = path.replace(/\/+$/, '');
  return [`${trimmed}/`, trimmed, `${trimmed}/**`].filter((glob) => glob !== '');
}

function readUrl(endpoint: string): URL | null {
  const address = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function matchesHost(host: string, url: URL): boolean {
  const name = url.hostname.toLowerCase();
  return matchesName(host, host.includes(':') ? `${name}:${portOf(url)}` : name);
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'http:' || url.protocol === 'ws:' ? '80' : '443';
}
