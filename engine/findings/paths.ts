import type { Atom, Site } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import type { Domain } from '../flow/domain.js';
import type { Event } from '../flow/summary.js';
import type { Label } from '../labels/classify.js';
import { functionOf } from './content.js';
import type { Step } from './finding.js';
import { maskLiterals } from './mask.js';
import { rangeOf, spanOf } from './places.js';

/** The way of the first label from where it comes to life, through the calls that pass it on, to the sink. */
export function stepsOf(
  domain: Domain,
  event: Event,
  labels: readonly Label[],
  sink: string,
): readonly Step[] {
  const [label] = labels;
  if (!label && !event.via) return [];
  const source = label ? sourceOf(label.leaf, functionOf(event), domain) : null;
  const steps: Step[] = source && label ? [stepAt(source, label.evidence)] : [];
  for (let at = event; at.via; at = at.via.event) {
    steps.push(stepAt(at.via.call, `passed to \`${lastName(at.via.event)}\``));
  }
  return [...steps, stepAt(event.site, `reaches ${sink}`)];
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
