import type { Config } from '../../config/config.js';
import type { Atom, Site } from '../../flow/atoms.js';
import type { Event } from '../../flow/summary.js';
import type { CompiledRow } from '../../models/compile.js';
import type { PathStep } from '../../models/paths.js';
import type { StoreRow } from '../../models/rows.js';
import { chainOf, innermost } from '../content.js';
import { type HandedName, handedNames } from '../deployed-names.js';
import { anyVariable, variableOf } from '../environment.js';
import { isEncryptedLater, visitorsIn } from '../escape-hatches.js';
import { apart } from '../givens.js';
import { givenAt, textAsked, valueAt } from '../option-values.js';
import type { Judge } from '../judge.js';
import { lackOfEncryption, type Unprotected } from '../protection.js';
import type { StorageCheck } from '../rule.js';
import { isSealed, type Seals, sealsIn, together } from '../seals.js';
import type { Sink } from '../sink.js';
import type { CheckContext, Lasting, Seen } from './context.js';

type Store = CompiledRow & { readonly row: StoreRow };

interface Declared {
  readonly event: Event;
  readonly row: Store;
}

/** Stores that are declared without encryption. */
export function checkStores(context: CheckContext, { event }: Seen, check: StorageCheck): void {
  for (const row of event.node?.rows ?? []) if (isStore(row)) checkStore(context, event, row, check);
}

/** A caller that switches encryption off is to blame; a helper that forgets it is itself (SPEC §6). */
function checkStore(context: CheckContext, event: Event, row: Store, check: StorageCheck): void {
  const lack = lackOf(context, event, row);
  if (!lack) return;
  const blamed = lack.isOff
    ? chainOf(event).find((one) => lackIn(context, one, row)?.isOff)
    : innermost(event);
  const site = blamed?.via?.call ?? innermost(event).site;
  const message = check.declared
    .replace('{store}', Object.values(row.row.when ?? {})[0] ?? event.callee)
    .replace('{lack}', lack.why);
  context.add({ site, argument: null, labels: [], vendors: [], event }, message);
}

/** What a declared store lacks once the whole program has been read. */
function lackOf(context: Lasting, event: Event, row: Store): Unprotected | null {
  const lack = lackIn(context, event, row);
  return !lack || isSealed(sealsOf(context), event) || isToldLater(context, event, row) ? null : lack;
}

function lackIn({ judge, config }: Lasting, event: Event, row: Store): Unprotected | null {
  return judge.reader.holds(event, row)
    ? lackOfEncryption(judge.reader, event, row, acceptsDefaults(config))
    : null;
}

/** Whether what lies below the store is told of encryption once the store is made. */
function isToldLater({ solver, judge }: Lasting, event: Event, { row }: Store): boolean {
  const { later } = row;
  if (!later) return false;
  const program = solver.machine.code.functions;
  const visitors = judge.questions.answer(
    `set ${later.join(' ')} on others`,
    () => visitorsIn(solver.machine.code.functions, later),
    (found) => found.map(({ id }) => id).join(' '),
  );
  if (visitors.length) judge.questions.cross();
  const chain = chainOf(event).map(({ site, via }) => via?.call ?? site);
  return isEncryptedLater(program, visitors, chain, later);
}

/** Of the whole program. */
function sealsOf({ judge }: Lasting): Seals {
  const { questions, gathering, reader } = judge;
  return questions.answer(
    'seals',
    () => together(gathering.all('seals', (event) => sealsIn(reader, event))),
    ({ names, callees }) => [...names, '', ...callees].join('\n'),
  );
}

/** Whether a call stores into what the program's own infrastructure code declares encrypted: a variable names it. */
export function isDeclaredEncrypted(context: CheckContext, event: Event, { paths }: Sink): boolean {
  return apart(paths['into'] ?? paths['naming'] ?? []).some((path) => {
    const atoms = context.judge.reader.at(event, path).flatMap(({ value }) => value.atoms);
    const isNamed = (atom: Atom): boolean => {
      const name = variableOf(atom);
      const shown = name === anyVariable ? variableAsked(context, event, path) : name;
      return shown !== null && encryptedNames(context).has(shown);
    };
    return atoms.length > 0 && atoms.every(isNamed);
  });
}

/** The variable that a function of settings is asked for, where so many are asked that values do not show which. */
function variableAsked({ judge }: CheckContext, event: Event, path: readonly PathStep[]): string | null {
  const last = path.at(-1);
  const [name = ''] = last?.kind === 'member' ? last.names : [];
  const site = innermost(event).site;
  const find = (): string | null => {
    const given = name === '' ? null : givenAt(site, name);
    return given && textAsked(judge.survey.plain, valueAt(given));
  };
  return judge.questions.answer(`asked for ${name} at ${String(site.id)}`, find, String);
}

/**
 * Variables of the environment that name stores which are declared encrypted. Where the code does not show which of the
 * declared ones a variable names, all must be.
 */
function encryptedNames({ config, judge, solver }: Lasting): ReadonlySet<string> {
  const find = (): ReadonlySet<string> => {
    const declared = declaredStores(judge);
    const members = new Set(declared.flatMap(({ row }) => row.row.named ?? []));
    const isBare = ({ event, row }: Declared): boolean =>
      lackOf({ config, judge, solver }, event, row) !== null;
    const bare = sitesOf(declared.filter(isBare));
    const encrypted = sitesOf(declared.filter((one) => !isBare(one)));
    const isFine = ({ of }: HandedName): boolean => {
      const thing = judge.survey.plain.at(of.fn, of.at);
      if (thing.kind !== 'call') return !bare.size;
      const site = judge.survey.plain.site(thing.call.fn, thing.call.at);
      return encrypted.has(site) && !bare.has(site);
    };
    const named = members.size ? handedNames(solver.machine.code.functions, members) : [];
    const unfit = new Set(named.filter((one) => !isFine(one)).map(({ variable }) => variable));
    return new Set(named.map(({ variable }) => variable).filter((one) => !unfit.has(one)));
  };
  return judge.questions.answer('variables naming encrypted stores', find, (names) => [...names].join('\n'));
}

/** The stores of a program whose names its infrastructure code can hand on. */
function declaredStores(judge: Judge): readonly Declared[] {
  return judge.gathering.all('stores that are named', (event) =>
    (event.node?.rows ?? []).flatMap((row) => (isStore(row) && row.row.named ? [{ event, row }] : [])),
  );
}

/** Where stores are made, and the calls by which helpers make them. */
function sitesOf(declared: readonly Declared[]): ReadonlySet<Site> {
  return new Set(declared.flatMap(({ event }) => chainOf(event).map(({ site, via }) => via?.call ?? site)));
}

function isStore(row: CompiledRow): row is Store {
  return row.row.role === 'store';
}

/** Whether the configuration trusts what a provider encrypts unasked. */
export function acceptsDefaults({ encryption }: Config): boolean {
  return encryption.providerDefaults === 'accept';
}
