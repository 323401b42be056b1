import type { CompiledRow } from '../models/compile.js';
import type { SinkRow } from '../models/rows.js';

/** A row that says what leaves by a call. */
export type Sink = CompiledRow & { readonly row: SinkRow };
