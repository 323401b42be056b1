import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { hintedArguments } from '../../flow/hints.js';
import { nothingTold } from '../../flow/contexts.js';
import type { Place } from '../../flow/evidence.js';
import type { Work } from '../../flow/units.js';
import type { Vocabulary } from '../../labels/vocabulary.js';
import { wordsOf } from '../../models/words.js';
import type { Judge } from '../judge.js';
import type { Look } from './look.js';
import {
  callsOf,
  chainedOn,
  chainOfNames,
  nameOf,
  operationsOf,
  stringAt,
  textAt,
  type WrittenCall,
} from './operations.js';
import { statementOf, type Statement } from './sql.js';
import { statedOf } from './stated.js';
import { tableName, tableOf } from './tables.js';

/** Sinks by which PHI leaves that say nothing of what a handler is for. */
const notes: ReadonlySet<string> = new Set(['log', 'telemetry', 'experiment']);
/** Parts of a name that say how a table is reached, not whose it is. */
const infrastructure = /(repository|repo|service|store|dao|model|client|collection|table|db|api|entity)$/i;
const reads =
  /^(find|get|read|load|fetch|query|search|select|list|first|one|aggregate|stream|paginate|exec)/i;
const writes =
  /^(create|insert|add|save|update|upsert|replace|put|set|patch|write|delete|destroy|remove|del|bulk|store)/i;
const tableCalls: ReadonlySet<string> = new Set([
  'from',
  'into',
  'table',
  'collection',
  'join',
  'leftJoin',
  'innerJoin',
  'model',
  'getRepository',
  'getModel',
  'db',
  'knex',
  'trx',
  'tx',
  'conn',
  'container',
  'doc',
  'ref',
  'sql',
  'update',
  'insert',
  'delete',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'selectFrom',
]);
const counts = /^(count|countDocuments|exists|estimatedDocumentCount|size|length)$/;

/** Says of functions whether patient data passes through them. */
export class Touching {
  private readonly known = new Map<FunctionCode, string | null>();
  private readonly works = new Map<FunctionCode, Work[]>();

  constructor(
    private readonly look: Look,
    private readonly judge: Judge,
    private readonly vocabulary: Vocabulary,
    works: readonly Work[],
  ) {
    for (const work of works) this.works.set(work.fn, [...(this.works.get(work.fn) ?? []), work]);
  }

  /** What of a patient's a function reads, writes or hands on, in words; `null` when nothing is seen. */
  of(fn: FunctionCode): string | null {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    const stored = this.look.about(fn, 'stored', () => this.byQueries(fn) ?? this.byCalls(fn));
    const found = stored ?? this.byTypes(fn) ?? this.byNames(fn) ?? this.byFlow(fn);
    this.known.set(fn, found);
    return found;
  }

  private byQueries(fn: FunctionCode): string | null {
    for (const { at, op } of operationsOf(fn)) {
      const text = op === Op.Literal || op === Op.Text ? textAt(fn, at) : null;
      const statement = text === null ? null : statementOf(text);
      const table = statement && this.personalTable(statement);
      if (table) return `the table \`${table}\``;
    }
    return null;
  }

  private personalTable({ verb, tables, columns, text }: Statement): string | null {
    const table = tables.find((one) => this.isPersonal(one));
    if (table !== undefined) return verb === 'delete' || this.anyPersonal(columns, table) ? table : null;
    const isKeyed = /\b(patient|member|encounter|subscriber|beneficiary)_?id\b/i.test(text);
    const clinical = tables.find((one) => !this.isRecordKeeping(one));
    return isKeyed && clinical !== undefined && columns?.some((one) => this.isDirect(one)) ? clinical : null;
  }

  /** A table or model that holds records of subjects. */
  isPersonal(name: string): boolean {
    if (this.isRecordKeeping(name)) return false;
    const owner = this.vocabulary.owner(name);
    return owner === 'subject' || owner === 'health' || this.mentionsPatient(name);
  }

  /** `patient_allergies`, `imaging_reports`: what stands beside the subject is the subject's. */
  private mentionsPatient(name: string): boolean {
    const words = wordsOf(name);
    return (
      words.length > 1 &&
      words.slice(0, -1).some((one) => this.vocabulary.owner(one) === 'subject') &&
      !words.some((one) => operational.has(one))
    );
  }

  private isRecordKeeping(name: string): boolean {
    return wordsOf(name).some((one) => operational.has(one));
  }

  /** Columns of a subject's table that say something of the subject; `null` is all of them. */
  private anyPersonal(columns: readonly string[] | null, table: string): boolean {
    if (!columns) return true;
    const isHealth = this.vocabulary.owner(table) !== 'subject' || wordsOf(table).length > 1;
    return columns.some((one) => this.isDirect(one) || (isHealth && !isPlain(one)));
  }

  private isDirect(name: string): boolean {
    return (this.vocabulary.configuredField(name) ?? this.vocabulary.subjectField(name))?.level === 'direct';
  }

  private byCalls(fn: FunctionCode): string | null {
    for (const call of callsOf(fn)) {
      const found =
        this.byTableCall(call) ?? this.byTableOption(call) ?? this.byModel(call) ?? this.byResource(call);
      if (found) return found;
    }
    return null;
  }

  /** `db('patients')`, `.from('patients')`, `chartsCollection.findOne()`, with what is chained on it. */
  private byTableCall(call: WrittenCall): string | null {
    const name = nameOf(call.fn, call.callee);
    const isHeld =
      (reads.test(name) || writes.test(name)) && this.look.at(call.fn, call.callee).kind !== 'function';
    const table =
      (tableCalls.has(name) ? tableName(this.look, call.fn, call.args[0] ?? -1) : null) ??
      (isHeld ? tableOf(this.look, call) : null);
    if (!table || !/^[\w.-]+(\s+as\s+\w+)?$/i.test(table)) return null;
    const plain = table.split(/\s/)[0] ?? table;
    if (!this.isPersonal(plain)) return this.byKey(call, plain);
    const chained = chainedOn(call);
    const named = chained.map((one) => nameOf(one.fn, one.callee));
    if (named.some((one) => counts.test(one)) && !named.some((one) => writes.test(one))) return null;
    const columns = this.chosen(chained) ?? queried(call);
    return this.anyPersonal(columns, plain) ? `the table \`${plain}\`` : null;
  }

  /** Rows that are asked for by a patient's id, and which are clinical by their name or by members that are read (SPEC §6). */
  private byKey(call: WrittenCall, table: string): string | null {
    if (this.isRecordKeeping(table) || !call.args.some((arg) => this.isKeyed(call.fn, arg, 0))) return null;
    const isClinical = operationsOf(call.fn).some(
      ({ op, operands }) => (op === Op.Get || op === Op.Set) && this.isDirect(stringAt(call.fn, operands[1])),
    );
    return isClinical || this.isClinicalWord(table) ? `the table \`${table}\`` : null;
  }

  /** `{ patientId }`, `{ where: { patientId } }`, `{ data: { patientId, … } }` */
  private isKeyed(fn: FunctionCode, at: number, depth: number): boolean {
    const fields = this.look.fieldsAt(this.look.at(fn, at));
    return fields.some(
      (one) =>
        /^(patient|member|encounter|subscriber|beneficiary)(_?id)?$/i.test(one.name) ||
        (depth < 2 && this.isKeyed(one.fn, one.at, depth + 1)),
    );
  }

  /** `allergies`, `medication`, `diagnosis`: somebody's, once a patient's id stands beside it. */
  private isClinicalWord(name: string): boolean {
    return this.vocabulary.subjectField(name)?.kinds.some((kind) => kind.startsWith('health')) ?? false;
  }

  /** `new GetCommand({ TableName: 'patients' })` */
  private byTableOption(call: WrittenCall): string | null {
    for (const arg of call.args) {
      const given = this.look.at(call.fn, arg);
      if (given.kind !== 'object') continue;
      for (const name of ['TableName', 'tableName', 'table', 'collection', 'resourceType']) {
        const table = this.look.member(given, name);
        if (table.kind === 'text' && this.isPersonal(table.text) && !isReport(call))
          return `the table \`${table.text}\``;
      }
    }
    return null;
  }

  private chosen(chained: readonly WrittenCall[]): readonly string[] | null {
    const choosing = chained.filter((one) =>
      /^(select|first|columns|column|pluck|returning)$/.test(nameOf(one.fn, one.callee)),
    );
    const isWriting = chained.some((one) => writes.test(nameOf(one.fn, one.callee)));
    const texts = choosing.flatMap((one) => one.args.map((arg) => textAt(one.fn, arg)));
    const names = texts.flatMap((one) => one?.split(',').map((part) => part.trim()) ?? []);
    if (isWriting || !names.length || names.includes('*') || texts.includes(null)) return null;
    return names;
  }

  /** `prisma.patient.findMany()`, `Patient.findById()`, `patientRepository.find()` of code that is not seen. */
  private byModel(call: WrittenCall): string | null {
    const { fn, callee } = call;
    const names = chainOfNames(fn, callee);
    const method = names.at(-1) ?? '';
    const model = names.at(-2) ?? '';
    if (!model || (!reads.test(method) && !writes.test(method)) || counts.test(method)) return null;
    if (this.look.at(fn, callee).kind === 'function') return null;
    const plain = model.replace(infrastructure, '');
    if (names.length < 2 || !plain) return null;
    if (!this.isPersonal(plain)) return this.byKey(call, plain);
    const thing = this.look.at(fn, call.receiver);
    if (
      names.length === 2 &&
      plain === model &&
      !/^[A-Z]/.test(model) &&
      thing.kind !== 'external' &&
      thing.kind !== 'call'
    )
      return null;
    return this.narrows(call, plain) ? null : `\`${plain}\` records`;
  }

  /** `select: { id: true, status: true }` */
  private narrows(call: WrittenCall, table: string): boolean {
    return call.args.some((arg) => {
      const given = this.look.at(call.fn, arg);
      const selected = given.kind === 'object' ? this.look.member(given, 'select') : null;
      if (selected?.kind !== 'object') return false;
      const names = statedOf(selected.fn, selected.at).flatMap(({ name }) => name ?? []);
      return names.length > 0 && !this.anyPersonal(names, table);
    });
  }

  /** `client.read('Patient', id)`, `/fhir/Observation?patient=…` */
  private byResource(call: WrittenCall): string | null {
    const method = nameOf(call.fn, call.callee);
    for (const arg of call.args) {
      const text = textAt(call.fn, arg);
      if (text === null) continue;
      const isNamed = reads.test(method) || writes.test(method) || /resource|fetch|request/i.test(method);
      const [, resource] = /^\/?(?:[\w.:/?-]*\/)?([A-Z][A-Za-z]+)(?:$|[/?])/.exec(text) ?? [];
      if (isNamed && resource && this.isResource(resource)) return `\`${resource}\` resources`;
    }
    return null;
  }

  private isResource(name: string): boolean {
    const { resources } = this.vocabulary;
    const verdict = resources.judge(
      { id: -1, kind: 'external', module: 'fhir/r4', path: [name], args: [] },
      [],
    );
    return verdict?.level === 'direct';
  }

  private byTypes(fn: FunctionCode): string | null {
    const place: Place = { fn, context: nothingTold, shape: () => undefined };
    const { args } = hintedArguments(this.look.machine, fn);
    const types = [
      fn.facts.returns,
      ...operationsOf(fn).flatMap(({ op, operands }) => (op === Op.Bind ? [operands[2] ?? -1] : [])),
    ];
    const { domain, types: known } = this.look.machine;
    const typed = types
      .filter((number) => number >= 0)
      .map((number) =>
        domain.single(domain.typed(known.at(fn.file.file, number), '', domain.site(fn, -1000))),
      );
    for (const value of [...args, ...typed]) {
      const label = this.judge.reported(place, value).find(({ level }) => level === 'direct');
      if (label) return label.evidence;
    }
    return null;
  }

  /** Members that mean the same everywhere: `ssn`, `dateOfBirth`. */
  private byNames(fn: FunctionCode): string | null {
    for (const { op, operands } of operationsOf(fn)) {
      if (op !== Op.Get && op !== Op.Set) continue;
      const name = stringAt(fn, operands[1]);
      if (this.vocabulary.anyField(name)?.level === 'direct') return `\`${name}\``;
    }
    return null;
  }

  private byFlow(fn: FunctionCode): string | null {
    for (const work of this.works.get(fn) ?? []) {
      const place: Place = { fn, context: work.context, shape: () => undefined };
      // What only some callers get is theirs: a helper that asks any address it is told touches nobody by itself.
      const [label] = work.context.tags.size ? [] : this.judge.reported(place, work.summary.result);
      if (label) return label.evidence;
      for (const event of work.summary.events) {
        const sinks = event.node?.rows.filter(({ row }) => row.role === 'sink' && !notes.has(row.sink)) ?? [];
        for (const one of sinks) {
          if (one.row.role !== 'sink') continue;
          const [sent] = this.judge.labelsOf(this.judge.placeOf(work, event), event, {
            ...one,
            row: one.row,
          });
          if (sent) return sent.evidence;
        }
      }
    }
    return null;
  }
}

/** Columns of a query that is sent to a table: `container.items.query('SELECT VALUE COUNT(1) FROM c')`. */
function queried(call: WrittenCall): readonly string[] | null {
  const statements = call.args.flatMap((arg) => statementOf(textAt(call.fn, arg) ?? '') ?? []);
  return statements[0]?.columns ?? null;
}

const operational: ReadonlySet<string> = new Set([
  'audit',
  'audits',
  'log',
  'logs',
  'session',
  'sessions',
  'count',
  'counts',
  'slot',
  'slots',
  'token',
  'tokens',
  'state',
  'states',
  'setting',
  'settings',
  'preference',
  'preferences',
  'link',
  'links',
  'queue',
  'job',
  'jobs',
  'trail',
  'access',
  'schema',
  'event',
  'events',
  'portal',
  'page',
  'pages',
  'web',
  'site',
  'consent',
  'migration',
  'migrations',
]);

/** What an audit record says of a table is no access to it. */
function isReport(call: WrittenCall): boolean {
  return chainOfNames(call.fn, call.callee).some((name) => wordsOf(name).some((one) => operational.has(one)));
}

/** Columns that say nothing of anybody's health. */
function isPlain(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return [
    'id',
    'at',
    'status',
    'active',
    'version',
    'count',
    'uuid',
    'key',
    'state',
    'by',
    '1',
    'sku',
    'enabled',
  ].includes(last);
}
