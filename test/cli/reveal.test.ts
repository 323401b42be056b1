import assert from 'node:assert/strict';
import { run } from './captured.js';
import { project, type Project } from '../eslint/project.js';

const files = {
  'src/patient.ts': 'export interface Patient { id: string; name: string; active: boolean }\n',
  'src/journal.ts': `export function journal(text) {
  const line = text.trim();
  console.log({ line, at: 1 });
}
`,
  'src/admit.ts': `import { journal } from './journal.js';
import type { Patient } from './patient.js';
export function admit(patient: Patient): void {
  const who = patient.name;
  journal(\`In: \${who} \${patient.active}\`);
}
`,
};

describe('phi-lint reveal', function () {
  this.timeout(60_000);
  let app: Project;
  before(() => (app = project(files)));
  after(() => app.remove());

  const reveal = (place: string) => run(['reveal', place], app.folder);

  it('says what a field holds, why, where it came from and where it goes', () => {
    assert.deepEqual(reveal('src/admit.ts:4:23'), {
      exit: 0,
      err: '',
      out: [
        'src/admit.ts:4:15: direct PHI',
        '  kinds      names',
        '  because of `name` of a `Patient`',
        '  came from  `name` of a `Patient` (src/admit.ts:3:23)',
        '  goes to    reaches the console (src/journal.ts:3:3)',
        '',
      ].join('\n'),
    });
  });

  it('knows a variable wherever it is named', () => {
    for (const place of ['4:9', '5:19'])
      assert.match(reveal(`src/admit.ts:${place}`).out, /direct PHI\n.*names\n/);
  });

  it('follows the parts of a record', () => {
    assert.match(reveal('src/admit.ts:3:24').out, /goes to {4}reaches the console/);
  });

  it('asks the callers of a function that does not say what it takes', () => {
    for (const place of ['1:25', '2:16', '2:9', '3:17']) {
      const { out } = reveal(`src/journal.ts:${place}`);
      assert.match(out, /names/, place);
      assert.match(
        out,
        /came from {2}`name` of a `Patient` \(src\/admit\.ts:3:23\)\n {13}passed to `journal` \(src\/admit\.ts:5:3\)/,
      );
    }
  });

  it('sees no PHI in what is none', () => {
    for (const place of ['src/admit.ts:5:34', 'src/journal.ts:3:23', 'src/admit.ts:1:3'])
      assert.equal(reveal(place).out, `${place}: no PHI is seen here.\n`);
  });

  it('shows no identifier that stands in the code', () => {
    app.write({
      'src/keys.ts':
        "import type { Patient } from './patient.js';\nexport const show = (people: Record<string, Patient>) => console.log(people['900-12-3456']);\n",
    });
    const { out } = reveal('src/keys.ts:2:72');
    assert.match(out, /direct PHI/);
    assert.doesNotMatch(out, /3456/);
  });

  it('says what is wrong with a place', () => {
    assert.equal(reveal('src/admit.ts').exit, 2);
    assert.match(reveal('src/admit.ts').err, /not a place: src\/admit\.ts/);
    assert.match(reveal('src/gone.ts:1:1').err, /no such file or folder/);
  });
});
