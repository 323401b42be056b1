/** Packages that bring no typings and have none in `@types`, as far as the rows speak of them. */

// https://www.npmjs.com/package/hl7-standard
declare module 'hl7-standard' {
  class HL7 {
    constructor(message: string);
    get(path: string): string;
  }
  export = HL7;
}

// https://github.com/dcmjs-org/dcmjs
declare module 'dcmjs' {
  export const data: {
    DicomMetaDictionary: { naturalizeDataset(dataset: object): { [keyword: string]: unknown } };
  };
  const dcmjs: { data: typeof data };
  export default dcmjs;
}

// https://github.com/joegoldbeck/mongoose-encryption
declare module 'mongoose-encryption' {
  function encryption(
    schema: object,
    options: { encryptionKey?: string; signingKey?: string; secret?: string },
  ): void;
  export = encryption;
}

// https://github.com/heap/heap-node
declare module 'heap-api' {
  function connect(appId: string): {
    track(event: string, identity: string, properties?: object): void;
    addUserProperties(identity: string, properties: object): void;
    addAccountProperties(account: string, properties: object): void;
  };
  export = connect;
}

// https://nodejs.org/api/sqlite.html, which the typings of Node 20 do not know yet
declare module 'node:sqlite' {
  export class DatabaseSync {
    constructor(location: string);
    exec(sql: string): void;
    prepare(sql: string): StatementSync;
  }
  export class StatementSync {
    run(...values: unknown[]): { changes: number | bigint };
    get(...values: unknown[]): Record<string, unknown> | undefined;
    all(...values: unknown[]): Record<string, unknown>[];
    iterate(...values: unknown[]): IterableIterator<Record<string, unknown>>;
  }
}
