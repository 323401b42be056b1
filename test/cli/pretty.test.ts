import assert from 'node:assert/strict';
import { pretty } from '#cli/formats/pretty/pretty.js';
import { analysis, at, finding } from './findings.js';
import { allColours, context } from './context.js';

const code = 'export function visit(patient: Patient) {\n  console.log(patient.name);\n}\n';
const page = 'https://github.com/phi-lint/phi-lint/blob/main/docs/rules/no-phi-in-logs.md';

describe('the pretty format', () => {
  it('shows a finding with its code, its path and its citations, then the summary', () => {
    const path = [
      { file: 'src/patient.ts', ...at(4, 3, 7), label: '`name` of a `Patient`' },
      { file: 'src/visit.ts', ...at(1, 23, 30), label: 'parameter `patient`' },
      { file: 'src/visit.ts', ...at(2, 15, 27), label: 'argument of `console.log`' },
    ];
    const text = pretty(analysis({ findings: [finding({ path })] }), context({ read: () => code }));
    assert.equal(
      text,
      `src/visit.ts

  2:15  error  no-phi-in-logs
  PHI (names) reaches \`console.log\`. Logs are read by many. Log an internal id
  instead.

      1 │ export function visit(patient: Patient) {
    > 2 │   console.log(patient.name);
        │               ^^^^^^^^^^^^
      3 │ }

  Path (3 steps through 2 files)
    1.   src/patient.ts:4:3 — \`name\` of a \`Patient\`
    2. → src/visit.ts:1:23  — parameter \`patient\`
    3.   src/visit.ts:2:15  — argument of \`console.log\`

  HIPAA: 45 CFR 164.502(b), 164.514(d)

1 finding: 1 error
      1  no-phi-in-logs  ${page}
Analysed 3 files, 120 lines in 0.21 seconds.
`,
    );
  });

  it('names a file once for all its findings', () => {
    const findings = [finding(), finding({ ...at(3, 1, 2), severity: 'warning' })];
    const text = pretty(analysis({ findings }), context());
    assert.equal(text.split('src/visit.ts').length, 2);
    assert.match(text, /2 findings: 1 error, 1 warning/u);
  });

  it('puts labels under their places where the page is narrow', () => {
    const file = 'packages/clinic/src/a/rather/long/path.ts';
    const path = [{ file, ...at(4, 3, 7), label: '`name` of a `Patient`' }];
    const text = pretty(analysis({ findings: [finding({ path })] }), context({ columns: 60 }));
    assert.match(
      text,
      /1\. {3}packages\/clinic\/src\/a\/rather\/long\/path\.ts:4:3\n {9}`name` of a `Patient`\n/u,
    );
  });

  it('shows no colour unless asked, and colour when asked', () => {
    const found = analysis({ findings: [finding()] });
    // eslint-disable-next-line no-control-regex -- colours are escape sequences
    const escape = /\u001b\[/u;
    assert.doesNotMatch(pretty(found, context()), escape);
    assert.match(pretty(found, context({ colours: allColours })), escape);
  });

  it('does without code that can no longer be read', () => {
    const text = pretty(analysis({ findings: [finding()] }), context({ read: () => null }));
    assert.match(text, /reaches `console\.log`\.[^│]*HIPAA/u);
  });

  it('neutralises names, messages and labels that steer the terminal', () => {
    const path = [{ file: 'src/\u001b[1A.ts', ...at(1, 1, 2), label: 'a\u001b[2Jb\nc' }];
    const hostile = finding({ file: 'src/\u001b[31m\n.ts', message: 'PHI\u0007 here\u001b[0m.', path });
    const notAnalysed = [{ file: '\u001b[8m.ts', reason: 'cannot\u001b[9m be read' }];
    const setup = [
      { severity: 'error', file: '\u001b[7m', start: { line: 1, column: 1 }, message: 'a\u202eb' },
    ] as const;
    const text = pretty(analysis({ findings: [hostile], notAnalysed, setup }), context());
    // eslint-disable-next-line no-control-regex -- there must be none
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    assert.match(text, /^src\/\\u001b\[31m\\u000a\.ts$/mu);
  });
});

describe('the pretty summary', () => {
  it('says so when there is nothing', () => {
    assert.equal(
      pretty(analysis(), context()),
      'No findings.\nAnalysed 3 files, 120 lines in 0.21 seconds.\n',
    );
  });

  it('counts suppressed findings apart, and shows where they are', () => {
    const hide = (kind: 'baseline' | 'comment') =>
      finding({ suppressed: { kind, reason: null, until: null } });
    const text = pretty(
      analysis({ findings: [hide('baseline'), hide('baseline'), hide('comment')] }),
      context(),
    );
    assert.match(
      text,
      /^No findings\.\n3 findings suppressed, not counted:\n {6}2 {2}in the baseline: src\/visit\.ts:2, /u,
    );
    assert.match(text, /\n {6}1 {2}by a comment: src\/visit\.ts:2\n/u);
  });

  it('counts what was not analysed by reason, and names at most five files of each', () => {
    const unread = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({
      file: `${name}.ts`,
      reason: 'cannot be read',
    }));
    const notAnalysed = [{ file: 'z.ts', reason: 'too large' }, ...unread];
    const text = pretty(analysis({ notAnalysed }), context());
    assert.match(text, /^No findings in what was analysed\./u);
    assert.match(
      text,
      /8 files not, or only partly, analysed:\n {6}7 {2}cannot be read: a\.ts, b\.ts, c\.ts, d\.ts, e\.ts and 2 more\n {6}1 {2}too large: z\.ts\n$/u,
    );
  });

  it('never calls a run clean that saw no file', () => {
    assert.match(pretty(analysis({ files: 0, lines: 0 }), context()), /^No file was analysed\./u);
  });

  it('says what is wrong with the run itself', () => {
    const setup = [
      {
        severity: 'error',
        file: 'tsconfig.json',
        start: { line: 3, column: 5 },
        message: 'No such folder. Check it.',
      },
    ] as const;
    const text = pretty(analysis({ setup }), context());
    assert.match(
      text,
      /^About this run\n\n {2}tsconfig\.json:3:5 {2}error {2}setup\n {2}No such folder\. Check it\.\n/u,
    );
    assert.match(text, /1 error in how the code was analysed\./u);
  });
});

describe('file names of the pretty format', () => {
  const found = analysis({ findings: [finding()] });

  it('start from the current folder when it holds the program', () => {
    assert.match(
      pretty(found, context({ root: '/work/clinic', cwd: '/work' })),
      /^clinic\/src\/visit\.ts\n/u,
    );
  });

  it('start from the root, and say so, when it does not', () => {
    const text = pretty(found, context({ root: '/clinic', cwd: '/elsewhere' }));
    assert.match(text, /^Files are named from \/clinic\n\nsrc\/visit\.ts\n/u);
  });
});
