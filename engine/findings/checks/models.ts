import { hostsModels } from '../../config/vendors.js';
import type { SinkRole } from '../../models/rows.js';
import { isWithoutBody } from '../bodies.js';
import type { Sink } from '../sink.js';
import type { Recipient } from '../vendors/recipient.js';
import type { CheckContext, Seen } from './context.js';

/** Addresses of a model's host at which nothing is asked of a model; one host has its models themselves below `/models`. */
const asksNothing = /\/((?<!huggingface\.co\/)models|usage|billing|status|health)\/?$/;

/** Sinks that are a model's own where they name its service: training, and stores of what it looks up. */
const ofModels: readonly SinkRole[] = ['training', 'vector-store'];

/** What leaves by a call that asks something of a model, for rules that look at sinks of these roles. */
export function rolesThatAsk(roles: readonly SinkRole[]): readonly SinkRole[] {
  return [...roles, ...ofModels, 'http'];
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
    if (ofModels.includes(role) && !service && !roles.includes(role)) return [];
    if (role === 'http' && isEmpty(context, seen, sink)) return [];
    const all = vendors.recipients(seen.event, sink);
    const recipients = role === 'http' ? all.filter(isModel) : all;
    return recipients.length ? [{ sink, recipients }] : [];
  });
}

function isModel({ vendor, endpoint, unresolved }: Recipient): boolean {
  return hostsModels(vendor) && !unresolved && !asksNothing.test(endpoint ?? '');
}

/** A request by which nothing is asked, and nobody's data leaves. */
function isEmpty({ judge }: CheckContext, { work, event }: Seen, sink: Sink): boolean {
  if (!isWithoutBody(judge.reader, event, sink)) return false;
  return !judge.labelsOf(judge.placeOf(work, event), event, sink).length;
}
