import type { IntrinsicRow } from '../models/rows.js';
import type { Atom, Value } from './atoms.js';
import { inner, nodeOf } from './evidence.js';
import { injected } from './injection.js';
import type { OngoingCall } from './caller.js';
import { copied, drafted, isObject } from './copies.js';
import { cut } from './cutting.js';
import type { Domain } from './domain.js';
import { runElements } from './elements.js';
import { has, lowerCase, matches } from './known-keys.js';
import { next } from './generators.js';
import { masked } from './masking.js';
import { memberNames } from './member-names.js';
import { writeMember } from './members.js';
import { promise, promisify, withResolvers } from './promises.js';
import { proxied } from './proxies.js';
import { context, state } from './rendering.js';
import { eachField } from './shapes.js';
import {
  applyTo,
  clearKeys,
  constructWith,
  createFrom,
  deleteKey,
  deleteMember,
  extend,
  getMember,
  setMember,
  symbol,
} from './reflection.js';

/** The few calls of the language that no path can describe; `null` where the rows say all there is to say. */
export function runIntrinsic(call: OngoingCall, name: IntrinsicRow['name']): Value | null {
  switch (name) {
    case 'keys':
      return keys(call);
    case 'values':
      return listed(
        call,
        (_key, value) => value,
        (atom) => call.calls.memory.read(call.frame, domainOf(call).single(atom), inner.any),
      );
    case 'entries':
      return entries(call);
    case 'from-entries':
      return fromEntries(call);
    case 'map-entries':
      return mapOfEntries(call);
    case 'assign':
      return assign(call);
    case 'stringify':
      return stringify(call);
    case 'parse':
      return parse(call);
    case 'copy':
      return copied(call, argument(call, 0));
    case 'draft':
      return drafted(call);
    case 'all':
    case 'settled':
      return all(call, name === 'settled');
    case 'bind':
      return bind(call);
    case 'call':
      return call.calls.call(
        call.frame,
        call.given.receiver,
        { receiver: argument(call, 0), args: call.given.args.slice(1), more: call.given.more },
        call.site,
        null,
      );
    case 'apply':
      return apply(call);
    case 'promise':
      return promise(call);
    case 'with-resolvers':
      return withResolvers(call);
    case 'promisify':
      return promisify(call);
    case 'cut':
      return cut(call);
    case 'replace':
      return masked(call);
    case 'define':
      return define(call);
    case 'define-all':
      return defineAll(call);
    case 'extend':
      return extend(call);
    case 'symbol':
      return symbol(call);
    case 'proxy':
      return proxied(call);
    case 'has':
      return has(call);
    case 'matches':
      return matches(call);
    case 'lower-case':
      return lowerCase(call);
    case 'state':
      return state(call);
    case 'context':
      return context(call);
    case 'next':
      return next(call);
    case 'elements':
      return runElements(call);
    case 'get-member':
      return getMember(call);
    case 'set-member':
      return setMember(call);
    case 'delete-member':
      return deleteMember(call);
    case 'delete-key':
      return deleteKey(call);
    case 'clear-keys':
      return clearKeys(call);
    case 'apply-to':
      return applyTo(call);
    case 'construct':
      return constructWith(call);
    case 'inject':
      return injectedFor(call);
    case 'create':
      return createFrom(call);
    case 'setting':
      return setting(call);
  }
}

/** The instance that a framework hands out for a class of the program. */
function injectedFor(call: OngoingCall): Value | null {
  const [only, ...more] = argument(call, 0).atoms;
  return only?.kind === 'class' && !more.length ? injected(call.calls, call.frame, only.code) : null;
}

/** `config.get('NAME')`: what stands in the environment, or in a file of settings, in clear. */
function setting(call: OngoingCall): Value {
  const { domain } = call.calls.machine;
  const names = argument(call, 0).atoms.flatMap((atom) =>
    atom.kind === 'constant' ? [String(atom.value)] : [],
  );
  return domain.collect(
    (names.length ? names : ['']).map((name) => domain.external('global', `process.env.${name}`, -1)),
  );
}

/** `Object.defineProperty(object, 'name', { value })` */
function define(call: OngoingCall): Value {
  const [target, name] = [argument(call, 0), argument(call, 1)];
  if (!name.isEmpty) writeKey(call, target, name, described(call, target, argument(call, 2)));
  return target;
}

/** `Object.defineProperties(object, { name: { get } })` */
function defineAll(call: OngoingCall): Value {
  const target = argument(call, 0);
  for (const [name, description] of knownMembers(call, argument(call, 1)) ?? [])
    writeKey(call, target, domainOf(call).constant(name), described(call, target, description));
  return target;
}

/** What a description says that a member is: its value, or what its getter gives. */
function described(call: OngoingCall, target: Value, description: Value): Value {
  const { calls, frame, site } = call;
  const { domain } = calls.machine;
  const getter = calls.memory.read(frame, description, 'get');
  const given = { receiver: target, args: [], more: domain.nothing };
  return domain.join(
    calls.memory.read(frame, description, 'value'),
    domain.collect(getter.atoms.filter(({ kind }) => kind === 'closure')).isEmpty
      ? domain.nothing
      : calls.call(frame, getter, given, site, null),
  );
}

function domainOf(call: OngoingCall): Domain {
  return call.calls.machine.domain;
}

function argument(call: OngoingCall, index: number): Value {
  return call.given.args[index] ?? domainOf(call).nothing;
}

/** Members of an object whose members are all known, by name; else `null`. */
function knownMembers(call: OngoingCall, value: Value): readonly (readonly [string, Value])[] | null {
  const [only] = value.atoms;
  if (value.atoms.length !== 1 || !only) return null;
  const shape = only.kind === 'record' ? only : call.calls.memory.shape(call.frame, only);
  if (!shape) return typedMembers(call, only);
  if (!shape.others.isEmpty || shape.fields.size > 64) return null;
  if (call.calls.memory.mayBeFilled(call.frame, only, shape)) return null;
  if ('what' in shape && shape.what.kind !== 'plain' && shape.what.kind !== 'array') return null;
  const own = [...shape.fields].filter(([name, member]) => !/^[$#]|^get /.test(name) && !member.isEmpty);
  return shape.bases.isEmpty ? own : withCopied(call, only, own, shape.bases);
}

/** `{ ...patient, room }`: the members that it has itself, and those of a declared type that were copied into it. */
function withCopied(
  call: OngoingCall,
  copy: Atom,
  own: readonly (readonly [string, Value])[],
  from: Value,
): readonly (readonly [string, Value])[] | null {
  const [only] = from.atoms;
  const copied = only && from.atoms.length === 1 ? typedMembers(call, only) : null;
  if (!copied) return null;
  const { memory } = call.calls;
  const names = new Set([...own, ...copied].map(([name]) => name));
  return [...names].map((name) => [name, memory.readAtom(call.frame, copy, name)]);
}

/** Members of a value by its declared type, or by what callers are known to pass. */
function typedMembers(call: OngoingCall, atom: Atom): readonly (readonly [string, Value])[] | null {
  const { machine, memory } = call.calls;
  const names = memberNames(machine, call.calls.place(call.frame), atom) ?? namesTold(call, atom);
  return names?.map((name) => [name, memory.readAtom(call.frame, atom, name)]) ?? null;
}

/** The names of the members of what callers pass. */
function namesTold(call: OngoingCall, atom: Atom): readonly string[] | null {
  const domain = domainOf(call);
  if (!atom.open) return null;
  const { atoms } = call.calls.told(call.frame, domain.single(domain.path(atom, inner.key)));
  const names = atoms.flatMap((one) => (one.kind === 'constant' ? [String(one.value)] : []));
  return names.length === atoms.length ? names : null;
}

/** An array of one entry for each known member, or of one for whatever members there are. */
function listed(
  call: OngoingCall,
  one: (key: Value, value: Value) => Value,
  any: (atom: Atom) => Value,
): Value {
  const domain = domainOf(call);
  const { memory } = call.calls;
  const made = memory.allocate(call.frame, call.site, { kind: 'array' });
  const known = knownMembers(call, argument(call, 0));
  if (known) {
    known.forEach(([name, value], i) =>
      memory.writeAtom(call.frame, made, String(i), one(domain.constant(name), value), true),
    );
  } else {
    const value = memory.snapshot(call.frame, argument(call, 0));
    memory.writeAtom(call.frame, made, inner.element, domain.joinAll(value.atoms.map(any)), false);
  }
  return domain.single(made);
}

function keys(call: OngoingCall): Value {
  return listed(
    call,
    (key) => key,
    (atom) => domainOf(call).single(domainOf(call).path(atom, inner.key)),
  );
}

function entries(call: OngoingCall): Value {
  const domain = domainOf(call);
  const pair = (key: Value, value: Value): Atom =>
    domain.record(
      new Map([
        ['0', key],
        ['1', value],
      ]),
      domain.nothing,
      domain.nothing,
      domain.nothing,
    );
  return listed(
    call,
    (key, value) => domain.single(pair(key, value)),
    (atom) =>
      domain.single(
        pair(
          domain.single(domain.path(atom, inner.key)),
          call.calls.memory.read(call.frame, domain.single(atom), inner.any),
        ),
      ),
  );
}

function fromEntries(call: OngoingCall): Value {
  const domain = domainOf(call);
  const { memory } = call.calls;
  const made = domain.single(memory.allocate(call.frame, call.site, { kind: 'plain' }));
  const known = memory.knownElements(call.frame, argument(call, 0)) ?? [
    memory.elements(call.frame, argument(call, 0)),
  ];
  for (const pair of known) {
    for (const atom of pair.atoms) {
      const single = domain.single(atom);
      writeKey(call, made, memory.read(call.frame, single, '0'), memory.read(call.frame, single, '1'));
    }
  }
  return made;
}

/** `new Map([[key, value]])`, where the list is known: each value under its key. */
function mapOfEntries(call: OngoingCall): Value | null {
  const domain = domainOf(call);
  const { memory } = call.calls;
  const known = memory.knownElements(call.frame, argument(call, 0));
  const [made] = call.made?.atoms ?? [];
  if (!known || !made) return null;
  for (const pair of known) {
    const key = memory.read(call.frame, pair, '0');
    const [only, ...others] = key.atoms;
    const slot = only?.kind === 'constant' && !others.length ? `#${String(only.value)}` : '#*';
    memory.writeAtom(call.frame, made, slot, memory.read(call.frame, pair, '1'), false);
    memory.writeAtom(call.frame, made, '#keys', key, false);
  }
  return domain.single(made);
}

/** `object[key] = value` */
function writeKey(call: OngoingCall, target: Value, key: Value, value: Value): void {
  writeMember(call.calls.memory, call.frame, target, call.calls.told(call.frame, key), value);
}

function assign(call: OngoingCall): Value {
  const target = argument(call, 0);
  for (const value of call.given.args.slice(1)) {
    for (const atom of target.atoms) {
      if (!call.frame.state?.shapes.has(atom))
        call.calls.memory.writeAtom(call.frame, atom, '$', domainOf(call).scalar, false);
      call.calls.memory.spread(call.frame, atom, value);
    }
  }
  return target;
}

/** `JSON.stringify`: all of the value, only the listed keys, or what a replacer makes of each member. */
function stringify(call: OngoingCall): Value {
  const domain = domainOf(call);
  const { memory } = call.calls;
  const [value, replacer] = [argument(call, 0), argument(call, 1)];
  const list = memory.knownElements(call.frame, replacer);
  if (list?.length) {
    const names = list.flatMap((one) =>
      one.atoms.flatMap((atom) => (atom.kind === 'constant' ? [String(atom.value)] : [])),
    );
    const kept = memory
      .snapshot(call.frame, value)
      .atoms.flatMap((atom) => domain.slice(atom, true, names) ?? []);
    return domain.derived('stringify', domain.collect(kept));
  }
  if (replacer.atoms.some((atom) => atom.kind === 'closure'))
    return domain.derived('stringify', memory.snapshot(call.frame, replaced(call, value, replacer)));
  return domain.derived('stringify', memory.snapshot(call.frame, ownText(call, value)));
}

/** How deep objects are looked through for what decides itself how it is written. */
const deepestForm = 3;

/** `toJSON()` of an instance decides what is written, also of one that another object holds. */
function ownText(call: OngoingCall, value: Value, depth = deepestForm): Value {
  const { domain } = call.calls.machine;
  return domain.joinEach(value, (atom) => ownForm(call, atom) ?? withOwnForms(call, atom, depth));
}

function ownForm(call: OngoingCall, atom: Atom): Value | null {
  const { calls, frame, site } = call;
  const { domain } = calls.machine;
  const [method] = calls
    .classesOf(frame, atom)
    .flatMap((code) => calls.memory.members.method(frame, code, 'toJSON', atom) ?? []);
  const given = { receiver: domain.single(atom), args: [], more: domain.nothing };
  return method ? calls.call(frame, method, given, site, null) : null;
}

function withOwnForms(call: OngoingCall, atom: Atom, depth: number): Value {
  const { domain } = call.calls.machine;
  const shape = atom.kind === 'object' && depth > 0 ? call.calls.memory.shape(call.frame, atom) : undefined;
  if (shape?.what.kind !== 'plain' && shape?.what.kind !== 'array') return domain.single(atom);
  const fields = eachField(shape.fields, (member) => ownText(call, member, depth - 1));
  if ([...fields].every(([name, member]) => shape.fields.get(name) === member)) return domain.single(atom);
  return domain.single(domain.record(fields, shape.others, shape.bases, shape.tags));
}

function replaced(call: OngoingCall, value: Value, replacer: Value): Value {
  const domain = domainOf(call);
  const { memory } = call.calls;
  const made = domain.single(memory.allocate(call.frame, call.site, { kind: 'plain' }));
  const put = (key: Value, member: Value): void => {
    writeKey(
      call,
      made,
      key,
      call.calls.call(
        call.frame,
        replacer,
        { receiver: domain.nothing, args: [key, member], more: domain.nothing },
        call.site,
        null,
      ),
    );
  };
  const known = knownMembers(call, value);
  if (known) for (const [name, member] of known) put(domain.constant(name), member);
  else
    for (const atom of memory.snapshot(call.frame, value).atoms)
      put(
        domain.single(domain.path(atom, inner.key)),
        memory.read(call.frame, domain.single(atom), inner.any),
      );
  return made;
}

/** `JSON.parse` of what `JSON.stringify` wrote is a copy of it. */
function parse(call: OngoingCall): Value {
  const domain = domainOf(call);
  return domain.joinAll(
    argument(call, 0).atoms.map((atom) => {
      if (atom.kind === 'derived' && atom.edge === 'stringify')
        return domain.join(copied(call, atom.of), parsed(call, atom.of));
      return atom.kind === 'scalar' || atom.kind === 'constant'
        ? domain.unknown
        : domain.join(domain.single(atom), domain.unknown);
    }),
  );
}

/** A text of which nothing is known may hold anything; of one that an object was written as everything is known. */
function parsed(call: OngoingCall, of: Value): Value {
  const domain = domainOf(call);
  return of.atoms.some((atom) => isObject(call, atom)) ? domain.nothing : domain.unknown;
}

/** `Promise.all` keeps the places of its promises. */
/** The values of promises; `null` for a function that some libraries take in place of a list: `$transaction(async (tx) => …)`. */
function all(call: OngoingCall, settled: boolean): Value | null {
  if (argument(call, 0).atoms.some(({ kind }) => kind === 'closure')) return null;
  const domain = domainOf(call);
  const { memory } = call.calls;
  const list = domain.object(call.site, [call.frame.site(-2101)]);
  call.frame.made.add(list);
  call.frame.state?.shapes.set(list, memory.emptyShape({ kind: 'array' }));
  const wrap = (value: Value): Value => {
    const awaited = memory.read(call.frame, value, inner.awaited);
    if (!settled) return awaited;
    const fields = new Map([
      ['value', memory.snapshot(call.frame, awaited)],
      ['reason', memory.read(call.frame, value, inner.rejected)],
      ['status', domain.scalar],
    ]);
    return domain.single(domain.record(fields, domain.nothing, domain.nothing, domain.nothing));
  };
  const known = memory.knownElements(call.frame, argument(call, 0));
  if (known) known.forEach((one, i) => memory.writeAtom(call.frame, list, String(i), wrap(one), true));
  else
    memory.writeAtom(
      call.frame,
      list,
      inner.element,
      wrap(memory.elements(call.frame, argument(call, 0))),
      false,
    );
  const made = memory.allocate(call.frame, call.site, { kind: 'promise' });
  memory.writeAtom(call.frame, made, inner.awaited, domain.single(list), true);
  return domain.single(made);
}

function bind(call: OngoingCall): Value {
  const domain = domainOf(call);
  const { memory } = call.calls;
  if (call.given.receiver.atoms.every((atom) => isOfLibrary(call, atom))) return call.given.receiver;
  const made = memory.allocate(call.frame, call.site, { kind: 'plain' });
  const list = domain.object(call.site, [call.frame.site(-2102)]);
  call.frame.made.add(list);
  call.frame.state?.shapes.set(list, memory.emptyShape({ kind: 'array' }));
  call.given.args.slice(1).forEach((arg, i) => memory.writeAtom(call.frame, list, String(i), arg, true));
  memory.writeAtom(call.frame, made, '$function', call.given.receiver, true);
  memory.writeAtom(call.frame, made, '$this', argument(call, 0), true);
  memory.writeAtom(call.frame, made, '$arguments', domain.single(list), true);
  return domain.single(made);
}

/** An object that a library made is no function: its own `bind` sets options of it, as that of LangChain's models does. */
function isOfLibrary({ calls, frame }: OngoingCall, atom: Atom): boolean {
  const node = nodeOf(calls.machine, calls.place(frame), atom);
  return Boolean(calls.machine.library.node(node)?.type);
}

function apply(call: OngoingCall): Value {
  const { memory } = call.calls;
  const list = argument(call, 1);
  const known = memory.knownElements(call.frame, list);
  const more = known ? domainOf(call).nothing : memory.elements(call.frame, list);
  return call.calls.call(
    call.frame,
    call.given.receiver,
    { receiver: argument(call, 0), args: known ?? [], more },
    call.site,
    null,
  );
}
