import type { RuleDefinition } from '../findings/rule.js';
import type { CompiledModels } from '../models/compile.js';

/** The tables that tell the engine what libraries do and what to report. */
export interface Knowledge {
  readonly models: CompiledModels;
  readonly rules: readonly RuleDefinition[];
}
