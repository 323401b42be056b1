import type { Atom } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import { nothingTold } from '../../flow/contexts.js';
import type { Work } from '../../flow/units.js';
import type { Label } from '../../labels/classify.js';
import { wordsOf } from '../../models/words.js';
import type { Step } from '../finding.js';
import { eventAt } from '../events.js';
import { givenBackAt } from '../given-back.js';
import type { Judge } from '../judge.js';
import { inWords, stepsOf } from '../paths.js';
import type { UrlCheck } from '../rule.js';
import { kindsInWords } from '../words.js';
import type { CheckContext } from './context.js';
import { isInside, rolesWithAddress, staysHere } from './url.js';

/** Addresses with PHI in them that a function gives back to callers nobody sees: they count where they are built (SPEC §6). */
export function checkBuiltAddresses(context: CheckContext, check: UrlCheck): void {
  for (const { fn, isEntry } of context.solver.reachable()) {
    const labels = isEntry ? labelsBuilt(context, fn, check) : [];
    if (labels.length) add(context, fn, labels, check);
  }
}

function labelsBuilt({ judge, solver }: CheckContext, fn: FunctionCode, check: UrlCheck): readonly Label[] {
  const works = solver.runningAs(fn);
  const built = works.flatMap(({ summary }) => summary.result.atoms.filter((atom) => isAddress(atom, fn)));
  if (!built.length || works.some((work) => sends(judge, work, check))) return [];
  const place = { fn, context: nothingTold, shape: () => undefined };
  return built.flatMap((atom) => judge.reported(place, solver.domain.single(atom))).filter(isInside);
}

/** Whether a function uses addresses itself. */
function sends(judge: Judge, { summary }: Work, { sinks }: UrlCheck): boolean {
  return summary.events.some((event) => judge.sinks(event, rolesWithAddress(sinks)).length > 0);
}

const absolute = /^(?:https?|wss?):\/\/[^/?|]+[/?][^|]*$/i;
const withQuery = /\?(?:[\w.-]+=|:)/;
/** Last words of the names of functions that make addresses. */
const makers: ReadonlySet<string> = new Set(['url', 'uri', 'href', 'link', 'route']);

/** A path alone may be a file's, unless the function's name says what it makes. */
function isAddress(atom: Atom, { facts: { name } }: FunctionCode): boolean {
  if (atom.kind !== 'derived' || !atom.written || staysHere(atom.head)) return false;
  const isNamed = makers.has(wordsOf(name).at(-1) ?? '');
  return isNamed || absolute.test(atom.written) || withQuery.test(atom.written);
}

function add(context: CheckContext, fn: FunctionCode, labels: readonly Label[], check: UrlCheck): void {
  const { domain } = context.solver;
  const site = domain.site(fn, givenBackAt(fn));
  const event = eventAt(domain, site, 'URL');
  const path = (): readonly Step[] => stepsOf(domain, event, labels, 'a URL');
  context.add(
    { site, argument: null, labels, vendors: [], event, path },
    check.built.replace('{kinds}', kindsInWords(labels)).replace('{maker}', inWords(fn)),
  );
}
