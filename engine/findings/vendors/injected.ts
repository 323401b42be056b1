import type { Site } from '../../flow/atoms.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Machine } from '../../flow/machine.js';
import type { Event } from '../../flow/summary.js';
import { Op } from '../../facts/opcodes.js';
import { chainOf } from '../content.js';
import type { Look, Thing } from '../handlers/look.js';
import {
  callAt,
  callsOf,
  literalAt,
  nameOf,
  operationsOf,
  type WrittenCall,
} from '../handlers/operations.js';
import type { Standing } from '../handlers/thing.js';
import type { Judge } from '../judge.js';
import type { Made } from './made.js';

/** One provider may stand for another no more often than this. */
const deepest = 3;

/**
 * Clients that a container hands to a constructor by a token: `@Inject(LLM) client: OpenAI` gets what
 * `{ provide: LLM, useFactory: () => new OpenAI(…) }` makes.
 */
export class Injected {
  constructor(
    private readonly judge: Judge,
    private readonly machine: Machine,
    private readonly made: Made,
  ) {}

  /** The calls that make what is provided for a parameter of a constructor; none where it asks for no token. */
  at(site: Site): readonly Event[] {
    const asked = tokenAsked(site, this.machine);
    return asked ? this.made.where(`injected at ${site.id}`, () => this.isProvided(asked)) : [];
  }

  /** Whether an event makes what is provided for a token. */
  private isProvided(asked: WrittenCall): (event: Event) => boolean {
    const { look } = this.judge.survey;
    const things = this.providedFor(look, look.at(asked.fn, asked.args[0] ?? -1), deepest);
    return (event) => chainOf(event).some((one) => things.some((thing) => isMadeIn(one, thing)));
  }

  private providedFor(look: Look, token: Thing, depth: number): readonly Thing[] {
    return providers(look).flatMap((provider) => {
      if (!isSame(token, thingIn(look, provider, 'provide'))) return [];
      const other = thingIn(look, provider, 'useExisting');
      if (other && depth > 0) return this.providedFor(look, other, depth - 1);
      return ['useValue', 'useFactory'].flatMap((name) => thingIn(look, provider, name) ?? []);
    });
  }
}

/** `Inject(TOKEN)`, where it decorates the parameter that a term stands for. */
function tokenAsked({ fn, op }: Site, { code }: Machine): WrittenCall | null {
  const around = op < 0 && fn.facts.ofClass >= 0 ? code.fn(fn.file.file, fn.facts.parent) : undefined;
  if (!around) return null;
  const decorated = callsOf(around).find((call) => {
    const target = operationsOf(around)[call.args[0] ?? -1];
    const isOfClass = target?.op === Op.Class && target.operands[0] === fn.facts.ofClass;
    return isOfClass && literalAt(around, call.args[2] ?? -1) === -1 - op;
  });
  const made = operationsOf(around)[decorated?.callee ?? -1];
  const asked = made ? callAt(around, made) : null;
  return asked && nameOf(around, asked.callee) === 'Inject' ? asked : null;
}

/** The objects of the program that say what is provided for a token. */
function providers(look: Look): readonly Standing[] {
  return look.everywhere('providers', (fn) => providersIn(look, fn));
}

function providersIn(look: Look, fn: FunctionCode): readonly Standing[] {
  if (!fn.file.strings.includes('provide')) return [];
  return operationsOf(fn)
    .filter(({ op, at }) => op === Op.NewObject && look.fieldAt({ fn, at }, 'provide') !== null)
    .map(({ at }) => ({ fn, at }));
}

function thingIn(look: Look, object: Standing, name: string): Thing | null {
  const field = look.fieldAt(object, name);
  return field && look.at(field.fn, field.at);
}

function isSame(token: Thing, other: Thing | null): boolean {
  switch (token.kind) {
    case 'text':
      return other?.kind === 'text' && other.text === token.text;
    case 'call':
      return other?.kind === 'call' && other.call.fn === token.call.fn && other.call.at === token.call.at;
    case 'class':
      return other?.kind === 'class' && other.code === token.code;
    default:
      return false;
  }
}

/** Whether an event is set off in what a provider gives: in its factory, or by the call whose result it is. */
function isMadeIn({ site, via }: Event, thing: Thing): boolean {
  const places = via ? [site, via.call] : [site];
  if (thing.kind === 'function') return places.some(({ fn }) => fn === thing.fn);
  return thing.kind === 'call' && places.some(({ fn, op }) => fn === thing.call.fn && op === thing.call.at);
}
