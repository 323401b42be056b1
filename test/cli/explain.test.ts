import assert from 'node:assert/strict';
import { project, type Project } from '../eslint/project.js';
import { run } from './captured.js';

const files = {
  'src/patient.ts':
    'export interface Patient { id: string; name: string; ssn: string; diagnosis: string; email: string }\n',
  'src/admit.ts': `import OpenAI from 'openai';
import type { Patient } from './patient.js';
const client = new OpenAI();
const redactPatient = (patient: Patient) => ({ diagnosis: patient.diagnosis, email: patient.email });
export async function admit(patient: Patient): Promise<void> {
  const who = patient.name;
  console.log(who);
  console.log(patient.ssn); // phi-lint-ignore-line no-phi-in-logs -- printed on paper
  console.log('admitted', 12);
  const safe = redactPatient(patient);
  await client.responses.create({ model: 'm', input: patient.diagnosis });
}
`,
};

describe('phi-lint explain', function () {
  this.timeout(60_000);
  let app: Project;
  before(() => (app = project(files)));
  after(() => app.remove());

  const explain = (line: number): string => {
    const { exit, out, err } = run(['explain', `src/admit.ts:${line}`], app.folder);
    assert.deepEqual([exit, err], [0, '']);
    return out;
  };

  it('says why there is a finding, with its path and where the values go', () => {
    const out = explain(7);
    assert.match(out, /There is a finding here\./u);
    assert.match(
      out,
      /finding {4}error no-phi-in-logs: .*\n {13}1\. `name` of a `Patient` \(src\/admit\.ts:/u,
    );
    assert.match(out, /source .* direct PHI \(names\) because of `name` of a `Patient`/u);
    assert.match(out, /leaves {5}values of Patient, as they are, to the console/u);
  });

  it('says why there is none: no PHI, none that leaves, accepted', () => {
    assert.match(explain(9), /nothing on this line is known to be PHI/u);
    assert.match(explain(6), /no call on this line hands it out/u);
    assert.match(explain(6), /goes to .*reaches the console \(src\/admit\.ts:7:/u);
    assert.match(explain(8), /was accepted by somebody[^]*accepted: .*printed on paper/u);
  });

  it('shows what a sanitizer takes out and leaves in', () => {
    const out = explain(10);
    assert.match(out, /sanitizer {2}redactPatient \(src\/admit\.ts:4\), known by name/u);
    assert.match(out, /removed names, ssn.*; kept email.*; not seen /u);
  });

  it('says under which agreement values leave', () => {
    assert.match(explain(11), /leaves {5}values of Patient, as they are, to openai; no agreement on record/u);
  });

  it('says what is wrong with a place', () => {
    for (const [place, message] of [
      ['src/admit.ts', /not a place/u],
      ['src/admit.ts:99', /has no line 99/u],
      ['src/none.ts:1', /no such file/u],
    ] as const) {
      const { exit, err } = run(['explain', place], app.folder);
      assert.equal(exit, 2);
      assert.match(err, message);
    }
  });
});
