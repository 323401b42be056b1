import type { PathStep } from './paths.js';
import type { Row } from './rows.js';
import type { Words } from './words.js';

/** A row with its paths inside the call parsed. `paths` holds every column that is a path, by its name. */
export interface CompiledRow {
  readonly package: string;
  readonly row: Row;
  readonly paths: Readonly<Record<string, readonly (readonly PathStep[])[]>>;
}

/** A point of some library's API: where its members and results lead, and what is known of it. */
export interface ModelNode {
  /** `Member create`, `ReturnValue`, `Instance`, … to the number of the next node. */
  readonly edges: Readonly<Record<string, number>>;
  readonly rows: readonly CompiledRow[];
  /** Name of the type it stands for, if it has one: `Client`. */
  readonly type: string | null;
}

/** The models as one graph over API paths, ready to be stored as JSON. */
export interface CompiledModels {
  readonly format: 1;
  readonly nodes: readonly ModelNode[];
  /** Module name to the node of its exports. */
  readonly modules: Readonly<Record<string, number>>;
  /** `package#Type` to the node of values declared so. */
  readonly types: Readonly<Record<string, number>>;
  readonly words: Words;
}
