import type { Config } from '../../config/config.js';
import { vendorAt } from '../../config/cover.js';
import { matchesName } from '../../config/globs.js';
import type { Words } from '../../models/words.js';
import { hostOf, isPrivateHost } from '../hosts.js';
import { hasCloud, nobody, type Recipient } from './recipient.js';

/** Tells by an address who is there: a vendor that is known by its hosts, or one of the register's. */
export class Addresses {
  constructor(
    private readonly words: Words,
    private readonly config: Config,
  ) {}

  /** A recipient at an address: the address decides who it is. One without a host is at the program's own. */
  placed(one: Recipient, address: string | null): Recipient {
    if (address?.startsWith('/')) return { ...one, endpoint: address, isPrivate: true, unresolved: false };
    const host = address === null ? null : (hostOf(address) ?? bareHost(address));
    if (address === null || host === null)
      return { ...one, endpoint: address, unresolved: one.unresolved || one.vendor === nobody.vendor };
    const known = this.vendorOfHost(host) ?? vendorAt(this.config, address);
    return {
      ...one,
      vendor: known ?? (hasCloud(one.vendor) || one.endpoint === address ? one.vendor : host),
      endpoint: address,
      isPrivate: isPrivateHost(host, this.config.privateHosts),
      unresolved: false,
    };
  }

  private vendorOfHost(host: string): string | null {
    const known = Object.entries(this.words.hosts).find(([, globs]) =>
      globs.some((glob) => matchesName(glob, host)),
    );
    return known?.[0] ?? null;
  }
}

/** `api.example.com`, `localhost:8080` */
function bareHost(address: string): string | null {
  const found = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(address);
  return found?.[1]?.toLowerCase() ?? null;
}
