import type { Naming } from './named-records.js';

/**
 * What a model file says, one row a fact about a library. The words are CodeQL's where it has one
 * (Member, Argument, Parameter, ReturnValue, Instance, Awaited, ArrayElement, MapValue, MapKey).
 * `Assigned` is what an assignment puts into the member that a row speaks of: `Location.Member[href]`; `Parameter[this]`
 * is what a function that is called back is called on; `Named[Argument[0]]` is what the whole program keeps under a name.
 * A component is called with its props; an element is what a type named like its tag says: `A`, `Form`.
 */

/** Roles a sink can have; the same words stand in the configuration (SPEC §4 `sinks`). */
export const sinkRoles = [
  'log',
  'telemetry',
  'experiment',
  'error-tracker',
  'analytics',
  'messaging',
  'crm',
  'push',
  'vector-store',
  'http',
  'url',
  'llm',
  'training',
  'storage',
  'client-storage',
  'action',
] as const;
export type SinkRole = (typeof sinkRoles)[number];

/** How much of a value an edge lets through, and in which shape. */
export const edgeKinds = [
  'move',
  'wrap',
  'stringify',
  'mask',
  'project',
  'compute',
  'encode',
  'encrypt',
  'hash',
  'keyed-hash',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** A library's model file, as written in YAML. */
export interface ModelFile {
  /** npm package, `node:…` module, or `global` for the language's and the platform's own names. */
  readonly package: string;
  /** Version of the package's typings that every row was resolved against. */
  readonly checked?: string;
  /** Further module names that hold the same API (`node:console` for `console`). */
  readonly aliases?: readonly string[];
  /** Where a program's own folders hold a generated copy of it: how the import ends, `generated/prisma`. */
  readonly generated?: readonly string[];
  /** Named points of the API: the paths at which a value of that type is found. */
  readonly types?: Readonly<Record<string, readonly string[]>>;
  /** Names in `types` that mean the same as in another package's model file: `{ ChatModel: '@langchain/core' }`. */
  readonly imports?: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

export type Row =
  | SinkRow
  | SourceRow
  | PropagatorRow
  | SanitizerRow
  | VendorRow
  | LoggerRow
  | SwitchRow
  | IntrinsicRow
  | StoreRow
  | SealRow
  | OptionRow
  | ConnectionRow
  | CipherRow
  | BlankRow
  | DigestRow
  | HandlerRow
  | DoorRow
  | KeepingRow
  | DeployedRow
  | GatewayRow;

interface At {
  /**
   * The callable or value the row speaks of: a path from the package's exports
   * (`Member[createLogger].ReturnValue.Member[info]`) or from a named type (`Logger.Member[info,warn]`).
   */
  readonly at: string;
}

export type Literal = string | number | boolean;
type Defaults = Readonly<Record<string, Literal>>;
/** Path to the values that may stand there; a value that the code does not show may be any. */
type Given = Readonly<Record<string, readonly Literal[]>>;

/** How what is stored is encrypted, as far as the caller has a say in it. */
interface Encryption {
  /** What becomes of what is stored when no option asks for encryption. Absent: the API leaves the caller no say. */
  readonly unasked?: 'plain' | 'encrypted';
  /** Options any one of which turns encryption on. */
  readonly encrypted?: readonly string[];
  /** Values of these options, besides `false` and nothing, that turn it off. */
  readonly off?: readonly Literal[];
  /** What the provider does unasked, and since when: a clause. */
  readonly note?: string;
}

/** A call that hands values out. */
export interface SinkRow extends At, Encryption {
  readonly role: 'sink';
  readonly sink: SinkRole;
  /** What leaves: paths inside the call (`Argument[0..]`, `Argument[0].Member[messages]`). */
  readonly content: readonly string[];
  /**
   * Where the address is given that the content goes to. Of several, the first absolute one tells the host;
   * the others are parts that are put below it. What stands in an address leaves too.
   */
  readonly address?: readonly string[];
  /** Where a bare host is given: `api.example.com`. */
  readonly host?: readonly string[];
  /** Values that are written into the address's query. */
  readonly query?: readonly string[];
  /** LLM calls: the service's name as a register spells it (`chat`, `responses`, `embeddings`). */
  readonly service?: string;
  /** LLM calls: where the model's name stands. */
  readonly model?: string;
  /**
   * Where the client, or the model object, stands that the content really goes to; of several paths, the first at
   * which one stands. Absent: the receiver. A text is no client, nor is a part that no vendor row speaks of.
   */
  readonly client?: readonly string[];
  /** Objects that hold options which a register may require. */
  readonly options?: readonly string[];
  /** What the API assumes of an option that is not stated. */
  readonly defaults?: Defaults;
  /** The row holds only where the value at a path is of a named type. */
  readonly when?: Readonly<Record<string, string>>;
  /** The row holds only where the value at a path may be one of these. */
  readonly given?: Given;
  /** An argument that lists the only columns which are printed. */
  readonly columns?: string;
  /** Content that the logger's own redaction and serializers apply to. */
  readonly redacted?: readonly string[];
  /** Content that the logger's own format applies to. */
  readonly reshaped?: readonly string[];
  /** Storage and actions: names of places, whose words tell whose data goes there, or what for. */
  readonly naming?: readonly string[];
  /** Storage: names of the place that the content goes to, whose words tell what it is kept for. */
  readonly into?: readonly string[];
  /**
   * Actions: it writes a record, the one that `naming` names; it runs what it is handed; or it answers whoever called
   * a handler. Absent: it acts on whatever it is handed.
   */
  readonly acts?: 'record' | 'run' | 'answer';
  /** Types of the arguments by which its content is sent in later calls. */
  readonly filledBy?: readonly string[];
}

/** A value that is PHI by itself, or a record of a kind that is named: its members are what the kind's are. */
export interface SourceRow extends At {
  readonly role: 'source';
  /** Inside the call or value: `ReturnValue`, `Argument[0].Parameter[0]`; absent means the value itself. */
  readonly value?: string;
  /** What all of it is. Without it the record is named by `type`, or by texts in the call. */
  readonly level?: 'direct' | 'indirect';
  readonly kinds?: readonly string[];
  /** A model's own words: what it calls a tool with. */
  readonly answers?: true;
  /** The row holds only where nothing is given here, or `false`. */
  readonly absent?: string;
  /** The record's type, where it is always the same. */
  readonly type?: string;
  /** Where texts stand that name the record: a type, an address, a table, a query. */
  readonly record?: readonly string[];
  /** What these texts are; absent means the name of a FHIR type. An entity may be a class, or go by its own name. */
  readonly by?: Naming;
  /** Where that stands which is sent there: what a model answers to it says it again. */
  readonly sent?: readonly string[];
  /** Where the members stand that alone are asked for: a list, an object that has them, a text. The first given. */
  readonly select?: readonly string[];
  /** Where the members stand that are left out: an object that has them. */
  readonly omit?: readonly string[];
  /** The row holds only where the value at a path is one of these. */
  readonly given?: Given;
}

/** How a call carries values from its inputs to its outputs. A callable with a model carries nothing else. */
export interface PropagatorRow extends At {
  readonly role: 'propagator';
  readonly from: string;
  readonly to: string;
  /** Absent means `move`. */
  readonly edge?: EdgeKind;
  /** What stood at `to` before is gone: `map.set(key, value)`. */
  readonly replaces?: boolean;
  /** The row holds only where nothing is given here. */
  readonly absent?: string;
  /** The row holds only where the value at a path is of a named type. */
  readonly when?: Readonly<Record<string, string>>;
  /** The row holds only where the value at a path may be one of these. */
  readonly given?: Given;
  /** Functions through which the value passes, one after another: each is handed what the one before returned. */
  readonly through?: string;
  /** Of each member only what is kept in this cell of it passes, under the member's name. */
  readonly cell?: string;
  /** Names of the members that alone pass: texts, lists of them, or an object that has them. */
  readonly keep?: string;
  /** Names of the members that do not pass. */
  readonly drop?: string;
}

/** A call whose result is de-identified. */
export interface SanitizerRow extends At {
  readonly role: 'sanitizer';
  readonly value?: string;
}

/**
 * Which vendor receives what is sent: stands on the client's constructor or factory, on the sending call itself,
 * or on `Module`, where it holds for everything of the package that no other row speaks of.
 */
export interface VendorRow extends At {
  readonly role: 'vendor';
  /** A name of the closed list of vendors: `openai`, `aws-bedrock`. Absent: whoever the endpoint belongs to. */
  readonly vendor?: string;
  /**
   * Other clients, or the parts of a chain. Their facts hold; of them, what the call states in this row's columns
   * is overridden. Where none of these is a client, a sending call goes through the sink's `client`, and else this
   * row's own facts hold. A row that states nobody itself stands for nobody then: a chain without a model.
   */
  readonly inherits?: readonly string[];
  /**
   * Where a text stands that names the provider, up to its first `/` or `:`. Of several, the first that is given.
   * A known name goes before what is inherited.
   */
  readonly provider?: readonly string[];
  /** Provider, or a glob of the whole text, to the vendor. */
  readonly providers?: Readonly<Record<string, string>>;
  /** An object that holds clients under their providers' names, or the whole text; goes before all else. */
  readonly registry?: string;
  /**
   * The row holds only where the value at a path may be one of these. Of several rows all hold that may, up to the
   * first that certainly does.
   */
  readonly given?: Given;
  /** The service that a model object stands for; goes before the call's own. */
  readonly service?: string;
  /** Where the name of the model stands that a model object stands for. */
  readonly model?: string;
  /** What the API assumes of an option that neither the call nor the client states; goes before the call's own. */
  readonly defaults?: Defaults;
  /** Objects that hold options which a register may require. */
  readonly options?: readonly string[];
  /** Where the constructor or call is given another address, or a bare host: `Argument[0].Member[baseURL]`. */
  readonly endpoint?: readonly string[];
  /** The address used when none is given. */
  readonly defaultEndpoint?: string;
  /** Where the name of a customer's own resource stands, and the address that it is a part of, in place of `*`. */
  readonly resource?: string;
  readonly resourceEndpoint?: string;
  /** Environment variables that the library itself reads for the address. */
  readonly environment?: readonly string[];
  readonly region?: string;
}

/** How a logger was told to change what it is handed: stands on the logger's factory. */
export interface LoggerRow extends At {
  readonly role: 'logger';
  readonly redact?: readonly string[];
  readonly serializers?: string;
  readonly reshape?: string;
  readonly inherits?: string;
  /** The loggers of requests are made by it, too: a program has one such, in whatever file. */
  readonly requests?: true;
}

/** An option of a tracker or recorder that makes it capture content by itself. */
export interface SwitchRow extends At {
  readonly role: 'switch';
  /** Where what is captured goes. */
  readonly sink: SinkRole;
  /** Where the option is given. */
  readonly option: string;
  /** Its values that let content through; absent means that any value but `false` does. */
  readonly unsafe?: readonly Literal[];
}

/** A call or constructor that makes a store: a bucket, a table, a queue, a volume. */
export interface StoreRow extends At, Encryption {
  readonly role: 'store';
  /** Properties of what lies below it that encrypt it when they are set later on. */
  readonly later?: readonly string[];
  /** Members of it by which infrastructure code tells deployed code its name: `bucketName`. */
  readonly named?: readonly string[];
  readonly when?: Readonly<Record<string, string>>;
  readonly given?: Given;
}

/** A declaration of its own by which a store that is declared elsewhere is encrypted. */
export interface SealRow extends At {
  readonly role: 'seal';
  /** Where the store stands, or something that was read from it: `bucket.id`. */
  readonly store: string;
}

/** An option that weakens a protection at certain values. */
export interface OptionRow extends At {
  readonly role: 'option';
  /** What it weakens: encryption on the way, or encryption itself. */
  readonly weakens: 'transport' | 'cipher';
  /** Where the options are given. Absent: the call itself weakens it. */
  readonly options?: readonly string[];
  /** Values that weaken it; texts are compared as they stand. */
  readonly unsafe?: readonly Literal[];
  /** Numbers below this one weaken it. */
  readonly below?: number;
  /** It weakens when the option is not given, too. */
  readonly absent?: boolean;
  /** A function that does nothing weakens it. */
  readonly emptied?: boolean;
  /** A text that is written where it is assigned, without this word, weakens it: the attributes of a cookie. */
  readonly lacks?: string;
  /** It leaves the connection in clear, as a plain scheme does: towards private hosts, and where none is seen, it weakens nothing. */
  readonly clear?: boolean;
  /** It matters only where PHI stands here. */
  readonly content?: readonly string[];
  /** Where the address, or the bare host, is given: towards loopback the option weakens nothing. */
  readonly address?: readonly string[];
  readonly host?: readonly string[];
  readonly when?: Readonly<Record<string, string>>;
  readonly given?: Given;
}

/** A call or constructor that opens a connection to an address. */
export interface ConnectionRow extends At {
  readonly role: 'connection';
  readonly address: readonly string[];
  /** The scheme of an address that names none: `grpc`. */
  readonly scheme?: string;
  /** Options any one of which encrypts a connection whose address does not. */
  readonly encrypted?: readonly string[];
  /** The row holds only where the value at a path is of a named type. */
  readonly when?: Readonly<Record<string, string>>;
}

/** A call that encrypts, or makes what encrypts. */
export interface CipherRow extends At {
  readonly role: 'cipher';
  /** The algorithm, where it is always the same. */
  readonly cipher?: string;
  /** Where the algorithm's name is given: `aes-256-gcm`. */
  readonly algorithm?: string;
  /** Where the mode is given. */
  readonly mode?: string;
  readonly key?: string;
  readonly iv?: string;
  /** The row holds only where the value at a path is of a named type. */
  readonly when?: Readonly<Record<string, string>>;
  /** What is encrypted. */
  readonly content?: readonly string[];
}

/** A call that makes room which holds nothing but zeros: the first argument tells how much. */
export interface BlankRow extends At {
  readonly role: 'blank';
}

/** A call that digests what it is given. */
export interface DigestRow extends At {
  readonly role: 'digest';
  readonly digest?: string;
  readonly algorithm?: string;
  readonly content: readonly string[];
}

/**
 * A call, a decorator or an export by which a function comes to handle requests, jobs or calls of a model's tools,
 * or to run before others that do.
 */
export interface HandlerRow extends At {
  readonly role: 'handler';
  /** What runs it; `before` is what runs before the handlers of the same router, class or program. */
  readonly runs: 'request' | 'job' | 'tool' | 'before';
  /** The functions in the order in which they run, the handler last; below a router, other routers too. */
  readonly chain?: readonly string[];
  /** Where the route, the event or the tool is named. */
  readonly path?: string;
  /** It holds for the handlers of the whole program. */
  readonly everywhere?: boolean;
  /** Other packages for whose handlers it holds then: the one that makes the schema which a server is given. */
  readonly others?: readonly string[];
  /** It holds only for what is built on its result. */
  readonly onward?: boolean;
  /** It only puts a router below another: nothing that it is handed runs by itself. */
  readonly mounts?: boolean;
  /** What is registered inside the router that it is handed holds for the one above, too. */
  readonly shared?: boolean;
  /** Where a registration says itself who may come in: whatever stands there keeps strangers out, `false` lets all in. */
  readonly guard?: readonly string[];
  /** Other values of it that let anybody in. */
  readonly open?: readonly Literal[];
  /** Handlers by convention: whatever runs them lets only some in. A plugin: it does, where it is registered. */
  readonly closed?: boolean;
  /** What its functions return is what is answered. */
  readonly returned?: true;
  /** Where it is said what of that leaves. */
  readonly shaped?: readonly string[];
  /** Where the folder is named whose files it serves. */
  readonly serves?: readonly string[];
  /** Handlers by convention: globs of files, and the names that these export, or `default.fetch`. Stands on `Module`. */
  readonly files?: readonly string[];
  readonly exports?: readonly string[];
  /** The convention holds only in files that begin with this directive, or import one of these names from the package. */
  readonly directive?: string;
  readonly imported?: readonly string[];
  /** Only exports that a call of one of these names makes. */
  readonly made?: readonly string[];
  /** Only exports that are declared to be one of these types of the package, or whose first parameter is: globs. */
  readonly typed?: readonly string[];
}

/** A call or constructor by which a store, or what is put there, is opened to everybody. */
export interface DoorRow extends At {
  readonly role: 'door';
  /** Options that open it; absent: the call does. */
  readonly opened?: readonly string[];
  /** Values of them that do; a member of an enumeration by its name. Absent: `true`. */
  readonly values?: readonly Literal[];
  /** What is stored. */
  readonly content?: readonly string[];
  /** Names of the place, whose words tell whose data lies there. */
  readonly naming?: readonly string[];
}

/** A call or constructor that says how long a store keeps its records, or what becomes of them with it. */
export interface KeepingRow extends At {
  readonly role: 'keeping';
  /** Names of the place, whose words tell whether it holds an audit trail. */
  readonly naming: readonly string[];
  /** Where the time is given: a number of `unit`s, a duration, a member of an enumeration. */
  readonly kept?: readonly string[];
  readonly unit?: 'days' | 'seconds';
  /** Where it is said what becomes of the store, and the values by which its records are lost. */
  readonly fate?: readonly string[];
  readonly values?: readonly Literal[];
}

/** A construct by which infrastructure code deploys a function of the program. */
export interface DeployedRow extends At {
  readonly role: 'deployed';
  /** The file that holds it, or the folder that `exported` is below. */
  readonly file: readonly string[];
  /** The export, alone or behind its file: `charts.list`. */
  readonly exported: readonly string[];
}

/** A construct or call by which infrastructure code puts deployed functions behind an address. */
export interface GatewayRow extends At {
  readonly role: 'gateway';
  /** Where the function stands, alone or in an integration; absent: the row tells what holds unless a route says otherwise. */
  readonly target?: readonly string[];
  /** Where it is said who may come in: whatever stands there keeps strangers out. */
  readonly guard?: readonly string[];
  /** Values of it that let anybody in; a member of an enumeration by its name. */
  readonly open?: readonly Literal[];
  /** Where something of another gateway stands that says it: `method.httpMethod`. */
  readonly behind?: readonly string[];
}

/** Calls that the engine itself carries out, because no path can say what they do. */
export const intrinsics = [
  'keys',
  'values',
  'entries',
  'from-entries',
  'map-entries',
  'assign',
  'stringify',
  'parse',
  'copy',
  'draft',
  'all',
  'settled',
  'bind',
  'call',
  'apply',
  'promise',
  'with-resolvers',
  'promisify',
  'define',
  'define-all',
  'extend',
  'symbol',
  'proxy',
  'cut',
  'replace',
  'elements',
  'next',
  'get-member',
  'set-member',
  'delete-member',
  'delete-key',
  'clear-keys',
  'apply-to',
  'construct',
  'inject',
  'create',
  'state',
  'context',
  'has',
  'matches',
  'lower-case',
  'setting',
] as const;

export interface IntrinsicRow extends At {
  readonly role: 'intrinsic';
  readonly name: (typeof intrinsics)[number];
}
