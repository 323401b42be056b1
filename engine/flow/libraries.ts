import type { Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Frame } from './frame.js';
import { type CalleeName, LibraryCall } from './library-call.js';
import type { CallArguments } from './machine.js';

/** A call of something the models may know: carries values as its rows say, and records what was called with what. */
export function callLibrary(
  calls: Caller,
  frame: Frame,
  node: number,
  name: CalleeName,
  given: CallArguments,
  site: Site,
): Value {
  const model = calls.machine.library.node(node);
  if (!model) return unknownLibrary(calls, frame, given, site);
  return new LibraryCall(calls, frame, node, model, name, given, site).run();
}

/** What a function of a package gives that no model describes: nobody knows, or what it was handed: `retry(() => load())`. */
function unknownLibrary(calls: Caller, frame: Frame, given: CallArguments, site: Site): Value {
  const { domain } = calls.machine;
  return domain.join(domain.unknown, handedOver(calls, frame, given, site));
}

/** Functions that are handed to something unknown are called; what they give. */
export function handedOver(calls: Caller, frame: Frame, given: CallArguments, site: Site): Value {
  return calls.machine.domain.joinAll(given.args.map((arg) => calls.runCallbacks(frame, arg, site, 0)));
}
