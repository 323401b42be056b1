import { matchesName } from '../config/globs.js';

const privatePatterns = [
  /^localhost$/,
  /\.localhost$/,
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^\[::1\]$/,
  /^\[f[cd]/,
  /^0\.0\.0\.0$/,
  /\.internal$/,
  /\.local$/,
  /^[^.]+$/,
];

/** Loopback, RFC 1918, RFC 4193 and the names that never leave a network (SPEC §2), and those of the configuration. */
export function isPrivateHost(host: string, configured: readonly string[]): boolean {
  return (
    privatePatterns.some((pattern) => pattern.test(host)) ||
    configured.some((glob) => matchesName(glob, host))
  );
}

/** The host of an absolute address; `null` where the text shows none. A text may stop in the middle of an address. */
export function hostOf(address: string): string | null {
  const found = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)/i.exec(address);
  return found?.[1]?.toLowerCase() ?? null;
}
