/** The vocabulary by which names are judged. All entries are lower-case words separated by spaces. */
export interface Words {
  readonly subjects: readonly string[];
  readonly infrastructure: readonly string[];
  readonly others: readonly string[];
  readonly records: readonly string[];
  readonly fields: readonly FieldWords[];
  readonly indirect: readonly string[];
  /** Opaque ids by which an organisation knows its records. */
  readonly ids: readonly string[];
  /** What is measured of a body: beside a subject's id it speaks of somebody's health. */
  readonly measurements: readonly string[];
  /** Words of units, which may follow what is measured. */
  readonly units: readonly string[];
  readonly none: readonly string[];
  readonly sanitizers: readonly string[];
  /** Types of whole clinical documents and messages, and the members that hold what they say. */
  readonly documents: { readonly types: readonly string[]; readonly content: readonly string[] };
  /** Words of places in which people talk about somebody's health. */
  readonly visits: readonly string[];
  /** Words of places that models learn from, or are measured by. */
  readonly training: readonly string[];
  readonly accounts: AccountWords;
  /** Last words of parts of a program that hold somebody's data themselves. */
  readonly handedAround: readonly string[];
  /** Bytes by which a record is protected, or found. */
  readonly ciphers: readonly string[];
  readonly auditing: AuditWords;
  readonly endpoints: EndpointWords;
  readonly resources: ResourceWords;
  /** Vendor to the globs of its hosts. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
}

/** What types of whoever signs in are called. */
export interface AccountWords {
  readonly types: readonly string[];
  /** Members that tell as what. */
  readonly roles: readonly string[];
  /** Members of a token (RFC 7519 §4.1). */
  readonly claims: readonly string[];
}

/** Names of calls by which a program writes to its audit trail, or only looks at it. */
export interface AuditWords {
  /** How names begin that write nothing; of those that have the trail in themselves, `lookingAt`. */
  readonly looking: readonly string[];
  readonly lookingAt: readonly string[];
  /** What `create…` makes there instead of a record. */
  readonly making: readonly string[];
  readonly inserting: readonly string[];
  readonly access: Readonly<Record<'verbs' | 'of' | 'what' | 'ends', readonly string[]>>;
  readonly done: readonly string[];
  readonly idle: readonly string[];
  /** Members that say no more than when. */
  readonly stamps: readonly string[];
}

/** Names under which an address is one that the program connects to. */
export interface EndpointWords {
  /** By themselves, or as the last word. */
  readonly names: readonly string[];
  /** As the last word of several. */
  readonly endings: readonly string[];
  /** Words of addresses that name something, or that people open. */
  readonly naming: readonly string[];
  /** Domains of bodies whose addresses are names of things. */
  readonly standards: readonly string[];
}

/** What the members of types are that a standard defines, so that no declaration of them is needed. */
export interface ResourceWords {
  /** Packages that export these types; one that ends in `/` stands for every module below it. */
  readonly modules: readonly string[];
  /** Members that mean the same in every type and at every depth. */
  readonly everywhere: { readonly none: readonly string[]; readonly indirect: readonly string[] };
  /** Types that are somebody's only where they stand. */
  readonly contextual: readonly string[];
  readonly types: Readonly<Record<string, TypeWords>>;
  /** Root elements of documents in XML. */
  readonly elements: Readonly<Record<string, TypeWords>>;
}

export interface TypeWords {
  /** The kind of a whole one, or `indirect`. */
  readonly whole: string;
  /** Kind, `subject` for a reference to the person, `indirect` or `none`, to the names of members. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

export interface FieldWords {
  readonly kind: string;
  /** Speak inside a subject's record. */
  readonly names: readonly string[];
  /** Speak in any context. */
  readonly anywhere?: readonly string[];
  /** Speak inside a subject's record whatever stands before them: `admissionNotes`, `workEmail`. */
  readonly endings?: readonly string[];
}

/** The words of an identifier, whatever its style: `patientDOB`, `patient_dob`, `patient-dob`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
