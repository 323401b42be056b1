import type { Type, TypeTable } from '../link/types.js';
import type { CompiledRow } from '../models/compile.js';
import { type Column, columnsOf, nested, plain } from '../models/columns.js';
import { type Selection, selectionsIn } from '../models/documents.js';
import { type NamedRecord, recordsNamed } from '../models/named-records.js';
import type { PathStep } from '../models/paths.js';
import type { SourceRow } from '../models/rows.js';
import { answerAt, asksModel, wholeAnswer } from './answers.js';
import type { Answer, Atom, Site, Value, Wording } from './atoms.js';
import type { Domain } from './domain.js';
import type { Machine } from './machine.js';

/** What stands at a path of the call: as it is, or free of what may still change. */
interface Reading {
  readonly live: (path: readonly PathStep[]) => Value;
  readonly frozen: (path: readonly PathStep[]) => Value;
  /** What callers tell of a value: they decide which address a function asks. */
  readonly told: (value: Value) => Value;
}

/** What a row says a call yields by itself: PHI of some kinds, or the records that texts in the call name. */
export function valueOfSource(
  machine: Machine,
  { row, paths }: { readonly row: SourceRow; readonly paths: CompiledRow['paths'] },
  read: Reading,
  name: string,
  site: Site,
): Value {
  const { domain, types } = machine;
  if (paths['absent']?.some((path) => isGiven(read.frozen(path)))) return domain.nothing;
  if (row.answers) return answerAt(machine, site);
  if (row.level) {
    const type = types.table.intern({ kind: 'labelled', level: row.level, kinds: row.kinds ?? [] });
    return domain.single(domain.typed(type, name, site));
  }
  // Frozen, a member of a library's object is that object: what it is called would be lost.
  const readNaming =
    row.by === 'entity' ? read.live : row.by === 'address' ? addressAt(domain, read) : read.frozen;
  const naming = (paths['record'] ?? []).map(readNaming);
  const texts = namesOf(row, naming);
  const select = (paths['select'] ?? []).map(read.frozen).find((one) => !one.isEmpty);
  const asked = { by: row.by ?? ('type' as const), chosen: select ? chosenIn(select) : null, site };
  const left = (paths['omit'] ?? []).map(read.frozen).flatMap((one) => chosenIn(one) ?? []);
  const records = domain.joinAll([
    recordsOf(machine, asked, texts),
    ...naming
      .flatMap((one) => classTypes(types, one))
      .map((type) => domain.single(part(domain, domain.typed(type, '', site), asked.chosen))),
    row.by === 'address' && texts.some(asksModel)
      ? domain.collect(answered(machine, paths, read, site))
      : domain.nothing,
    row.type ? domain.nothing : awaited(domain, asked, domain.joinAll(naming)),
  ]);
  return left.length ? without(domain, records, left) : records;
}

/** The records into which a call writes, by what it names: a table, a model, a class, or one of them; no statement. */
export function recordsCalled({ domain, types }: Machine, naming: Value, site: Site): readonly Atom[] {
  const names = entityNames(naming).flatMap((one) => (/\s/.test(one) ? [] : recordsNamed('table', one)));
  const called = [...names.map(({ name }) => types.table.unknown(name)), ...classTypes(types, naming)];
  const known = naming.atoms.filter(({ kind }) => kind === 'typed');
  return [...known, ...called.map((type) => domain.typed(type, '', site))];
}

/** Records without what was left out of them. */
function without(domain: Domain, { atoms }: Value, left: readonly Column[]): Value {
  const names = left.map(({ name }) => name);
  return domain.collect(atoms.flatMap((atom) => domain.slice(atom, false, names) ?? []));
}

/** What records are called; a schema that goes by no name still says what they hold. */
function namesOf(row: SourceRow, naming: readonly Value[]): readonly string[] {
  if (row.type) return [row.type];
  const names = naming.flatMap(row.by === 'entity' ? entityNames : textsOf);
  return row.by === 'schema' && !names.length ? [''] : names;
}

/** How texts name records, and which of their members are asked for. */
type Asked = Pick<Answer, 'by' | 'chosen' | 'site'>;

/** The records that texts name. */
function recordsOf(machine: Machine, { by, chosen, site }: Asked, texts: readonly string[]): Value {
  const { domain, types } = machine;
  if (by === 'document') return answerTo(machine, texts.flatMap(selectionsIn), site);
  const records = texts.flatMap((text) => recordsNamed(by, text));
  return domain.collect(
    records.map((record) => {
      const whole = domain.typed(typeOfRecord(types.table, record), '', site);
      return part(domain, whole, chosen ?? record.columns);
    }),
  );
}

/** The records whose names are for the callers to say: they may as well be anything. */
function awaited(domain: Domain, asked: Asked, naming: Value): Value {
  const parts = asked.by === 'entity' ? domain.nothing : partsOf(domain, naming);
  if (!parts.open) return domain.nothing;
  return domain.join(domain.single(domain.answer({ ...asked, naming: parts })), domain.unknown);
}

/** The records of an answer, where its texts are told; what is still not told is left to the next caller. */
export function answerIn(machine: Machine, answer: Answer, naming: Value): Value {
  const { domain } = machine;
  const parts = partsOf(domain, naming);
  const told = recordsOf(machine, answer, textsOf(parts));
  return parts.open ? domain.join(told, domain.single(domain.answer({ ...answer, naming: parts }))) : told;
}

/** The texts and terms that texts are made of. */
function partsOf(domain: Domain, value: Value): Value {
  return domain.joinAll(
    value.atoms.map((atom) =>
      atom.kind === 'derived'
        ? domain.join(wordsOf(domain, atom), partsOf(domain, atom.of))
        : domain.single(atom),
    ),
  );
}

/** What is written of an address, or what a text begins with. */
function wordsOf(domain: Domain, { head, written }: Wording): Value {
  return written ? domain.constant(written) : partsOf(domain, head);
}

/** An address, and the parts it is put together of, as far as callers tell them. */
function addressAt(domain: Domain, read: Reading): Reading['frozen'] {
  return (path) => {
    const value = madeOf(domain, read.frozen(path));
    const parts = value.atoms.flatMap((atom) => (atom.kind === 'derived' ? atom.of.atoms : [atom]));
    return domain.joinAll([value, ...parts.map((one) => read.told(domain.single(one)))]);
  };
}

/** What `URL` objects were made of. */
function madeOf(domain: Domain, value: Value): Value {
  return domain.joinEach(value, (atom) => {
    const address = atom.kind === 'record' ? atom.fields.get('#href') : undefined;
    return address ?? domain.single(atom);
  });
}

/** What a model says in its own words, and of what it was asked. */
function answered(machine: Machine, paths: CompiledRow['paths'], read: Reading, site: Site): readonly Atom[] {
  const { domain } = machine;
  const { nothing } = domain;
  const asked = domain.joinAll((paths['sent'] ?? []).map(read.frozen));
  const said = asked.isEmpty ? nothing : domain.derived('stringify', asked);
  return wholeAnswer(domain, domain.join(answerAt(machine, site), said)).atoms;
}

function isGiven({ atoms }: Value): boolean {
  return atoms.some((atom) => atom.kind !== 'constant' || Boolean(atom.value));
}

/** What answers a GraphQL document: an object with the fields that it asks for; each is of what its name says. */
function answerTo({ domain, types }: Machine, asked: readonly Selection[], site: Site): Value {
  const fields = asked.map((one): [string, Value] => {
    const whole = domain.typed(types.table.unknown(one.name), '', site);
    return [one.key, one.parts.length ? selected(domain, whole, one) : domain.single(whole)];
  });
  const { nothing } = domain;
  return fields.length ? domain.single(domain.record(new Map(fields), nothing, nothing, nothing)) : nothing;
}

/** The parts of an object, or of each in a list: the document does not say which of the two it is. */
function selected(domain: Domain, whole: Atom, { parts, isOpen }: Selection): Value {
  const fields = parts.map((one): [string, Value] => {
    const part = domain.path(whole, one.name);
    return [one.key, one.parts.length ? selected(domain, part, one) : domain.single(part)];
  });
  const rest = isOpen ? domain.single(whole) : domain.nothing;
  const one = domain.single(domain.record(new Map(fields), domain.nothing, rest, domain.nothing));
  return domain.single(domain.record(new Map(fields), one, rest, domain.nothing));
}

/** A record, or what is asked for of it, under the names that this is given. */
function part(domain: Domain, whole: Atom, columns: readonly Column[] | null): Atom {
  if (!columns) return whole;
  const fields = columns.map((column): [string, Value] => [column.name, columnIn(domain, whole, column)]);
  return domain.record(new Map(fields), domain.nothing, domain.nothing, domain.nothing);
}

/** A column of a record; of records that stand in it, what is asked for of one or of each. */
function columnIn(domain: Domain, whole: Atom, { of, parts }: Column): Value {
  if (!of.length) return domain.scalar;
  const found = of.map((one) => domain.path(whole, one.name));
  if (!parts) return domain.collect(found);
  const { nothing } = domain;
  const inside = found.map((one) => part(domain, one, parts));
  return domain.collect(
    inside.flatMap((one) =>
      one.kind === 'record' ? domain.record(one.fields, domain.single(one), nothing, nothing) : [],
    ),
  );
}

/** The instances of classes that are handed over themselves. */
function classTypes(types: Machine['types'], { atoms }: Value): readonly Type[] {
  const { table } = types;
  return atoms.flatMap((atom) => {
    if (atom.kind === 'external')
      return table.intern({ kind: 'external', module: atom.module, path: atom.path.split('.'), args: [] });
    if (atom.kind !== 'class') return [];
    const { facts, file } = atom.code;
    const classNumber = file.classNames[facts.name] ?? -1;
    const own = table.instance(facts.name, file.file, classNumber);
    return isTold(types, own) ? own : table.union([own, table.unknown(facts.name)]);
  });
}

/** Whether a class says what its instances hold: `class Patient extends Model {}` leaves that to `init`. */
function isTold(types: Machine['types'], type: Type): boolean {
  return [...(types.members(type)?.values() ?? [])].some(({ kind }) => kind !== 'function');
}

/** What values are called, or say, themselves. */
function entityNames(value: Value): readonly string[] {
  const own = value.atoms.flatMap((atom) => {
    if (atom.kind === 'external') return [atom.path.split('.').at(-1) ?? ''];
    return atom.kind === 'path' ? [atom.name] : [];
  });
  return own.length ? own : textsOf(value);
}

/** What a standard's resource may come as: itself, or a bundle of it. */
function typeOfRecord(table: TypeTable, { name, isStandard }: NamedRecord): Type {
  if (!isStandard) return table.unknown(name);
  const own = table.intern({ kind: 'external', module: 'fhir', path: [name], args: [] });
  return table.union([
    own,
    table.intern({ kind: 'external', module: 'fhir', path: ['Bundle'], args: [own] }),
  ]);
}

/** Constants that a text is, begins with, or is made of. */
function textsOf(value: Value): readonly string[] {
  return value.atoms.flatMap((atom) => {
    if (atom.kind === 'constant') return typeof atom.value === 'string' ? [atom.value] : [];
    if (atom.kind !== 'derived') return [];
    return [...new Set([...(atom.written ? [atom.written] : textsOf(atom.head)), ...textsOf(atom.of)])];
  });
}

/** The members that a projection names; `null` where it may name others. */
function chosenIn(value: Value): readonly Column[] | null {
  const named = value.atoms.map(namesIn);
  return named.every((one) => one !== null) && named.length ? named.flat() : null;
}

function namesIn(atom: Atom): readonly Column[] | null {
  if (atom.kind === 'constant') return typeof atom.value === 'string' ? columnsOf(atom.value) : null;
  if (atom.kind !== 'record' || !atom.bases.isEmpty) return null;
  const listed = [...atom.fields].filter(([name]) => /^\d+$/.test(name) || name === '[]');
  if (listed.length || !atom.others.isEmpty)
    return chosenOf([...listed.map(([, value]) => value), ...(atom.others.isEmpty ? [] : [atom.others])]);
  const fields = [...atom.fields].filter(([name]) => !name.startsWith('$'));
  const chosen = fields.flatMap(([name, value]) => (isOff(value) ? [] : [columnNamed(name, value)]));
  return chosen.length ? chosen : null;
}

/** `{ visits: { select: { id: true } } }`, `{ visits: { id: true } }` */
function columnNamed(name: string, { atoms }: Value): Column {
  const [only, ...more] = atoms;
  if (only?.kind !== 'record' || more.length || name.startsWith('_')) return plain(name);
  const projection = only.fields.get('select');
  const isProjection = [...only.fields].every(([key, value]) => !key.startsWith('$') && isSwitch(value));
  const parts = projection ? chosenIn(projection) : isProjection ? namesIn(only) : null;
  return parts ? nested(name, parts) : plain(name);
}

/** `true`, or a projection of its own. */
function isSwitch({ atoms }: Value): boolean {
  return atoms.every((atom) =>
    atom.kind === 'constant'
      ? typeof atom.value === 'boolean'
      : atom.kind === 'record' && [...atom.fields.values()].every(isSwitch),
  );
}

function chosenOf(values: readonly Value[]): readonly Column[] | null {
  const named = values.map(chosenIn);
  return named.every((one) => one !== null) ? named.flat() : null;
}

function isOff({ atoms }: Value): boolean {
  return atoms.every((atom) => atom.kind === 'constant' && !atom.value);
}
