import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { type Exposed, placeNamed } from './exposed.js';
import { elements } from './links.js';
import type { Look } from './look.js';
import { literalAt, operationsOf, textAt } from './operations.js';
import type { Standing, Thing } from './thing.js';

/**
 * Functions that a settings file of the Serverless Framework puts behind addresses:
 * `{ handler: 'src/charts.read', events: [{ http: { path, method, authorizer } }] }`.
 * https://www.serverless.com/framework/docs/providers/aws/events/apigateway
 */
export function statedIn(look: Look, fn: FunctionCode): readonly Exposed[] {
  if (!fn.file.strings.includes('handler') || !fn.file.strings.includes('events')) return [];
  return operationsOf(fn)
    .filter(({ op }) => op === Op.NewObject)
    .flatMap(({ at }) => exposedAt(look, { fn, at }));
}

function exposedAt(look: Look, object: Standing): readonly Exposed[] {
  const handler = look.fieldAt(object, 'handler');
  const events = look.fieldAt(object, 'events');
  const text = handler && textAt(handler.fn, handler.at);
  const list = events && look.at(events.fn, events.at);
  if (!text || list?.kind !== 'array') return [];
  const requests = elements(list.fn, list.at).flatMap((at) => requestIn(look, look.at(list.fn, at)));
  const named = placeNamed(inFolder(object.fn, text));
  return requests.map((one): Exposed => ({ ...named, entry: isGuarded(look, one) ? 'closed' : 'open' }));
}

/** The part of an event that says to which address it answers. */
function requestIn(look: Look, event: Thing): readonly Standing[] {
  if (event.kind !== 'object') return [];
  return ['http', 'httpApi'].flatMap((name) => look.fieldAt(event, name) ?? []);
}

function isGuarded(look: Look, { fn, at }: Standing): boolean {
  const request = look.at(fn, at);
  if (request.kind !== 'object') return false;
  const isKept = look.fieldAt(request, 'private');
  return (
    look.fieldAt(request, 'authorizer') !== null ||
    (isKept !== null && literalAt(isKept.fn, isKept.at) === true)
  );
}

/** A name that begins with what only running shows means the folder of the file that states it. */
function inFolder({ file: { file } }: FunctionCode, text: string): string {
  return text.startsWith('?') ? text.replace(/^\?+/, file.replace(/\/?[^/]*$/, '')) : text;
}
