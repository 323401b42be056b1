import type { Site } from '../flow/atoms.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import type { Range, Step } from './finding.js';

/** A violation before it is written down. */
export interface Hit {
  /** The call at which it stands. */
  readonly site: Site;
  /** The offending argument there. */
  readonly argument: number | null;
  readonly labels: readonly Label[];
  readonly vendors: readonly string[];
  /** The event as it stands in the function where the labels were seen. */
  readonly event: Event;
  /** Where it stands, when that is not what the site and the argument say. Asked when it is written down: texts move. */
  readonly range?: () => Range;
  /** The way to show, where it is not that of a value. Asked then, too. */
  readonly path?: () => readonly Step[];
}
