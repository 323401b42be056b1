import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../captured.js';
import { repository, type Repository } from './repository.js';

const patient = { 'src/patient.ts': 'export interface Patient { id: string; name: string }\n' };
const admit = (line: string) => `import type { Patient } from './patient.js';
export function admit(patient: Patient): void {
  ${line}
}
`;
const clean = admit('console.log(patient.id);');
const leaking = admit('console.log(patient.name);');

describe('phi-lint since', function () {
  this.timeout(120_000);
  let app: Repository;
  beforeEach(() => (app = repository()));
  afterEach(() => app.remove());

  const fingerprint = (): string => {
    const { out } = run(['check', '--no-cache', '--format', 'json'], app.folder);
    const { findings } = JSON.parse(out) as {
      readonly findings: readonly { readonly fingerprint: string }[];
    };
    assert.equal(findings.length, 1);
    return findings[0]?.fingerprint ?? '';
  };
  const short = (hash: string): string => hash.slice(0, 12);
  /** The lines that tell when: `since 3f2a…`, `until now`. */
  const periods = (name: string): readonly string[] => {
    const { exit, out, err } = run(['since', name], app.folder);
    assert.deepEqual([exit, err], [0, '']);
    return out
      .split('\n')
      .filter((line) => /^ {2}(since|until)/u.test(line))
      .map((line) => line.trim().replace(/ +/u, ' '));
  };

  it('names the commit that brought a leak, through moves and renames', () => {
    app.write({ ...patient, 'src/admit.ts': clean });
    app.commit('2025-01-01');
    app.write({ 'src/admit.ts': leaking });
    const brought = app.commit('2025-02-01');
    app.write({ 'src/admit.ts': `export const beds = 12;\n\n${leaking}` });
    app.commit('2025-03-01');
    app.git('tag', 'v1.0.0');
    renameSync(join(app.folder, 'src/admit.ts'), join(app.folder, 'src/admission.ts'));
    app.commit('2025-04-01');
    app.write({ 'src/other.ts': 'export const rooms = 4;\n' });
    app.commit('2025-05-01');
    assert.deepEqual(periods(fingerprint()), [
      `since ${short(brought)} of 2025-02-01, first in tag v1.0.0`,
      'until now, it is in HEAD',
    ]);
  });

  it('tells each time that a leak came and went', () => {
    const days = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'];
    const hashes = days.map((day, i) => {
      app.write({ ...patient, 'src/admit.ts': i % 2 === 0 ? leaking : clean });
      return short(app.commit(day));
    });
    const [first, second, third, fourth, fifth] = hashes;
    assert.deepEqual(periods(fingerprint().slice(0, 8)), [
      `since ${first} of 2025-01-01, in no tag`,
      `until ${second} of 2025-02-01, in no tag`,
      `since ${third} of 2025-03-01, in no tag`,
      `until ${fourth} of 2025-04-01, in no tag`,
      `since ${fifth} of 2025-05-01, in no tag`,
      'until now, it is in HEAD',
    ]);
  });

  it('tells when the function of the leak came and went, and what changed meanwhile', () => {
    const told = patient['src/patient.ts'].replace('name', '\n/** @phi none */\nname');
    app.write({ ...patient, 'src/admit.ts': leaking });
    const first = short(app.commit('2025-01-01'));
    app.write({ 'src/patient.ts': told, 'src/admit.ts': clean.replace('admit', 'enter') });
    const second = short(app.commit('2025-02-01'));
    app.write({ 'src/admit.ts': leaking });
    app.commit('2025-03-01');
    app.write({ ...patient });
    const last = short(app.commit('2025-04-01'));
    assert.deepEqual(periods(fingerprint()), [
      `since ${first} of 2025-01-01, in no tag`,
      `until ${second} of 2025-02-01, in no tag`,
      `since ${last} of 2025-04-01, in no tag`,
      'until now, it is in HEAD',
    ]);
  });

  it('follows what stands at the top level of a file', () => {
    const client = "export const client = axios.create({ baseURL: 'https://desk.example.com' });\n";
    app.write({ ...patient, 'src/client.ts': `import axios from 'axios';\n${client}` });
    app.commit('2025-01-01');
    app.write({
      'src/send.ts': `import { client } from './client.js';
import type { Patient } from './patient.js';
declare const patient: Patient;
await client.post('/beds', patient.name);
`,
    });
    const brought = short(app.commit('2025-02-01'));
    app.write({ 'README.md': 'One word more.\n' });
    app.commit('2025-03-01');
    assert.deepEqual(periods(fingerprint()), [
      `since ${brought} of 2025-02-01, in no tag`,
      'until now, it is in HEAD',
    ]);
  });

  it('finds the commit on the branch that a merge brought in', () => {
    app.write({ ...patient, 'src/admit.ts': clean });
    app.commit('2025-01-01');
    app.git('checkout', '--quiet', '-b', 'work');
    app.write({ 'src/admit.ts': leaking });
    const brought = app.commit('2025-02-01');
    app.git('checkout', '--quiet', 'main');
    app.write({ 'src/rooms.ts': 'export const rooms = 4;\n' });
    app.commit('2025-03-01');
    app.git('merge', '--quiet', '--no-edit', 'work');
    assert.deepEqual(periods(fingerprint()), [
      `since ${short(brought)} of 2025-02-01, in no tag`,
      'until now, it is in HEAD',
    ]);
  });

  it('judges the program of a folder below the top, and what became a folder or a file', () => {
    app.write({ 'api/phi-lint.config.json': '{}', 'api/src/patient.ts': patient['src/patient.ts'] });
    app.write({ 'api/src/admit.ts': leaking, 'api/src/list/index.ts': 'export {};\n' });
    const brought = app.commit('2025-01-01');
    app.git('rm', '--quiet', '-r', 'api/src/list');
    app.write({ 'api/src/list': 'no code\n' });
    app.commit('2025-02-01');
    app.git('rm', '--quiet', 'api/src/list');
    app.write({ 'api/src/list/index.ts': 'export {};\n' });
    app.commit('2025-03-01');
    const { out } = run(['check', 'api', '--no-cache', '--format', 'json'], app.folder);
    const { findings } = JSON.parse(out) as {
      readonly findings: readonly { readonly fingerprint: string }[];
    };
    const told = run(['since', findings[0]?.fingerprint ?? '', 'api'], app.folder);
    assert.match(told.out, new RegExp(`since +${short(brought)}`, 'u'));
  });

  it('says what is wrong with a fingerprint, and that there is no history', () => {
    app.write(patient);
    assert.match(run(['since', 'leak'], app.folder).err, /not a fingerprint: leak/u);
    assert.match(run(['since', '0123456789abcdef'], app.folder).err, /has no history/u);
    app.commit('2025-01-01');
    assert.match(
      run(['since', '0123456789abcdef'], app.folder).out,
      /is in none of them: looked through 1 commit/u,
    );
  });
});
