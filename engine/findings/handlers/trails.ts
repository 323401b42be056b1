import type { FunctionCode } from '../../flow/code.js';
import { isTrail } from './trail-names.js';
import type { Look } from './look.js';
import { callsOf, chainOfNames, textAt, type WrittenCall } from './operations.js';
import { statementOf } from './sql.js';
import { tableOf } from './tables.js';

/** A call by which records of an audit trail are lost or changed. */
export interface Destroyed {
  readonly call: WrittenCall;
  /** `audit_events`, `auditLog` */
  readonly trail: string;
  /** How long records are kept; 0 when they are lost with what declares the store, `null` when this call loses them. */
  readonly days: number | null;
}

const destroys =
  /^(del|delete|deleteMany|deleteOne|destroy|remove|truncate|update|updateMany|updateOne|drop|dropTable|drop_table|findByIdAndDelete|findOneAndDelete|findByIdAndUpdate|clear)$/;

/** Calls of functions that delete from an audit trail, or change it. */
export function destroyed(look: Look): readonly Destroyed[] {
  return look.everywhere('destroyed', (fn) => destroyedIn(look, fn));
}

function destroyedIn(look: Look, fn: FunctionCode): readonly Destroyed[] {
  return callsOf(fn).flatMap((call) => {
    const trail = byQuery(call) ?? byChain(look, call);
    return trail === null ? [] : [{ call, trail, days: null }];
  });
}

function byQuery(call: WrittenCall): string | null {
  for (const arg of call.args) {
    const statement = statementOf(textAt(call.fn, arg) ?? '');
    if (statement?.verb !== 'delete' && statement?.verb !== 'update') continue;
    const [table] = statement.tables;
    if (table !== undefined && isTrail(table)) return table;
  }
  return null;
}

/** `db('audit_events').where(…).del()`, `prisma.auditLog.deleteMany()` */
function byChain(look: Look, call: WrittenCall): string | null {
  const names = chainOfNames(call.fn, call.callee);
  if (!destroys.test(names.at(-1) ?? '')) return null;
  const [first] = call.args;
  const named =
    (names.at(-1) ?? '').startsWith('drop') && first !== undefined ? textAt(call.fn, first) : null;
  const table = named ?? tableOf(look, call);
  if (table !== null && /^[\w.]+$/.test(table)) return isTrail(table) ? table : null;
  const model = names.at(-2) ?? '';
  return isModel(model) ? model : null;
}

/** `auditLog`, `AuditEvent`: a model that is called as a trail is, and no service that may do more. */
function isModel(name: string): boolean {
  return /^(audit(log|event|trail|record|entry|entrie)?s?|access_?logs?)$/i.test(name);
}
