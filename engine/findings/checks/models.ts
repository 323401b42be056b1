import { hostsModels } from '../../config/vendors.js';
import type { PathStep } from '../../models/paths.js';
import type { SinkRole } from '../../models/rows.js';
import type { Sink } from '../sink.js';
import type { Recipient } from '../vendors/recipient.js';
import { isStated } from '../vendors/texts.js';
import type { CheckContext, Seen } from './context.js';

/** Addresses of a model's host at which nothing is asked of a model. */
const asksNothing = /\/(models|usage|billing|status|health)\/?$/;

/** What leaves by a call that asks something of a model, for rules that look at sinks of these roles. */
export function rolesThatAsk(roles: readonly SinkRole[]): readonly SinkRole[] {
  return [...roles, 'training', 'http'];
}

/** Calls that ask something of a hosted model, by its own client or by a plain request to its host, and who receives it. */
export function modelCalls(
  context: CheckContext,
  seen: Seen,
  roles: readonly SinkRole[],
): readonly { readonly sink: Sink; readonly recipients: readonly Recipient[] }[] {
  const { judge, vendors } = context;
  return judge.sinks(seen.event, rolesThatAsk(roles)).flatMap((sink) => {
    const { sink: role, service } = sink.row;
    if (role === 'training' && !service && !roles.includes('training')) return [];
    if (role === 'http' && isEmpty(context, seen, sink)) return [];
    const all = vendors.recipients(seen.event, sink);
    const recipients = role === 'http' ? all.filter(isModel) : all;
    return recipients.length ? [{ sink, recipients }] : [];
  });
}

function isModel({ vendor, endpoint, unresolved }: Recipient): boolean {
  return hostsModels(vendor) && !unresolved && !asksNothing.test(endpoint ?? '');
}

/** A request for a file, a list or a state: it could have a body, and has none. */
function isEmpty({ judge }: CheckContext, { work, event }: Seen, sink: Sink): boolean {
  const bodies = (sink.paths['content'] ?? []).map(bodyAt).filter((path) => path !== null);
  if (!bodies.length) return false;
  const isSent = bodies.some((path) => {
    const [given, part] = [path.slice(0, -1), path].map((one) => judge.reader.at(event, one)[0]?.value);
    // What is read of a text is the text: an address has no body.
    return part !== undefined && part !== given && isStated(part);
  });
  return !isSent && !judge.labelsOf(judge.placeOf(work, event), event, sink).length;
}

const bodyNames = ['body', 'data', 'json', 'form'];

/** The body among the members of a request that a path speaks of; `null` where it speaks of none. */
function bodyAt(path: readonly PathStep[]): readonly PathStep[] | null {
  const last = path.at(-1);
  if (last?.kind === 'cell') return path;
  const names = last?.kind === 'member' ? last.names.filter((one) => bodyNames.includes(one)) : [];
  return names.length ? [...path.slice(0, -1), { kind: 'member', names }] : null;
}
