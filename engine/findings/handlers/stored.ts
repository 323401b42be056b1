import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import type { Vocabulary } from '../../labels/vocabulary.js';
import { attributesOf } from './expressions.js';
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
import { statementOf } from './sql.js';
import { statedOf } from './stated.js';
import { tableName, tableOf } from './tables.js';
import type { WhoseTables } from './whose-tables.js';

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

/** Finds what of somebody's a function reads from stores, or writes to them, as its calls are written. */
export class Stored {
  constructor(
    private readonly look: Look,
    private readonly vocabulary: Vocabulary,
    private readonly whose: WhoseTables,
  ) {}

  /** In words; `null` when nothing is seen. */
  in(fn: FunctionCode): string | null {
    return this.byQueries(fn) ?? this.byCalls(fn);
  }

  private byQueries(fn: FunctionCode): string | null {
    for (const { at, op } of operationsOf(fn)) {
      const text = op === Op.Literal || op === Op.Text ? textAt(fn, at) : null;
      const statement = text === null ? null : statementOf(text);
      const table = statement && this.whose.ofStatement(statement);
      if (table) return `the table \`${table}\``;
    }
    return null;
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
    if (!this.whose.isPersonal(plain)) return this.byKey(call, plain);
    const chained = chainedOn(call);
    const named = chained.map((one) => nameOf(one.fn, one.callee));
    if (named.some((one) => counts.test(one)) && !named.some((one) => writes.test(one))) return null;
    const columns = this.chosen(chained) ?? queried(call);
    return this.whose.anyPersonal(columns, plain) ? `the table \`${plain}\`` : null;
  }

  /** Rows that are asked for by a patient's id, and which are clinical by their name or by members that are read (SPEC §6). */
  private byKey(call: WrittenCall, table: string): string | null {
    if (this.whose.isRecordKeeping(table) || !call.args.some((arg) => this.isKeyed(call.fn, arg, 0)))
      return null;
    const isClinical = operationsOf(call.fn).some(
      ({ op, operands }) =>
        (op === Op.Get || op === Op.Set) && this.whose.isDirect(stringAt(call.fn, operands[1])),
    );
    return isClinical || this.whose.isClinicalWord(table) ? `the table \`${table}\`` : null;
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

  /** `new GetCommand({ TableName: 'patients' })` */
  private byTableOption(call: WrittenCall): string | null {
    for (const arg of call.args) {
      const given = this.look.at(call.fn, arg);
      if (given.kind !== 'object') continue;
      for (const name of ['TableName', 'tableName', 'table', 'collection', 'resourceType']) {
        const table = this.look.member(given, name);
        if (table.kind !== 'text' || !this.whose.isPersonal(table.text) || this.isReport(call)) continue;
        if (this.whose.anyPersonal(attributesOf(this.look, given), table.text))
          return `the table \`${table.text}\``;
      }
    }
    return null;
  }

  /** What an audit record says of a table is no access to it. */
  private isReport({ fn, callee }: WrittenCall): boolean {
    return chainOfNames(fn, callee).some((name) => this.whose.isRecordKeeping(name));
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
    if (!this.whose.isPersonal(plain)) return this.byKey(call, plain);
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
      return names.length > 0 && !this.whose.anyPersonal(names, table);
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
}

/** Columns of a query that is sent to a table: `container.items.query('SELECT VALUE COUNT(1) FROM c')`. */
function queried(call: WrittenCall): readonly string[] | null {
  const statements = call.args.flatMap((arg) => statementOf(textAt(call.fn, arg) ?? '') ?? []);
  return statements[0]?.columns ?? null;
}
