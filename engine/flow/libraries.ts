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

/** A function of a package that no model describes. What it returns is unknown; functions handed to it are called. */
export function unknownLibrary(calls: Caller, frame: Frame, given: CallArguments, site: Site): Value {
  for (const arg of given.args) calls.runCallbacks(frame, arg, site, 0);
  return calls.machine.domain.unknown;
}
