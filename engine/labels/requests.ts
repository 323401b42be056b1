import type { FunctionFacts } from '../facts/facts.js';
import { Op } from '../facts/opcodes.js';
import type { Atom } from '../flow/atoms.js';
import type { FunctionCode } from '../flow/code.js';
import { inner, type Place } from '../flow/evidence.js';
import { isParameter } from '../flow/hints.js';
import { lastMember } from './terms.js';
import type { Owner, Vocabulary } from './vocabulary.js';

/** Members of a request that hold what somebody sent. */
const sent: ReadonlySet<string> = new Set(['body', 'query', 'params', 'input', 'payload', 'searchParams']);
/** Members of an event that are the form whose fields it is about. */
const forms: ReadonlySet<string> = new Set(['target', 'currentTarget']);
const addresses: ReadonlySet<string> = new Set(['url', 'href', 'search', 'searchParams', 'location']);
/** Parts of a context or request that have these members themselves. */
const within: ReadonlySet<string> = new Set(['request', 'req', 'nextUrl', 'raw']);
/** What the parameter goes by that stands for a request, a context that holds one, or an event. */
const requests: ReadonlySet<string> = new Set([
  'req',
  'request',
  '_req',
  'ctx',
  'context',
  'c',
  'event',
  'e',
  'evt',
  'opts',
  'args',
  '_args',
  '',
]);
/** Parameters that are what was sent itself. */
const bodies: ReadonlySet<string> = new Set([
  'body',
  'dto',
  'input',
  'payload',
  'formData',
  'form',
  'values',
  'formValues',
]);
/** Steps from what was sent, or a list of its entries, to what stands in it under any key. */
const into: ReadonlySet<string> = new Set([inner.any, inner.element, inner.awaited, '#*', '1']);
/** Words that say what a function, class or file is for, and not whose data it handles. */
const roles =
  /[-_. ]?(controllers?|handlers?|resolvers?|routes?|routers?|actions?|api|services?|endpoints?|page|index|server|lambda|function|callback|forms?|submit|submission|modal|dialog|wizard|screen|view)$/i;
/** What is said to these is said in a visit, or of what somebody suffers from. */
const visits =
  /^(ai[-_]?)?(scribe|transcribe|dictations?|dictate|soap|soap[-_]?notes?|symptom[-_]?checker|symptoms|diagnose)$/i;
const farthest = 4;

/** The paths by which a function is reached from outside. */
export type PathsTo = (fn: FunctionCode) => readonly string[];
export const noPaths: PathsTo = () => [];

/** Says whose data is in a request: by the handler's names and those of what is around it (SPEC §1, evidence 5). */
export class Requests {
  private readonly known = new WeakMap<FunctionFacts, Owner>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly pathsTo: PathsTo,
  ) {}

  /** Whose data a part of a request is that somebody sent; `unknown` for anything else. */
  owner(place: Place, atom: Atom): Owner {
    return isSent(place, atom) ? this.ownerOfHandler(place.fn) : 'unknown';
  }

  /** Whose data stands in the fields of a form, and in the parameters of a request's address. */
  ownerOfFields(place: Place, atom: Atom): Owner {
    const isAsked = isAddress(place, atom) && atom.kind === 'path' && isWithin(place, atom.base);
    return isAsked || isForm(place, atom) ? this.ownerOfHandler(place.fn) : 'unknown';
  }

  /** Whose data a whole request holds: it has a body where the handler reads one. */
  ownerOfWhole(place: Place, atom: Atom): Owner {
    return isRequest(place, atom) && readsBody(place.fn) ? this.ownerOfHandler(place.fn) : 'unknown';
  }

  private ownerOfHandler(fn: FunctionCode): Owner {
    const known = this.known.get(fn.facts);
    if (known) return known;
    const routes = this.pathsTo(fn).flatMap(segmentsOf);
    const names = [...namesOf(fn.facts.name), ...routes, ...segmentsOf(fn.file.file)];
    const found = names.map((one) => this.ownerNamed(one)).find((one) => one !== 'unknown') ?? 'unknown';
    const owner = found === 'subject' || found === 'health' ? found : 'unknown';
    this.known.set(fn.facts, owner);
    return owner;
  }

  private ownerNamed(name: string): Owner {
    return visits.test(name) ? 'health' : this.vocabulary.owner(name);
  }
}

/** `req.body`, `ctx.request.body`, the `input` of a procedure, a parameter that is the body, what any field of a form holds. */
export function isSent(place: Place, atom: Atom): boolean {
  if (atom.kind === 'typed') return bodies.has(atom.name);
  if (atom.kind === 'narrowed' || atom.kind === 'slice') return isSent(place, atom.base);
  if (atom.kind === 'input') return atom.name === 'arg' && bodies.has(parameterName(place, atom));
  if (atom.kind !== 'path') return false;
  if (into.has(atom.name)) return isSent(place, atom.base) || isForm(place, atom.base);
  return sent.has(atom.name) && isWithin(place, atom.base);
}

/** What parameters are read from: `new URL(request.url).searchParams`. */
export function isAddress(place: Place, atom: Atom): boolean {
  return addresses.has(lastMember(place, atom).name);
}

function isWithin(place: Place, atom: Atom): boolean {
  return atom.kind === 'path' ? within.has(atom.name) && isWithin(place, atom.base) : isRequest(place, atom);
}

/** The form that an event is about: `event.currentTarget`. */
function isForm(place: Place, atom: Atom): boolean {
  return atom.kind === 'path' && forms.has(atom.name) && isRequest(place, atom.base);
}

function isRequest(place: Place, atom: Atom): boolean {
  if (atom.kind === 'typed') return requests.has(atom.name) && (atom.name !== '' || isParameter(atom.site));
  return atom.kind === 'input' && atom.name === 'arg' && requests.has(parameterName(place, atom));
}

function readsBody({ facts: { code, starts }, file }: FunctionCode): boolean {
  return starts.some((at) => code[at] === Op.Get && file.strings[code[at + 3] ?? -1] === 'body');
}

function parameterName(place: Place, atom: Atom & { kind: 'input' }): string {
  return place.fn.facts.params[atom.index]?.name ?? '';
}

/** The function's own name, then those around it: `PatientsController.create`, `PatientsController`. */
function namesOf(qualified: string): readonly string[] {
  return qualified.split(/[.>]/).map(withoutRole).filter(Boolean).reverse();
}

/** The nearest folders and the file: `app/api/patients/[id]/route.ts` is about patients. */
function segmentsOf(file: string): readonly string[] {
  const segments = file
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((one) => !/^[[({:*]/.test(one));
  return segments.slice(-farthest).map(withoutRole).filter(Boolean).reverse();
}

function withoutRole(name: string): string {
  return name.replace(roles, '').replace(roles, '');
}
