import type { Vocabulary } from '../../labels/vocabulary.js';
import { wordsOf } from '../../models/words.js';
import type { Statement } from './sql.js';

/** Says of tables, models and collections by their names whether they hold what is somebody's. */
export class WhoseTables {
  constructor(private readonly vocabulary: Vocabulary) {}

  /** The table of a query in which something of somebody is read or written; `null` where none is. */
  ofStatement({ verb, tables, columns, text }: Statement): string | null {
    const table = tables.find((one) => this.isPersonal(one));
    if (table !== undefined) return verb === 'delete' || this.anyPersonal(columns, table) ? table : null;
    const isKeyed = /\b(patient|member|encounter|subscriber|beneficiary)_?id\b/i.test(text);
    const kept = isKeyed ? tables.find((one) => !this.isRecordKeeping(one)) : undefined;
    if (kept === undefined) return null;
    const isClinical = this.isClinicalWord(kept)
      ? verb === 'delete' || this.anyPersonal(columns, kept)
      : columns?.some((one) => this.isDirect(one));
    return isClinical ? kept : null;
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
      !this.isRecordKeeping(name)
    );
  }

  /** `audit_log`, `sessions`, `patient_portal_settings`: what a program keeps about itself. */
  isRecordKeeping(name: string): boolean {
    return wordsOf(name).some((one, i, words) => operational.has(one) && !isCare(words.slice(i - 1, i + 1)));
  }

  /** Columns of a subject's table that say something of the subject; `null` is all of them. */
  anyPersonal(columns: readonly string[] | null, table: string): boolean {
    if (!columns) return true;
    const isHealth = this.vocabulary.owner(table) !== 'subject' || wordsOf(table).length > 1;
    return columns.some((one) => this.isDirect(one) || (isHealth && !isPlain(one)));
  }

  /** Columns and members that say something of whoever the record is of. */
  isDirect(name: string): boolean {
    return (this.vocabulary.configuredField(name) ?? this.vocabulary.subjectField(name))?.level === 'direct';
  }

  /** `allergies`, `medication`, `diagnosis`: somebody's, once a patient's id stands beside it. */
  isClinicalWord(name: string): boolean {
    return this.vocabulary.subjectField(name)?.kinds.some((kind) => kind.startsWith('health')) ?? false;
  }
}

const operational: ReadonlySet<string> = new Set([
  ...['audit', 'audits', 'log', 'logs', 'session', 'sessions', 'count', 'counts'],
  ...['slot', 'slots', 'token', 'tokens', 'state', 'states', 'setting', 'settings'],
  ...['preference', 'preferences', 'link', 'links', 'queue', 'job', 'jobs', 'trail'],
  ...['access', 'schema', 'event', 'events', 'portal', 'page', 'pages', 'web'],
  ...['site', 'consent', 'migration', 'migrations'],
]);

/** `dialysis_sessions`: what is done to somebody, and no session of a server. */
function isCare(words: readonly string[]): boolean {
  return /^(dialysis|therapy|treatment|counsell?ing|infusion|rehab|physio|consultation|telehealth|radiation) sessions?$/.test(
    words.join(' '),
  );
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
