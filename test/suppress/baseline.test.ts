import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { baselineText, type BaselineEntry, type Finding } from '@phi-lint/engine';
import { project, type Project } from '../eslint/project.js';
import { finished, session } from './program.js';

const patient = 'export interface Patient { id: string; name: string; ssn: string }\n';

/** A file with one function that leaks with each of these statements. */
function desk(...statements: readonly string[]): string {
  return [
    "import OpenAI from 'openai';",
    "import type { Patient } from './patient.js';",
    'const client = new OpenAI();',
    'export async function admit(p: Patient): Promise<void> {',
    ...statements,
    '}',
    '',
  ].join('\n');
}

const leak = 'console.log(p.name);';
const ask = "await client.responses.create({ model: 'm', input: p.name });";

describe('a baseline', () => {
  let app: Project;
  afterEach(() => app.remove());

  /** Accepts all findings of these files. */
  function record(files: Readonly<Record<string, string>>): void {
    app = project({ 'src/patient.ts': patient, ...files });
    app.write({ 'phi-lint.baseline.json': baselineText(analyse().findings) });
    assert.deepEqual(analyse().open, []);
  }

  function analyse(): {
    readonly findings: readonly Finding[];
    readonly open: readonly string[];
    readonly stale: readonly BaselineEntry[];
    readonly notes: readonly string[];
  } {
    const done = finished(session(app.folder));
    const { findings, setup } = done.analysis();
    const open = findings.filter(({ suppressed }) => suppressed === null);
    return {
      findings,
      open: open.map(({ file, start, kinds }) => `${file}:${start.line} ${kinds.join()}`),
      stale: done.baseline().stale,
      notes: setup.map(({ severity, message }) => `${severity}: ${message}`),
    };
  }

  it('accepts what it records, which stays visible', () => {
    record({ 'src/a.ts': desk(leak) });
    const { findings, stale, notes } = analyse();
    assert.deepEqual(findings[0]?.suppressed, { kind: 'baseline', reason: null, until: null });
    assert.deepEqual([stale, notes], [[], []]);
  });

  it('records one sorted line a finding, without places, lines or literals', () => {
    record({ 'src/a.ts': desk(leak, leak, "console.log('900-12-3456', p.ssn);", ask) });
    const lines = baselineText(analyse().findings).split('\n');
    assert.deepEqual(lines.slice(1, -2), lines.slice(1, -2).toSorted());
    const entries = lines.slice(1, -2).map((line) => JSON.parse(line.replace(/,$/, '')) as BaselineEntry);
    assert.equal(entries.length, 4);
    const [call] = entries.filter(({ rule }) => rule === 'require-llm-baa');
    assert.deepEqual(call, {
      fingerprint: call?.fingerprint,
      rule: 'require-llm-baa',
      file: 'src/a.ts',
      kinds: ['names'],
      level: 'direct',
      vendors: ['openai'],
      sources: ['`name` of a `Patient`'],
      sink: 'openai#create',
    });
    assert.doesNotMatch(lines.join('\n'), /900-12|:\d+:\d+/);
  });

  it('accepts of equal calls only as many as were recorded', () => {
    record({ 'src/a.ts': desk(leak, leak) });
    app.write({ 'src/a.ts': desk(leak, leak, leak) });
    assert.equal(analyse().open.length, 1);
    app.write({ 'src/a.ts': desk(leak) });
    assert.deepEqual([analyse().open.length, analyse().stale.length], [0, 1]);
  });

  it('accepts them where they were recorded before it accepts them elsewhere', () => {
    record({ 'src/m.ts': desk(leak) });
    app.write({ 'src/a.ts': desk(leak), 'src/z.ts': desk(leak) });
    assert.deepEqual(analyse().open, ['src/a.ts:5 names', 'src/z.ts:5 names']);
  });

  it('knows a finding again in a renamed file, moved lines and another order', () => {
    record({ 'src/a.ts': desk(leak, 'console.log(p.ssn);') });
    rmSync(join(app.folder, 'src/a.ts'));
    app.write({
      'src/front/b.ts': `\n\n${desk('console.log(p.ssn);', leak).replace('./patient', '../patient')}`,
    });
    assert.deepEqual([analyse().open, analyse().stale], [[], []]);
  });

  it('takes a flow for new that gains a kind', () => {
    record({ 'src/a.ts': desk('console.log(p);') });
    app.write({ 'src/patient.ts': patient.replace('name', 'phone: string; name') });
    const { open, stale, notes } = analyse();
    assert.deepEqual(open, ['src/a.ts:5 names,phone,ssn']);
    assert.deepEqual([stale, notes], [[], []], 'the entry is outgrown, not without use');
  });

  it('takes a flow for new that gains a source', () => {
    const resident = 'interface Resident { id: string; name: string; ssn: string }\n';
    const own = (statement: string) =>
      resident + desk(statement).replace('p: Patient', 'p: Patient, other: Resident');
    record({ 'src/a.ts': own(leak) });
    app.write({ 'src/a.ts': own('console.log(p.name + other.name);') });
    assert.deepEqual([analyse().open.length, analyse().stale], [1, []]);
  });

  it('accepts a flow that loses a kind', () => {
    record({ 'src/a.ts': desk('console.log(p);') });
    app.write({ 'src/patient.ts': patient.replace('ssn: string', 'visits: number') });
    assert.deepEqual([analyse().open, analyse().stale], [[], []]);
  });

  it('takes a flow for new that gains a vendor or reaches another', () => {
    const own = (clients: string) => desk(`const own = ${clients};`, ask.replace('client', 'own'));
    const groq = "new OpenAI({ baseURL: 'https://api.groq.com/openai/v1' })";
    record({ 'src/a.ts': own('new OpenAI()') });
    for (const clients of [`p.id ? new OpenAI() : ${groq}`, groq]) {
      app.write({ 'src/a.ts': own(clients) });
      assert.deepEqual(analyse().open, ['src/a.ts:6 names'], clients);
    }
    app.write({ 'src/a.ts': own('new OpenAI()') });
    assert.deepEqual(analyse().open, []);
  });

  it('takes a flow for new that reaches a higher level', () => {
    record({ 'src/a.ts': desk(leak) });
    const lower = analyse().findings.map((finding) => ({ ...finding, level: 'indirect' as const }));
    app.write({ 'phi-lint.baseline.json': baselineText(lower) });
    assert.deepEqual([analyse().open.length, analyse().stale], [1, []]);
  });

  it('finds an entry for all that fit, whatever the order of code and entries', () => {
    const [narrow, wide] = ['console.log({ a: p.name });', 'console.log({ a: p.name, b: p.ssn });'];
    for (const order of [
      [narrow, wide],
      [wide, narrow],
    ]) {
      record({ 'src/a.ts': desk(...order) });
      app.write({ 'src/a.ts': desk(wide, wide) });
      assert.equal(analyse().open.length, 1, 'two wide flows, one narrow entry');
      app.write({ 'src/a.ts': desk(narrow, narrow) });
      assert.deepEqual(analyse().open, []);
      app.remove();
    }
  });

  it('leaves to comments what comments accept', () => {
    record({ 'src/a.ts': desk(leak) });
    app.write({ 'src/a.ts': desk(`${leak} // phi-lint-ignore-line no-phi-in-logs -- why`) });
    const { findings, stale } = analyse();
    assert.deepEqual([findings[0]?.suppressed?.kind, stale.length], ['comment', 1]);
  });

  it('says once which entries accept nothing any more; as an error under `strict`', () => {
    record({ 'src/a.ts': desk(leak, 'console.log(p.ssn);') });
    app.write({ 'src/a.ts': desk() });
    const note =
      '2 entries of the baseline accept nothing any more (`no-phi-in-logs` in src/a.ts, `no-phi-in-logs` in src/a.ts). Remove what is solved with `phi-lint baseline --prune`.';
    assert.deepEqual(analyse().notes, [`warning: ${note}`]);
    app.write({ 'phi-lint.config.json': '{ "extends": "strict" }' });
    assert.deepEqual(analyse().notes, [`error: ${note}`]);
  });

  it('lies where the configuration says, and it is said when it does not', () => {
    record({ 'src/a.ts': desk(leak) });
    app.write({ 'phi-lint.config.json': '{ "baseline": "security/accepted.json" }' });
    assert.equal(analyse().open.length, 1);
    assert.match(analyse().notes.join(), /^warning: The baseline is not there/);
    app.write({ 'security/accepted.json': baselineText(analyse().findings) });
    assert.deepEqual([analyse().open, analyse().notes], [[], []]);
  });
});
