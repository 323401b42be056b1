import type { Atom, Site } from '../flow/atoms.js';
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
  const source = label ? sourceOf(label.leaf, event, domain) : null;
  const steps: Step[] = source && label ? [stepAt(source, label.evidence)] : [];
  for (let at = event; at.via; at = at.via.event) {
    steps.push(stepAt(at.via.call, `passed to \`${lastName(at.via.event)}\``));
  }
  return [...steps, stepAt(event.site, `reaches ${sink}`)];
}

function lastName(event: Event): string {
  const { name } = (event.via?.call ?? event.site).fn.facts;
  return /(^|>)\d+$/.test(name) ? 'a callback' : name || 'the module';
}

function stepAt(site: Site, label: string): Step {
  return { file: site.fn.file.file, ...rangeOf(site.fn.file, spanOf(site)), label: maskLiterals(label) };
}

/** Where a term was declared or first named. */
function sourceOf(atom: Atom, event: Event, domain: Domain): Site | null {
  switch (atom.kind) {
    case 'input':
      return atom.name === 'arg' || atom.name === 'rest'
        ? domain.site(functionOf(event), -1 - atom.index)
        : null;
    case 'typed':
      return atom.site;
    case 'path':
    case 'slice':
      return sourceOf(atom.base, event, domain);
    default:
      return null;
  }
}
