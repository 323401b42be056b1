/** The engine's only door: hosts import from here and from nowhere behind it. */
export type { Knowledge } from './session/knowledge.js';
export { open, type OpenOptions, type Session } from './session/open.js';
export type { Proposal } from './session/proposal.js';
export { readConfig } from './config/read.js';
export { configSchema } from './config/schema.js';
export { userCacheFolder } from './cache/folder.js';
export type { Lock } from './cache/lock.js';
export { isServed, serve } from './cache/served.js';
export type { Analysis, Progress, Trace } from './session/session.js';
export type {
  Finding,
  Flow,
  NotAnalysed,
  Position,
  Range,
  SetupProblem,
  Severity,
  Step,
  Suppression,
} from './findings/finding.js';
export type { SafeHarborCard, SafeHarborIdentifier, SafeHarborState } from './findings/safe-harbor/card.js';
export { byCodeUnits, byPlace } from './findings/order.js';
export type { PhiInFile, PhiInFunction, Revealed } from './findings/reveal/revealed.js';
export type { Edit, Suggestion } from './findings/suggestions/suggestion.js';
export type { FlowCheck, RuleDefinition, VendorCheck } from './findings/rule.js';
export { compileModels, type CompiledModels, type ModelProblem } from './models/compile.js';
export {
  edgeKinds,
  sinkRoles,
  type EdgeKind,
  type ModelFile,
  type Row,
  type SinkRole,
} from './models/rows.js';
export type {
  Agreement,
  Basis,
  Destination,
  Duty,
  Encryption,
  Evidence,
  InventoryEntry,
  MapFlow,
  MapHandler,
  Pass,
  PhiMap,
  Place,
  Safeguard,
} from './map/map.js';
export type { VendorUse } from './map/vendors.js';
export { baselineText } from './suppress/baseline/write.js';
export type { BaselineEntry } from './suppress/baseline/entry.js';
export { maskLiterals } from './findings/mask.js';
export { configFileName, programRoot } from './program/root.js';
export type { Words } from './models/words.js';
