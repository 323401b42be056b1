import type { Atom, Site } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { Domain } from '../flow/domain.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { functionOf } from './content.js';
import { declarationName } from './fingerprint.js';
import type { Step } from './finding.js';
import { maskLiterals } from './mask.js';
import { byCodeUnits, byPlace } from './order.js';
import { rangeOf, spanOf } from './places.js';

/** The way of a label from where it comes to life, through the calls that pass it on, to the sink. */
export function stepsOf(
  domain: Domain,
  event: Event,
  labels: readonly Label[],
  sink: string,
): readonly Step[] {
  if (!labels.length && !event.via) return [];
  const [first] = labels.map((label) => beginning(label, event, domain)).sort(inOrder);
  const steps: Step[] = first ? [first] : [];
  for (let at = event; at.via; at = at.via.event) {
    steps.push(stepAt(at.via.call, `passed to ${inWords(functionOf(at.via.event))}`));
  }
  return [...steps, stepAt(event.site, `reaches ${sink}`)];
}

/** Where a label comes to life; what was seen nowhere before is first seen at the call. */
function beginning({ leaf, evidence }: Label, event: Event, domain: Domain): Step {
  const call = event.via?.call ?? event.site;
  return stepAt(sourceOf(leaf, call.fn, domain) ?? call, evidence);
}

/** By file and place: the order of values may change with edits elsewhere. */
function inOrder(a: Step, b: Step): number {
  return byPlace(a, b) || byCodeUnits(a.label, b.label);
}

/** A function as a person would call it. */
export function nameOf({ facts: { name } }: FunctionCode): string {
  return isAnonymous(name) ? 'a callback' : name || 'the module';
}

/** The same within a sentence: "`admit`", "a callback in `admit`". */
export function inWords({ facts: { name } }: FunctionCode): string {
  const around = declarationName(name).split('>').at(-1) ?? '';
  if (isAnonymous(name)) return around === '' ? 'a callback' : `a callback in \`${around}\``;
  return name === '' ? 'the module' : `\`${name}\``;
}

function isAnonymous(name: string): boolean {
  return /(^|>)\d+$/.test(name);
}

/** A place of the program, and what happens there. */
export function stepAt(site: Site, label: string): Step {
  return { file: site.fn.file.file, ...rangeOf(site.fn.file, spanOf(site)), label: maskLiterals(label) };
}

/** Where a term was declared or first named. */
export function sourceOf(atom: Atom, fn: FunctionCode, domain: Domain): Site | null {
  switch (atom.kind) {
    case 'input':
      return atom.name === 'arg' || atom.name === 'rest' ? domain.site(fn, -1 - atom.index) : null;
    case 'typed':
      return atom.site;
    case 'path':
    case 'slice':
    case 'narrowed':
      return sourceOf(atom.base, fn, domain);
    default:
      return null;
  }
}
