/** @typedef {import('./monorepo.mjs').Module} Module */

/** The root and the package that all others import. */
export function coreFiles() {
  return {
    'package.json': '{ "name": "clinic", "private": true, "workspaces": ["packages/*"] }\n',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "jsx": "preserve", "strict": true } }\n',
    'packages/core/package.json':
      '{ "name": "@clinic/core", "version": "1.0.0", "type": "module", "main": "src/index.ts" }\n',
    'packages/core/src/index.ts':
      "export * from './model.js';\nexport * from './log.js';\nexport * from './store.js';\n",
    'packages/core/src/model.ts': model,
    'packages/core/src/log.ts': log,
    'packages/core/src/store.ts': store,
  };
}

const model = `export interface Address {
  street: string;
  city: string;
  zip: string;
}

export interface Patient {
  id: string;
  name: string;
  ssn: string;
  dateOfBirth: string;
  email: string;
  address: Address;
  active: boolean;
}

export interface Visit {
  id: string;
  patient: Patient;
  reason: string;
  startedAt: Date;
  codes: string[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: string };
`;

const log = `export type Level = 'debug' | 'info' | 'error';

export function write(level: Level, message: string, details: Record<string, unknown> = {}): void {
  console[level](JSON.stringify({ level, message, ...details }));
}

export function note(message: string): void {
  write('info', message);
}
`;

const store = `import { note } from './log.js';

export class Store<T extends { id: string }> {
  private readonly items = new Map<string, T>();

  constructor(private readonly name: string) {}

  get(id: string): T | undefined {
    note(\`\${this.name}: read \${id}\`);
    return this.items.get(id);
  }

  put(item: T): void {
    this.items.set(item.id, item);
  }

  all(): T[] {
    return [...this.items.values()];
  }
}
`;

/** @param {readonly { name: string, from: string }[]} helpers */
function importsOf(helpers) {
  const once = new Map(helpers.map((one) => [one.name, one]));
  return [...once.values()].map(({ name, from }) => `import { ${name} } from '${from}';\n`).join('');
}

/** Calls of all helpers on one text. @param {readonly { name: string }[]} helpers */
function called(helpers) {
  return [...new Set(helpers.map(({ name }) => name))].reduce((inner, name) => `${name}(${inner})`, 'text');
}

/** What others import of every module. @param {Module} module */
function label({ n, helpers }) {
  return `/** The text as it is shown in lists. */
export function label${n}(text: string): string {
  const short = text.length > ${20 + (n % 30)} ? \`\${text.slice(0, ${20 + (n % 30)})}…\` : text;
  return short.trim();
}

export function described${n}(text: string): string {
  return ${called(helpers)};
}
`;
}

/** @param {Module} module @param {string} value */
function leak({ isLeaky, name }, value) {
  return isLeaky
    ? `    console.log('${name}', ${value});\n`
    : `    note(\`${name}: \${${value}.length} letters\`);\n`;
}

/** @param {Module} one */
export function serviceFile(one) {
  const { n, name, helpers } = one;
  return `import { note, Store, type Patient, type Result, type Visit } from '@clinic/core';
${importsOf(helpers)}
export interface ${name} {
  id: string;
  visit: Visit;
  owner: string;
  state: 'open' | 'waiting' | 'closed';
  attempts: number;
}

${label(one)}
export class ${name}Service {
  private readonly cases = new Store<${name}>('case ${n}');
  private readonly waiting: string[] = [];

  constructor(private readonly limit = ${3 + (n % 7)}) {}

  open(visit: Visit, owner: string): Result<${name}> {
    if (this.waiting.length >= this.limit) return { ok: false, error: 'too many cases are waiting' };
    const made: ${name} = { id: \`\${visit.id}-${n}\`, visit, owner, state: 'open', attempts: 0 };
    this.cases.put(made);
    this.waiting.push(made.id);
    return { ok: true, value: made };
  }

  close(id: string): Result<${name}> {
    const found = this.cases.get(id);
    if (!found) return { ok: false, error: 'there is no such case' };
    const closed: ${name} = { ...found, state: 'closed', attempts: found.attempts + 1 };
    this.cases.put(closed);
    const at = this.waiting.indexOf(id);
    if (at >= 0) this.waiting.splice(at, 1);
    return { ok: true, value: closed };
  }

  patientOf(id: string): Patient | undefined {
    return this.cases.get(id)?.visit.patient;
  }

  titleOf(id: string): string {
    const patient = this.patientOf(id);
    if (!patient) return 'nobody';
    const { name, address } = patient;
${leak(one, 'name')}    return \`\${described${n}(name)} of \${address.city}\`;
  }

  *overdue(before: Date): Generator<${name}> {
    for (const one of this.cases.all()) {
      if (one.state !== 'closed' && one.visit.startedAt < before) yield one;
    }
  }

  async retry(id: string, times: number): Promise<Result<${name}>> {
    for (let attempt = 0; attempt < times; attempt++) {
      const done = this.close(id);
      if (done.ok) return done;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt));
    }
    return { ok: false, error: \`gave up after \${times} attempts\` };
  }
}
`;
}

/** @param {Module} one */
export function mapperFile(one) {
  const { n, name, helpers } = one;
  return `import { note, type Address, type Patient, type Visit } from '@clinic/core';
${importsOf(helpers)}
export interface ${name}Row {
  case_id: string;
  full_name: string;
  city: string;
  codes: string;
  minutes: number;
}

export interface ${name}Summary {
  id: string;
  count: number;
  cities: string[];
}

${label(one)}
export function toRow${n}(visit: Visit, minutes: number): ${name}Row {
  const { patient, codes } = visit;
  return {
    case_id: visit.id,
    full_name: described${n}(patient.name),
    city: cityOf${n}(patient.address),
    codes: codes.filter((code) => code !== '').join(';'),
    minutes: Math.max(0, minutes),
  };
}

function cityOf${n}({ city, zip }: Address): string {
  if (city === '') return zip.slice(0, 3);
  return city.toLowerCase();
}

export function fromRow${n}(row: ${name}Row, patient: Patient): Visit {
  const { case_id: id, codes } = row;
  return { id, patient, reason: '', startedAt: new Date(0), codes: codes.split(';') };
}

export function summarize${n}(rows: readonly ${name}Row[]): ${name}Summary[] {
  const grouped = new Map<string, ${name}Row[]>();
  for (const row of rows) {
    const group = grouped.get(row.case_id) ?? [];
    group.push(row);
    grouped.set(row.case_id, group);
  }
  return [...grouped].map(([id, group]) => ({
    id,
    count: group.length,
    cities: [...new Set(group.map(({ city }) => city))].sort(),
  }));
}

export const by${n} = {
  minutes: (a: ${name}Row, b: ${name}Row) => a.minutes - b.minutes,
  city: (a: ${name}Row, b: ${name}Row) => a.city.localeCompare(b.city),
};

export async function report${n}(visits: AsyncIterable<Visit>): Promise<${name}Summary[]> {
  const rows: ${name}Row[] = [];
  for await (const visit of visits) {
    const { email: mail } = visit.patient;
${leak(one, 'mail')}    rows.push(toRow${n}(visit, ${n % 60}));
  }
  return summarize${n}(rows.sort(by${n}.minutes));
}
`;
}

/** @param {Module} one */
export function componentFile(one) {
  const { n, name, helpers } = one;
  return `import { useEffect, useMemo, useState } from 'react';
import { note, type Patient } from '@clinic/core';
${importsOf(helpers)}
interface ${name}Props {
  patients: readonly Patient[];
  pageSize?: number;
  onPick: (patient: Patient) => void;
}

${label(one)}
function usePage${n}<T>(items: readonly T[], size: number) {
  const [page, setPage] = useState(0);
  const pages = Math.ceil(items.length / size);
  const shown = useMemo(() => items.slice(page * size, (page + 1) * size), [items, page, size]);
  useEffect(() => {
    if (page >= pages) setPage(Math.max(0, pages - 1));
  }, [page, pages]);
  return { shown, page, pages, next: () => setPage(page + 1), previous: () => setPage(page - 1) };
}

export function ${name}List({ patients, pageSize = ${10 + (n % 40)}, onPick }: ${name}Props) {
  const [filter, setFilter] = useState('');
  const found = useMemo(
    () => patients.filter((one) => one.name.toLowerCase().includes(filter.toLowerCase())),
    [patients, filter],
  );
  const { shown, page, pages, next, previous } = usePage${n}(found, pageSize);
  const pick = (patient: Patient) => {
    const { ssn } = patient;
${leak(one, 'ssn')}    onPick(patient);
  };
  return (
    <section>
      <input value={filter} onChange={(event) => setFilter(event.target.value)} />
      <ul>
        {shown.map((patient) => (
          <li key={patient.id} onClick={() => pick(patient)}>
            <b>{described${n}(patient.name)}</b>
            <span>{patient.active ? 'active' : 'away'}</span>
            <span>{patient.address.city}</span>
          </li>
        ))}
      </ul>
      <nav>
        <button disabled={page === 0} onClick={previous}>
          before
        </button>
        <span>
          {page + 1} of {pages}
        </span>
        <button disabled={page + 1 >= pages} onClick={next}>
          after
        </button>
      </nav>
    </section>
  );
}
`;
}

/** @param {Module} one */
export function handlerFile(one) {
  const { n, name, helpers } = one;
  return `import { note, Store, type Visit } from '@clinic/core';
${importsOf(helpers)}
interface Sent {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
}

interface Reply {
  status(code: number): Reply;
  json(value: unknown): void;
}

const visits = new Store<Visit>('visits ${n}');

${label(one)}
export class ${name}Error extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

function found${n}(id: string | undefined): Visit {
  if (!id) throw new ${name}Error(400, 'name a visit');
  const visit = visits.get(id);
  if (!visit) throw new ${name}Error(404, 'there is no such visit');
  return visit;
}

export function show${n}(request: Sent, reply: Reply): void {
  try {
    const visit = found${n}(request.params['id']);
    const { reason } = visit;
${leak(one, 'visit.patient.name')}    reply.json({ id: visit.id, title: described${n}(reason), at: visit.startedAt.toISOString() });
  } catch (error) {
    failed${n}(error, reply);
  }
}

export function list${n}(request: Sent, reply: Reply): void {
  const limit = Number(request.query['limit'] ?? ${10 + (n % 90)});
  const wanted = request.query['code'];
  const all = visits.all().filter(({ codes }) => wanted === undefined || codes.includes(wanted));
  reply.json({ total: all.length, visits: all.slice(0, limit).map(({ id, startedAt }) => ({ id, startedAt })) });
}

function failed${n}(error: unknown, reply: Reply): void {
  const code = error instanceof ${name}Error ? error.code : 500;
  note(\`request ${n} failed with \${code}\`);
  reply.status(code).json({ error: code === 500 ? 'internal' : (error as Error).message });
}

export const routes${n} = {
  'GET /visits/${n}/:id': show${n},
  'GET /visits/${n}': list${n},
};
`;
}

/** @param {Module} one */
export function tableFile(one) {
  const { n, name, helpers } = one;
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `  { code: 'K${n % 100}.${i}', group: ${i % 7}, title: 'procedure ${i} of group ${i % 7}', minutes: ${5 + ((n + i) % 55)} },`,
  );
  return `import { note, type Patient } from '@clinic/core';
${importsOf(helpers)}
export interface ${name}Code {
  code: string;
  group: number;
  title: string;
  minutes: number;
}

${label(one)}
export const codes${n}: readonly ${name}Code[] = [
${rows.join('\n')}
];

const byCode${n} = new Map(codes${n}.map((one) => [one.code, one]));

export function minutesOf${n}(codes: readonly string[]): number {
  return codes.reduce((sum, code) => sum + (byCode${n}.get(code)?.minutes ?? 0), 0);
}

export function groups${n}(): Record<number, ${name}Code[]> {
  const groups: Record<number, ${name}Code[]> = {};
  for (const one of codes${n}) (groups[one.group] ??= []).push(one);
  return groups;
}

export function sheet${n}(patient: Patient, codes: readonly string[]): string[] {
  const { email: mail } = patient;
  if (codes.length === 0) {
${leak(one, 'mail')}    return [];
  }
  return codes.map((code) => described${n}(\`\${code}: \${byCode${n}.get(code)?.title ?? 'unknown'}\`));
}
`;
}
