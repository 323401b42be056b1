import type { Atom, Value } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import type { Library } from '../flow/library.js';
import type { CompiledRow } from '../models/compile.js';
import type { VendorRow } from '../models/rows.js';
import type { Words } from '../models/words.js';
import micromatch from 'micromatch';
import type { FrozenReader } from './content.js';

/** Who receives what is sent through a client. */
export interface Recipient {
  /** Vendor, or the host's own name when no vendor is known by it. */
  readonly vendor: string;
  readonly endpoint: string | null;
  readonly isPrivate: boolean;
  /** The code does not show the address. */
  readonly unresolved: boolean;
}

const unknownRecipient: Recipient = {
  vendor: 'an unknown vendor',
  endpoint: null,
  isPrivate: false,
  unresolved: true,
};

/** Finds the vendor behind a call: by the client's constructor, and by the address it was given (SPEC §2). */
export class Vendors {
  constructor(
    private readonly reader: FrozenReader,
    private readonly library: Library,
    private readonly words: Words,
    private readonly privateHosts: readonly string[],
  ) {}

  /** Every client that the receiver may be gives a recipient of its own. */
  recipients(event: Event): readonly Recipient[] {
    const clients = event.receiver.atoms.filter((atom) => atom.kind !== 'scalar' && atom.kind !== 'constant');
    return clients.length ? clients.map((client) => this.recipient(client)) : [unknownRecipient];
  }

  private recipient(client: Atom): Recipient {
    const row = this.vendorRow(client);
    if (!row) return unknownRecipient;
    const vendor = (row.row as VendorRow).vendor ?? 'an unknown vendor';
    if (client.kind !== 'record') return { vendor, endpoint: null, isPrivate: false, unresolved: false };
    const given = (row.paths['endpoint'] ?? []).map((path) => this.reader.made(client, path));
    return this.byEndpoint(vendor, given, row.row as VendorRow);
  }

  private byEndpoint(vendor: string, given: readonly Value[], row: VendorRow): Recipient {
    const stated = given.filter(
      (value) =>
        !value.isEmpty &&
        value.atoms.some(
          (atom) => !(atom.kind === 'constant' && (atom.value === undefined || atom.value === null)),
        ),
    );
    const endpoint = row.defaultEndpoint ?? null;
    if (!stated.length) return { vendor, endpoint, isPrivate: false, unresolved: false };
    const texts = stated.flatMap((value) =>
      value.atoms.flatMap((atom) =>
        atom.kind === 'constant' && typeof atom.value === 'string' ? [atom.value] : [],
      ),
    );
    const [first] = texts;
    if (first === undefined)
      return { vendor, endpoint: null, isPrivate: false, unresolved: vendor === 'openai' };
    return this.byAddress(vendor, first);
  }

  private byAddress(vendor: string, address: string): Recipient {
    const host = hostOf(address);
    if (host === null) return { vendor, endpoint: address, isPrivate: false, unresolved: false };
    const isPrivate = isPrivateHost(host) || micromatch.isMatch(host, [...this.privateHosts]);
    const known = Object.entries(this.words.hosts).find(([, globs]) => micromatch.isMatch(host, [...globs]));
    return {
      vendor: known?.[0] ?? (vendor === 'azure-openai' ? vendor : host),
      endpoint: address,
      isPrivate,
      unresolved: false,
    };
  }

  /** The row on the constructor that made a client, or on one that could have made a value of its type. */
  private vendorRow(client: Atom): CompiledRow | null {
    const by = client.kind === 'record' ? client.fields.get('$by')?.atoms[0] : undefined;
    if (by?.kind === 'constant') return this.rowOn(Number(by.value));
    return null;
  }

  private rowOn(node: number): CompiledRow | null {
    return this.library.node(node)?.rows.find(({ row }) => row.role === 'vendor') ?? null;
  }
}

function hostOf(address: string): string | null {
  try {
    return new URL(address).hostname;
  } catch {
    return null;
  }
}

const privatePatterns = [
  /^localhost$/,
  /\.localhost$/,
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^\[::1\]$/,
  /^\[f[cd]/,
  /^0\.0\.0\.0$/,
  /\.internal$/,
  /\.local$/,
  /^[^.]+$/,
];

/** Loopback, RFC 1918, RFC 4193 and the names that never leave a network (SPEC §2). */
export function isPrivateHost(host: string): boolean {
  return privatePatterns.some((pattern) => pattern.test(host));
}
