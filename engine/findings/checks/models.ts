import { hostsModels } from '../../config/vendors.js';
import type { Event } from '../../flow/summary.js';
import type { SinkRole } from '../../models/rows.js';
import type { Sink } from '../sink.js';
import type { Recipient } from '../vendors/recipient.js';
import type { CheckContext } from './context.js';

/** Addresses of a model's host at which nothing is asked of a model. */
const asksNothing = /\/(models|usage|billing|status|health)\/?$/;

/** What leaves by a call that asks something of a model, for rules that look at sinks of these roles. */
export function rolesThatAsk(roles: readonly SinkRole[]): readonly SinkRole[] {
  return [...roles, 'training', 'http'];
}

/** Calls that ask something of a hosted model, by its own client or by a plain request to its host, and who receives it. */
export function modelCalls(
  { judge, vendors }: CheckContext,
  event: Event,
  roles: readonly SinkRole[],
): readonly { readonly sink: Sink; readonly recipients: readonly Recipient[] }[] {
  return judge.sinks(event, rolesThatAsk(roles)).flatMap((sink) => {
    const { sink: role, service } = sink.row;
    if (role === 'training' && !service && !roles.includes('training')) return [];
    const all = vendors.recipients(event, sink);
    const recipients = role === 'http' ? all.filter(isModel) : all;
    return recipients.length ? [{ sink, recipients }] : [];
  });
}

function isModel({ vendor, endpoint, unresolved }: Recipient): boolean {
  return hostsModels(vendor) && !unresolved && !asksNothing.test(endpoint ?? '');
}
