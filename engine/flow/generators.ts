import { Op } from '../facts/opcodes.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller, OngoingCall } from './caller.js';
import type { FunctionCode } from './code.js';
import type { Frame } from './frame.js';
import type { CallArguments } from './machine.js';

/** What a generator keeps: its function and what that was called with, what was sent in, what it ends with. */
const slots = {
  fn: '$function',
  receiver: '$this',
  args: '$arguments',
  sent: '$sent',
  ended: '$ended',
} as const;
/** Where the list of a generator's arguments is made, as it were. */
const argumentsPart = 3;

/** Where a generator function was called, and what it was called with. */
export interface Generating {
  readonly fn: FunctionCode;
  readonly env: Atom | null;
  readonly given: CallArguments;
  readonly site: Site;
}

/** Writes down with a generator what its later steps need. */
export function keepGenerating(
  calls: Caller,
  frame: Frame,
  generator: Atom,
  { fn, env, given, site }: Generating,
  ended: Value,
): void {
  const { domain } = calls.machine;
  const put = (name: string, value: Value): void => {
    calls.memory.writeAtom(frame, generator, name, value, true);
  };
  put(slots.ended, ended);
  if (!takesSent(fn)) return;
  const args = calls.memory.part(frame, site, argumentsPart);
  given.args.forEach((value, i) => calls.memory.writeAtom(frame, args, String(i), value, true));
  put(slots.fn, domain.single(domain.closure(fn, env)));
  put(slots.receiver, given.receiver);
  put(slots.args, domain.single(args));
}

/** What generators among these give at their end: the value of `yield*`. */
export function endedWith(calls: Caller, frame: Frame, value: Value): Value {
  return calls.machine.domain.joinAll(value.atoms.map((atom) => slot(calls, frame, atom, slots.ended)));
}

/** `generator.next(value)`: what it yields or ends with, once that was sent in; of any other iterator, its elements. */
export function next(call: OngoingCall): Value {
  const { calls, frame, site } = call;
  const { domain } = calls.machine;
  const step = domain.single(calls.memory.allocate(frame, site, { kind: 'plain' }));
  const values = call.given.receiver.atoms.map((atom) => {
    const talking = sentInto(call, atom);
    return domain.join(calls.memory.elements(frame, talking), endedWith(calls, frame, talking));
  });
  calls.memory.write(frame, step, 'value', domain.joinAll(values));
  calls.memory.write(frame, step, 'done', domain.scalar);
  return step;
}

/** A generator after all that was sent into it so far; another iterator is what it was. */
function sentInto({ calls, frame, site, given }: OngoingCall, atom: Atom): Value {
  const { domain } = calls.machine;
  const [fn] = slot(calls, frame, atom, slots.fn).atoms;
  const before = slot(calls, frame, atom, slots.sent);
  const sent = given.args[0] ?? before;
  if (fn?.kind !== 'closure' || sent.isEmpty) return domain.single(atom);
  calls.memory.writeAtom(frame, atom, slots.sent, domain.join(before, sent), true);
  const args = calls.memory.shape(frame, slot(calls, frame, atom, slots.args).atoms[0] ?? atom)?.fields;
  return calls.machine.invoke(
    frame,
    fn.fn,
    fn.env,
    {
      receiver: slot(calls, frame, atom, slots.receiver),
      args: fn.fn.facts.params.map((_, i) => args?.get(String(i)) ?? domain.undefined),
      more: domain.nothing,
      sent,
    },
    site,
  );
}

function slot(calls: Caller, frame: Frame, atom: Atom, name: string): Value {
  const held = atom.kind === 'object' ? calls.memory.shape(frame, atom)?.fields.get(name) : undefined;
  return held ?? calls.machine.domain.nothing;
}

/** Whether a generator uses what is sent into it. */
function takesSent({ facts: { code, starts } }: FunctionCode): boolean {
  return starts.some((at) => code[at] === Op.Sent);
}
