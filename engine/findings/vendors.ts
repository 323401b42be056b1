import micromatch from 'micromatch';
import type { Atom, Value } from '../flow/atoms.js';
import type { Library } from '../flow/library.js';
import type { Event } from '../flow/summary.js';
import type { CompiledRow } from '../models/compile.js';
import type { PathStep } from '../models/paths.js';
import type { VendorRow } from '../models/rows.js';
import type { Words } from '../models/words.js';
import type { CallOptions } from '../config/cover.js';
import type { FrozenReader } from './content.js';
import { hostOf, isPrivateHost } from './hosts.js';
import type { Sink } from './sink.js';
import { optionsOf } from './options.js';

/** Who receives what is sent by a call, and what is known of how. */
export interface Recipient {
  /** Vendor, or the host's own name when no vendor is known by it. */
  readonly vendor: string;
  readonly endpoint: string | null;
  readonly service: string | null;
  readonly model: string | null;
  readonly region: string | null;
  readonly options: CallOptions;
  readonly isPrivate: boolean;
  /** The code does not show who it is. */
  readonly unresolved: boolean;
}

type Vendor = CompiledRow & { readonly row: VendorRow };
/** Reads a path of a row: inside a call, or inside what a client was made of. */
type Read = (path: readonly PathStep[]) => Value;

const nobody: Recipient = {
  vendor: 'an unknown vendor',
  endpoint: null,
  service: null,
  model: null,
  region: null,
  options: optionsOf([], {}),
  isPrivate: false,
  unresolved: true,
};

/** Clients that are made of clients are followed no further than this. */
const deepestClient = 4;

/** Finds the vendor behind a call: by the client's constructor, and by the address it was given (SPEC §2). */
export class Vendors {
  constructor(
    private readonly reader: FrozenReader,
    private readonly library: Library,
    private readonly words: Words,
    private readonly privateHosts: readonly string[],
  ) {}

  /** Every client that the call may go through gives a recipient of its own; none at all for calls without an address. */
  recipients(event: Event, sink: Sink): readonly Recipient[] {
    const read: Read = (path) => this.valueAt(event, path);
    const clients = this.clientsOf(event, sink);
    const found = clients.flatMap((client) => this.recipientsOf(client, 0));
    const all = found.length ? found : this.byCall(event, read);
    const addressed = this.byAddress(read, sink, all);
    return addressed.map((one) => ({
      ...one,
      service: one.service ?? sink.row.service ?? null,
      model: one.model ?? textOf(sink.paths['model']?.map(read) ?? []),
      options: this.withCall(one, sink, read),
    }));
  }

  /** What the call states goes before what its client states. */
  private withCall(one: Recipient, sink: Sink, read: Read): CallOptions {
    const own = optionsOf((sink.paths['options'] ?? []).map(read), sink.row.defaults ?? {});
    return {
      stated: (option) => {
        const stated = own.stated(option);
        return stated.state === 'absent' ? one.options.stated(option) : stated;
      },
      byDefault: (option) => one.options.byDefault?.(option) ?? own.byDefault?.(option),
    };
  }

  private valueAt(event: Event, path: readonly PathStep[]): Value {
    const parts = this.reader.at(event, path).map(({ value }) => value);
    return parts[0] ?? event.more;
  }

  private clientsOf(event: Event, sink: Sink): readonly Atom[] {
    const paths = sink.paths['client'];
    const values = paths ? paths.map((path) => this.valueAt(event, path)) : [event.receiver];
    return values.flatMap((value) =>
      value.atoms.filter((atom) => atom.kind !== 'scalar' && !(atom.kind === 'constant' && !atom.value)),
    );
  }

  /** A call may say itself who receives it; or its package does, for everything it holds. */
  private byCall(event: Event, read: Read): readonly Recipient[] {
    const rows = (event.node?.rows ?? []).filter(isVendor);
    const row = rows.find((one) => this.holds(one, read)) ?? this.ofPackage(event);
    return row ? this.byRow(row, read, 0) : [nobody];
  }

  private ofPackage(event: Event): Vendor | null {
    const owner = event.node?.rows.find((one) => one.row.role === 'sink')?.package;
    return owner ? this.vendorOn(this.library.module(owner)) : null;
  }

  private recipientsOf(client: Atom, depth: number): readonly Recipient[] {
    if (depth > deepestClient) return [];
    if (client.kind === 'constant') return [];
    if (client.kind !== 'record') return this.byType(client);
    const by = client.fields.get('$by')?.atoms[0];
    if (by?.kind !== 'constant') return [];
    const read: Read = (path) => this.reader.made(client, path);
    const rows = (this.library.node(Number(by.value))?.rows ?? []).filter(isVendor);
    const row = rows.find((one) => this.holds(one, read));
    if (row) return this.byRow(row, read, depth);
    const maker = client.fields.get('$of')?.atoms ?? [];
    return maker.flatMap((one) => this.recipientsOf(one, depth + 1));
  }

  /** A client of which no more is known than its type: whoever its class stands for, at an address nobody sees. */
  private byType(client: Atom): readonly Recipient[] {
    if (client.kind !== 'external') return [];
    const row = this.vendorOn(client.node) ?? this.vendorOn(this.library.module(client.module));
    return row?.row.vendor ? [{ ...nobody, vendor: row.row.vendor, unresolved: false }] : [];
  }

  private byRow(row: Vendor, read: Read, depth: number): readonly Recipient[] {
    const from = (row.paths['inherits'] ?? [])
      .flatMap((path) => read(path).atoms)
      .flatMap((atom) => this.parts(atom))
      .flatMap((atom) => this.recipientsOf(atom, depth + 1));
    const registered = this.registered(row, read, depth);
    const own = from.length ? from : registered.length ? registered : [this.stated(row, read)];
    return own.map((one) => this.at(one, row, read, from.length > 0));
  }

  /** The parts of a chain: a list of steps is each of its elements. */
  private parts(atom: Atom): readonly Atom[] {
    if (atom.kind !== 'record' || atom.fields.has('$by')) return [atom];
    const elements = [...atom.fields.values(), atom.others].flatMap((value) => value.atoms);
    return elements.length ? elements : [atom];
  }

  /** `registry[provider]`: the client that stands under the provider's name. */
  private registered(row: Vendor, read: Read, depth: number): readonly Recipient[] {
    const [path] = row.paths['registry'] ?? [];
    const provider = this.providerOf(row, read);
    if (!path || provider === null) return [];
    return read(path).atoms.flatMap((atom) => {
      const held = atom.kind === 'record' ? atom.fields.get(provider) : undefined;
      return (held?.atoms ?? []).flatMap((one) => this.recipientsOf(one, depth + 1));
    });
  }

  private stated(row: Vendor, read: Read): Recipient {
    const text = textOf((row.paths['provider'] ?? []).map(read));
    const provided = text === null ? null : vendorOfText(text, row.row.providers ?? {});
    const asks = (row.paths['provider'] ?? []).length > 0 && !row.row.vendor;
    const vendor = provided ?? row.row.vendor;
    return {
      ...nobody,
      vendor: vendor ?? 'an unknown vendor',
      endpoint: row.row.defaultEndpoint ?? null,
      service: row.row.service ?? null,
      model: textOf((row.paths['model'] ?? []).map(read)),
      region: textOf((row.paths['region'] ?? []).map(read)),
      options: optionsOf((row.paths['options'] ?? []).map(read), row.row.defaults ?? {}),
      unresolved: !vendor && asks,
    };
  }

  private providerOf(row: Vendor, read: Read): string | null {
    const text = textOf((row.paths['provider'] ?? []).map(read));
    return text?.split(/[/:]/)[0] ?? null;
  }

  /** The address that a client was given decides who it goes to. */
  private at(one: Recipient, row: Vendor, read: Read, inherited: boolean): Recipient {
    const given = (row.paths['endpoint'] ?? []).map(read).filter(isStated);
    const [value] = given;
    if (!value) return inherited ? one : this.placed(one, row.row.defaultEndpoint ?? one.endpoint);
    const text = headText(value);
    if (text === null)
      return { ...one, endpoint: null, unresolved: !row.row.vendor || !hasCloud(row.row.vendor) };
    return this.placed({ ...one, unresolved: false }, text);
  }

  private placed(one: Recipient, address: string | null): Recipient {
    const host = address === null ? null : (hostOf(address) ?? bareHost(address));
    if (address === null || host === null) return { ...one, endpoint: address };
    const known = this.vendorOfHost(host);
    return {
      ...one,
      vendor: known ?? (hasCloud(one.vendor) || one.endpoint === address ? one.vendor : host),
      endpoint: address,
      isPrivate: isPrivateHost(host, this.privateHosts),
      unresolved: false,
    };
  }

  private vendorOfHost(host: string): string | null {
    const known = Object.entries(this.words.hosts).find(([, globs]) => micromatch.isMatch(host, [...globs]));
    return known?.[0] ?? null;
  }

  /** A request goes to the first absolute address that it is given; to nobody outside when there is none. */
  private byAddress(read: Read, sink: Sink, all: readonly Recipient[]): readonly Recipient[] {
    const paths = [...(sink.paths['address'] ?? []), ...(sink.paths['host'] ?? [])];
    if (!paths.length) return all;
    const texts = paths.map(read).flatMap((value) => value.atoms.flatMap((atom) => headOfAtom(atom) ?? []));
    const bare = (sink.paths['host'] ?? []).map(read).flatMap((value) => headText(value) ?? []);
    const addresses = [...texts.filter((text) => hostOf(text) !== null), ...bare];
    if (addresses.length)
      return addresses.map((address) => this.placed({ ...nobody, unresolved: false }, address));
    if (texts.some((text) => text.startsWith('/'))) {
      const based = all.filter((one) => one.endpoint !== null || one.isPrivate);
      return based.length ? based : [];
    }
    return all.some((one) => one.endpoint !== null) ? all : [nobody];
  }

  private holds(row: Vendor, read: Read): boolean {
    const entries = Object.values(row.row.given ?? {});
    return entries.every((allowed, i) => {
      const value = read(row.paths['given']?.[i] ?? []);
      if (value.isEmpty) return allowed.some((one) => one === false);
      return value.atoms.some(
        (atom) =>
          atom.kind !== 'constant' ||
          allowed.some((one) => one === atom.value) ||
          (atom.value === undefined && allowed.includes(false)),
      );
    });
  }

  private vendorOn(node: number): Vendor | null {
    return this.library.node(node)?.rows.find(isVendor) ?? null;
  }
}

function isVendor(row: CompiledRow): row is Vendor {
  return row.row.role === 'vendor';
}

/** Clouds that give each customer an address of its own. */
function hasCloud(vendor: string): boolean {
  return vendor === 'azure-openai' || vendor === 'aws-bedrock' || vendor === 'google-vertex-ai';
}

/** The vendor of `openai/gpt-5`: by globs of the whole text first, then by what stands before the first `/` or `:`. */
function vendorOfText(text: string, providers: Readonly<Record<string, string>>): string | null {
  const [name = ''] = text.split(/[/:]/);
  if (Object.hasOwn(providers, name)) return providers[name] ?? null;
  const glob = Object.keys(providers).find((one) => micromatch.isMatch(text, one, { bash: true }));
  return glob === undefined ? null : (providers[glob] ?? null);
}

function isStated(value: Value): boolean {
  return value.atoms.some(
    (atom) => !(atom.kind === 'constant' && (atom.value === undefined || atom.value === null)),
  );
}

/** The first known text among values. */
function textOf(values: readonly Value[]): string | null {
  return values.flatMap((value) => headText(value) ?? [])[0] ?? null;
}

/** What a value's text is, or begins with. */
function headText(value: Value): string | null {
  return value.atoms.flatMap((atom) => headOfAtom(atom) ?? [])[0] ?? null;
}

function headOfAtom(atom: Atom): string | null {
  if (atom.kind === 'constant') return typeof atom.value === 'string' ? atom.value : null;
  if (atom.kind !== 'derived') return null;
  const [head] = atom.head.atoms;
  return head?.kind === 'constant' && typeof head.value === 'string' ? head.value : null;
}

/** `api.example.com`, `localhost:8080` */
function bareHost(address: string): string | null {
  const found = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d+)?(?:\/|$)/i.exec(address);
  return found?.[1]?.toLowerCase() ?? null;
}
