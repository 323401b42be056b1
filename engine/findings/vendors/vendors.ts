import type { Config } from '../../config/config.js';
import type { CallOptions } from '../../config/cover.js';
import type { Atom, Site, Value } from '../../flow/atoms.js';
import type { Library } from '../../flow/library.js';
import type { Solver } from '../../flow/solver.js';
import type { Event } from '../../flow/summary.js';
import type { Type } from '../../link/types.js';
import type { PathStep } from '../../models/paths.js';
import type { Words } from '../../models/words.js';
import { innermost, type FrozenReader } from '../content.js';
import { textsIn } from '../addresses.js';
import type { Judge } from '../judge.js';
import { hostOf } from '../hosts.js';
import { optionsOf } from '../options.js';
import type { Sink } from '../sink.js';
import { Addresses } from './addresses.js';
import { Injected } from './injected.js';
import { Made } from './made.js';
import { Pins } from './pins.js';
import { hasCloud, nobody, pinnedTo, type Recipient, statedFirst } from './recipient.js';
import { isVendor, type Read, rowsThatHold, type Vendor } from './rows.js';
import { headText, isStated, textOf, vendorOfText } from './texts.js';

/** Clients that are made of clients are followed no further than this. */
const deepestClient = 4;

/** Finds the vendor behind a call: by the client's constructor, and by the address it was given (SPEC §2). */
export class Vendors {
  private readonly library: Library;
  private readonly addresses: Addresses;
  private readonly made: Made;
  private readonly pins: Pins;
  private readonly injected: Injected;

  private readonly reader: FrozenReader;

  constructor(judge: Judge, solver: Solver, words: Words, config: Config) {
    this.reader = judge.reader;
    this.library = solver.machine.library;
    this.addresses = new Addresses(words, config);
    this.made = new Made(judge);
    this.injected = new Injected(judge, solver.machine, this.made);
    this.pins = new Pins(config, judge.questions);
  }

  /** Every client that the call may go through gives a recipient of its own; none at all for calls without an address. */
  recipients(event: Event, sink: Sink): readonly Recipient[] {
    const read: Read = (path) => this.valueAt(event, path, sink.package);
    const clients = (): readonly Recipient[] => this.ofClients(event, sink);
    const own = rowsThatHold(event.node?.rows ?? [], read);
    const found = own.length ? own.flatMap((row) => this.byRow(row, read, 0, clients)) : clients();
    const all = found.length ? found : this.ofPackage(event, read);
    const pinned = this.pins.at(innermost(event).site);
    return this.byAddress(read, sink, all).map((one) => ({
      ...(one.unresolved && pinned !== null ? pinnedTo(one, pinned) : one),
      service: one.service ?? sink.row.service ?? null,
      model: one.model ?? textOf(sink.paths['model']?.map(read) ?? []),
      options: this.withCall(one, sink, read),
    }));
  }

  /** What the call states goes before what its client states. */
  private withCall(one: Recipient, sink: Sink, read: Read): CallOptions {
    return statedFirst(
      optionsOf((sink.paths['options'] ?? []).map(read), sink.row.defaults ?? {}),
      one.options,
    );
  }

  private valueAt(event: Event, path: readonly PathStep[], owner: string): Value {
    if (path[0]?.kind === 'module') return this.reader.joined(this.made.kept(owner, path));
    return this.reader.stated(event, path)[0] ?? event.more;
  }

  /** The first of the sink's paths at which a client stands; the receiver where it names none. */
  private ofClients(event: Event, sink: Sink): readonly Recipient[] {
    const paths = sink.paths['client'];
    if (!paths) return this.ofValue(event.receiver, 0);
    for (const path of paths) {
      const found = this.ofValue(this.valueAt(event, path, sink.package), 0);
      if (found.length) return found;
    }
    return [];
  }

  private ofValue(value: Value, depth: number): readonly Recipient[] {
    return value.atoms.flatMap((atom) => this.parts(atom)).flatMap((atom) => this.recipientsOf(atom, depth));
  }

  /** A package may stand for one vendor with everything it holds. */
  private ofPackage(event: Event, read: Read): readonly Recipient[] {
    const owner = event.node?.rows.find((one) => one.row.role === 'sink')?.package;
    const row = owner ? this.vendorOn(this.library.module(owner)) : null;
    const found = row ? this.byRow(row, read, 0) : [];
    return found.length ? found : [nobody];
  }

  private recipientsOf(client: Atom, depth: number): readonly Recipient[] {
    if (depth > deepestClient) return [];
    if (client.kind !== 'record') return this.byName(client);
    const by = client.fields.get('$by')?.atoms[0];
    if (by?.kind !== 'constant') return [];
    const read: Read = (path) => this.reader.made(client, path);
    const made = this.library.node(Number(by.value))?.rows ?? [];
    const rows = rowsThatHold(made, (path) => this.ofMade(read, made[0]?.package ?? '', path));
    const owner = rows[0]?.package ?? '';
    if (rows.length)
      return rows.flatMap((row) => {
        const found = this.byRow(row, (path) => this.ofMade(read, owner, path), depth);
        return this.madeAt(found, this.made.placesOf(row.row, client));
      });
    return this.ofValue(client.fields.get('$of') ?? this.reader.joined([]), depth + 1);
  }

  private ofMade(read: Read, owner: string, path: readonly PathStep[]): Value {
    return path[0]?.kind === 'module' ? this.reader.joined(this.made.kept(owner, path)) : read(path);
  }

  /** A member of a package, or a client of which no more is known than its declared type. */
  private byName(client: Atom): readonly Recipient[] {
    if (client.kind === 'external') {
      const row = this.vendorOn(client.node) ?? this.vendorOn(this.library.module(client.module));
      return row ? this.readyMade(row) : [];
    }
    if (client.kind === 'path') return this.byName(client.base);
    if (client.kind === 'narrowed') return this.byType(client.type);
    if (client.kind !== 'typed') return [];
    const pinned = this.pins.ofHandedIn(client);
    if (pinned !== null) return [pinnedTo(nobody, pinned)];
    const injected = this.injected.at(client.site).flatMap((event) => this.madeBy(event));
    return injected.length ? injected : this.byType(client.type);
  }

  /** A client that a package hands out as it is: one that is told no address goes where the package says. */
  private readyMade({ row }: Vendor): readonly Recipient[] {
    if (row.vendor) return [{ ...nobody, vendor: row.vendor, unresolved: false }];
    if (row.endpoint || !row.defaultEndpoint) return [];
    return [this.addresses.placed(nobody, row.defaultEndpoint)];
  }

  /** Recipients behind a client that was made in one of these places, where the vendor may be pinned. */
  private madeAt(found: readonly Recipient[], places: readonly Site[]): readonly Recipient[] {
    const pinned = places.map((place) => this.pins.at(place)).find((one) => one !== null) ?? null;
    return found
      .map((one) => (pinned === null ? one : pinnedTo(one, pinned)))
      .map((one) => ({ ...one, madeAt: one.madeAt ?? places[0] ?? null }));
  }

  /** Clients of a class that are handed in: those that the program makes of it, else whoever the class stands for. */
  private byType(type: Type): readonly Recipient[] {
    if (type.kind === 'union') return type.of.flatMap((one) => this.byType(one));
    if (type.kind === 'promise') return this.byType(type.of);
    if (type.kind !== 'external') return [];
    const row = this.vendorOn(this.library.exported(type.module, type.path));
    if (!row) return [];
    const made = this.made.of(row.row).flatMap((event) => this.madeBy(event));
    if (made.length) return made;
    return row.row.vendor ? [{ ...nobody, vendor: row.row.vendor, unresolved: false }] : [];
  }

  /** Recipients behind the client that a call makes. */
  private madeBy(event: Event): readonly Recipient[] {
    const rows = event.node?.rows ?? [];
    const read: Read = (path) => this.valueAt(event, path, rows[0]?.package ?? '');
    const found = rowsThatHold(rows, read).flatMap((row) => this.byRow(row, read, 1));
    return this.madeAt(found, [innermost(event).site]);
  }

  /** Registry, known provider, what is inherited, the sink's client, the row's own facts: the first that stands there. */
  private byRow(
    row: Vendor,
    read: Read,
    depth: number,
    clients?: () => readonly Recipient[],
  ): readonly Recipient[] {
    const registered = this.registered(row, read, depth);
    if (registered.length) return registered;
    const provided = this.providedBy(row, read);
    if (provided !== null) return this.at(this.stated(row, read, provided), row, read);
    const from = (row.paths['inherits'] ?? []).map(read).flatMap((value) => this.ofValue(value, depth + 1));
    if (from.length) return from.flatMap((one) => this.given(row, read, this.overridden(one, row, read)));
    const others = clients?.() ?? [];
    if (others.length) return others.map((one) => this.overridden(one, row, read));
    return this.statesNobody(row, read) ? [] : this.at(this.stated(row, read, null), row, read);
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
    const text = this.providerText(row, read);
    if (!path || text === null) return [];
    return read(path).atoms.flatMap((atom) => {
      const fields = atom.kind === 'record' ? atom.fields : null;
      const held = fields?.get(text) ?? fields?.get(text.split(/[/:]/)[0] ?? '');
      return held ? this.ofValue(held, depth + 1) : [];
    });
  }

  private providedBy(row: Vendor, read: Read): string | null {
    const text = this.providerText(row, read);
    return text === null ? null : vendorOfText(text, row.row.providers ?? {});
  }

  private providerText(row: Vendor, read: Read): string | null {
    return textOf((row.paths['provider'] ?? []).map(read));
  }

  /** A chain without a model. */
  private statesNobody({ row, paths }: Vendor, read: Read): boolean {
    const asked = [...(paths['endpoint'] ?? []), ...(paths['provider'] ?? [])];
    return !row.vendor && !row.defaultEndpoint && !asked.some((path) => isStated(read(path)));
  }

  private stated(row: Vendor, read: Read, provided: string | null): Recipient {
    const vendor = provided ?? row.row.vendor;
    return {
      ...nobody,
      vendor: vendor ?? nobody.vendor,
      endpoint: row.row.defaultEndpoint ?? null,
      service: row.row.service ?? null,
      model: textOf((row.paths['model'] ?? []).map(read)),
      region: textOf((row.paths['region'] ?? []).map(read)),
      options: optionsOf((row.paths['options'] ?? []).map(read), row.row.defaults ?? {}),
      unresolved: !vendor,
    };
  }

  /** What a call states for itself, of the client that it goes through. */
  private overridden(one: Recipient, row: Vendor, read: Read): Recipient {
    const own = this.stated(row, read, null);
    return {
      ...one,
      service: own.service ?? one.service,
      model: own.model ?? one.model,
      region: own.region ?? one.region,
      options: statedFirst(own.options, one.options),
    };
  }

  /** A client made of another may be given an address of its own; a client that a call is handed keeps its own. */
  private given(row: Vendor, read: Read, one: Recipient): readonly Recipient[] {
    return this.addressesGiven(row, read).length ? this.at(one, row, read) : [one];
  }

  private addressesGiven(row: Vendor, read: Read): readonly Value[] {
    return (row.paths['endpoint'] ?? []).map(read).filter(isStated);
  }

  /** The address that a client was given decides who it goes to; of two that it may be, each. */
  private at(one: Recipient, row: Vendor, read: Read): readonly Recipient[] {
    const [value] = this.addressesGiven(row, read);
    if (!value)
      return [this.addresses.placed(one, resourceAt(row, read) ?? row.row.defaultEndpoint ?? one.endpoint)];
    const texts = textsIn(value);
    if (!texts.length)
      return [{ ...one, endpoint: null, unresolved: !row.row.vendor || !hasCloud(row.row.vendor) }];
    return texts.map((text) => this.addresses.placed({ ...one, unresolved: false }, text));
  }

  /** A request goes to the first absolute address that it is given; to nobody outside when there is none. */
  private byAddress(read: Read, sink: Sink, all: readonly Recipient[]): readonly Recipient[] {
    const paths = [...(sink.paths['address'] ?? []), ...(sink.paths['host'] ?? [])];
    if (!paths.length) return all;
    const texts = paths.map(read).flatMap(textsIn);
    const bare = (sink.paths['host'] ?? []).map(read).flatMap((value) => headText(value) ?? []);
    const addresses = [...texts.filter((text) => hostOf(text) !== null), ...bare];
    if (addresses.length)
      return addresses.map((address) => this.addresses.placed({ ...nobody, unresolved: false }, address));
    const outside = all.filter(({ endpoint }) => endpoint !== null && !endpoint.startsWith('/'));
    if (texts.some((text) => text.startsWith('/'))) return outside;
    return outside.length ? outside : [nobody];
  }

  private vendorOn(node: number): Vendor | null {
    return this.library.node(node)?.rows.find(isVendor) ?? null;
  }
}

/** `https://northwind.openai.azure.com`: the address of a resource that goes by its name alone. */
function resourceAt({ row, paths }: Vendor, read: Read): string | null {
  const name = textOf((paths['resource'] ?? []).map(read));
  return name === null ? null : (row.resourceEndpoint?.replace('*', name) ?? null);
}
