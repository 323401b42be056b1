import type { Atom, Site } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { Domain } from '../flow/domain.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { functionOf } from './content.js';
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
  const [first] = labels.flatMap((label) => beginning(label, event, domain)).sort(inOrder);
  const steps: Step[] = first ? [first] : [];
  for (let at = event; at.via; at = at.via.event) {
    steps.push(stepAt(at.via.call, `passed to \`${lastName(at.via.event)}\``));
  }
  return [...steps, stepAt(event.site, `reaches ${sink}`)];
}

/** Where a label comes to life. */
function beginning(label: Label, event: Event, domain: Domain): readonly Step[] {
  const source = sourceOf(label.leaf, functionOf(event), domain);
  return source ? [stepAt(source, label.evidence)] : [];
}

/** By file and place: the order of values may change with edits elsewhere. */
function inOrder(a: Step, b: Step): number {
  return byPlace(a, b) || byCodeUnits(a.label, b.label);
}

function lastName(event: Event): string {
  return nameOf(functionOf(event));
}

/** A function as a person would call it. */
export function nameOf({ facts: { name } }: FunctionCode): string {
  return /(^|>)\d+$/.test(name) ? 'a callback' : name || 'the module';
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
      return sourceOf(atom.base, fn, domain);
    default:
      return null;
  }
}
