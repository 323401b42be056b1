import type { Value } from '../../flow/atoms.js';
import type { Label } from '../../labels/classify.js';
import type { Content } from '../content.js';
import { chainOf } from '../content.js';
import type { LabelledContent } from '../judge.js';
import type { SinkRole } from '../../models/rows.js';
import type { Sink } from '../sink.js';
import { decoratedMethod, givenBackAt } from '../given-back.js';
import type { UrlCheck } from '../rule.js';
import { kindsInWords } from '../words.js';
import type { CheckContext, Seen } from './context.js';

/** What leaves by an address: redirects and links by sinks of these roles, and every request. */
export function rolesWithAddress(roles: readonly SinkRole[]): readonly SinkRole[] {
  return [...roles, 'http'];
}

/** PHI in the path or the query of an address: of a request, a redirect or a link. */
export function checkUrl(context: CheckContext, seen: Seen, check: UrlCheck): void {
  const { event } = seen;
  for (const sink of context.judge.sinks(event, rolesWithAddress(check.sinks))) {
    const parts = labelledParts(context, seen, sink);
    const [first] = parts;
    const below = chainOf(event).slice(0, -1);
    if (!first || below.some((one) => labelledParts(context, { ...seen, event: one }, sink).length > 0))
      continue;
    const labels = parts.flatMap((one) => one.labels);
    const method = decoratedMethod(event);
    const stood = method
      ? { site: context.solver.domain.site(method, givenBackAt(method)), argument: null }
      : context.placement.of(event, sink, first.argument);
    context.add(
      { ...stood, labels, vendors: [], event },
      check.message.replace('{kinds}', kindsInWords(labels)).replace('{sink}', `\`${event.callee}\``),
    );
  }
}

function labelledParts(context: CheckContext, { work, event }: Seen, sink: Sink): readonly LabelledContent[] {
  const { judge } = context;
  const place = judge.placeOf(work, event);
  return addressParts(context, event, sink)
    .map((part) => ({ ...part, labels: judge.reported(place, part.value).filter(isInside) }))
    .filter(({ labels }) => labels.length > 0);
}

/** Of a request its address and query; of a redirect or link what it leads to. */
function addressParts({ judge }: CheckContext, event: Seen['event'], sink: Sink): readonly Content[] {
  const leadsTo = sink.row.sink === 'url' ? judge.contents(event, sink) : [];
  const read = (column: string): readonly Content[] =>
    (sink.paths[column] ?? []).flatMap((path) => judge.reader.at(event, path));
  const addresses = read('address').map((part) => ({ ...part, value: withoutObjects(judge, part.value) }));
  return [...leadsTo, ...addresses, ...read('query')].filter(isAddress);
}

/** A request given as an object carries its address inside: the object itself is none, unless a library made an address of it. */
function withoutObjects({ reader }: CheckContext['judge'], value: Value): Value {
  const kept = value.atoms.filter((atom) => atom.kind !== 'record' || isAddressObject(atom.fields));
  return reader.joined(kept.map((atom) => reader.alone(atom)));
}

/** A `URL`, and no `Request`: that has its address in `Cell[url]`. */
function isAddressObject(fields: ReadonlyMap<string, Value>): boolean {
  return fields.has('$node') && !fields.has('#url');
}

/** The address of somebody's photo or page is not put into an address: it is one. */
export function isInside({ kinds }: Label): boolean {
  return !kinds.every((kind) => kind === 'photo' || kind === 'url');
}

/** `mailto:` and `tel:` open a program of the reader's own; `data:` and `blob:` are themselves what they show. */
export function staysHere(head: Value): boolean {
  return head.atoms.some(
    (atom) => atom.kind === 'constant' && /^(mailto|tel|sms|data|blob):/i.test(String(atom.value)),
  );
}

function isAddress({ value }: Content): boolean {
  if (value.atoms.some((atom) => atom.kind === 'derived' && staysHere(atom.head))) return false;
  return value.atoms.some((atom) => atom.kind !== 'constant' && atom.kind !== 'scalar');
}
