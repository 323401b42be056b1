import { Op } from '../facts/opcodes.js';
import type { Atom, Site, Value } from './atoms.js';
import type { Caller } from './caller.js';
import type { Calls } from './calls.js';
import { nodeOf } from './evidence.js';
import type { Frame } from './frame.js';
import { eventKey } from './instantiate.js';
import { callLibrary } from './libraries.js';
import { isListenerName } from './listening.js';
import type { Event } from './summary.js';

/** Elements whose attributes are members of their types. */
const elements: Readonly<Record<string, string>> = {
  a: 'HTMLAnchorElement',
  area: 'HTMLAreaElement',
  form: 'HTMLFormElement',
  iframe: 'HTMLIFrameElement',
  img: 'HTMLImageElement',
  video: 'HTMLVideoElement',
  audio: 'HTMLAudioElement',
  source: 'HTMLSourceElement',
  embed: 'HTMLEmbedElement',
  object: 'HTMLObjectElement',
};

/** `location.href = value`: assigning to a member that the models know hands the value out. */
export function recordAssigned(
  calls: Caller,
  frame: Frame,
  target: Atom,
  name: string,
  value: Value,
  site: Site,
): void {
  const { library } = calls.machine;
  if (target.kind !== 'external' && !library.isAssigned(name)) return;
  const node = nodeOf(calls.machine, calls.place(frame), target);
  const member = node < 0 ? -1 : library.member(node, name);
  if (member >= 0 && library.takesAssigned(member)) record(calls, frame, member, name, value, site);
}

/** `reader.onload = () => …`, `schema.methods.greet = function () …`: what is no object of the program's own calls it some day. */
export function runAssigned(
  calls: Calls,
  frame: Frame,
  target: Atom,
  name: string,
  value: Value,
  site: Site,
): void {
  if (!value.atoms.some(({ kind }) => kind === 'closure')) return;
  if (isListenerName(name) && addListener(calls, frame, target, name.slice(2), value, site)) return;
  if (isListenerName(name) && isForeign(calls, frame, target)) calls.runCallbacks(frame, value, site, 0);
  const { domain, library } = calls.machine;
  const node = target.kind === 'path' ? nodeOf(calls.machine, calls.place(frame), target) : -1;
  const member = node < 0 ? -1 : library.member(node, name);
  if (member < 0 || !library.callsAssigned(member)) return;
  const given = { receiver: domain.single(target), args: [value], more: domain.nothing };
  callLibrary(calls, frame, member, { module: '', path: name }, given, site);
}

/** `channel.onmessage = …` is `channel.addEventListener('message', …)`; false where no model speaks of that. */
function addListener(
  calls: Calls,
  frame: Frame,
  target: Atom,
  type: string,
  value: Value,
  site: Site,
): boolean {
  const { domain, library } = calls.machine;
  const of = nodeOf(calls.machine, calls.place(frame), target);
  const node = of < 0 ? -1 : library.member(of, 'addEventListener');
  if (!library.node(node)?.rows.length) return false;
  const args = [domain.constant(type), value];
  const given = { receiver: domain.single(target), args, more: domain.nothing };
  callLibrary(calls, frame, node, { module: 'global', path: `on${type}` }, given, site);
  return true;
}

/** Whether something was made, or is known, by a library: `new FileReader()`, an element that is handed in. */
function isForeign(calls: Calls, frame: Frame, atom: Atom): boolean {
  switch (atom.kind) {
    case 'object': {
      const { fn, op } = atom.site;
      const made = fn.facts.code[fn.facts.starts[op] ?? -1];
      return (made === Op.New || made === Op.Call) && !calls.classesOf(frame, atom).length;
    }
    case 'class':
    case 'closure':
    case 'module':
    case 'environment':
    case 'constant':
      return false;
    default:
      return true;
  }
}

/** `<a href={value}>` */
export function assignedByTag(calls: Caller, frame: Frame, tag: string, props: Value, site: Site): void {
  const type = Object.hasOwn(elements, tag) ? elements[tag] : undefined;
  if (!type) return;
  const { library } = calls.machine;
  for (const name of library.assignedNames) {
    const value = calls.memory.read(frame, props, name);
    recordAt(calls, frame, { type, member: name, value, callee: `${tag} ${name}` }, site);
  }
}

/** What is handed to a member of one of the platform's types. */
interface Handed {
  readonly type: string;
  readonly member: string;
  readonly value: Value;
  readonly callee: string;
}

/** A value that ends up where assigning it would put it. */
export function recordAt(
  calls: Caller,
  frame: Frame,
  { type, member, value, callee }: Handed,
  site: Site,
): void {
  const { library } = calls.machine;
  const node = library.member(library.builtin(type), member);
  if (!value.isEmpty && node >= 0) record(calls, frame, node, callee, value, site);
}

function record(calls: Caller, frame: Frame, node: number, callee: string, value: Value, site: Site): void {
  const { domain, library } = calls.machine;
  const model = library.node(node);
  if (!model) return;
  const event: Event = {
    site,
    node: model,
    callee,
    receiver: domain.nothing,
    args: [calls.memory.snapshot(frame, value)],
    more: domain.nothing,
    via: null,
  };
  frame.events.set(`${callee} ${eventKey(event)}`, event);
}
