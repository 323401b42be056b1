import assert from 'node:assert/strict';
import { github } from '#cli/formats/github.js';
import { gitlab } from '#cli/formats/gitlab.js';
import { junit } from '#cli/formats/junit.js';
import { markdown } from '#cli/formats/markdown.js';
import { context } from './context.js';
import { analysis, at, finding } from './findings.js';

const suppressed = { kind: 'comment', reason: 'only in the sandbox', until: null } as const;
const step = { file: 'src/patient.ts', ...at(4, 3, 7), label: '`name` of a `Patient`' };
const below = context({ root: '/repo/clinic', cwd: '/repo' });

describe('GitHub annotations', () => {
  it('name file, place and rule', () => {
    const text = github(analysis({ findings: [finding()] }), below);
    assert.match(
      text,
      /^::error file=clinic\/src\/visit\.ts,line=2,endLine=2,col=15,endColumn=27,title=PHI Lint%3A no-phi-in-logs::PHI \(names\) reaches [^\n]+\n$/u,
    );
  });

  it('leave out columns over several lines, and suppressed findings', () => {
    const long = finding({ end: { line: 5, column: 2 } });
    const text = github(analysis({ findings: [long, finding({ suppressed })] }), below);
    assert.match(text, /^::error file=clinic\/src\/visit\.ts,line=2,endLine=5,title=/u);
    assert.equal(text.split('\n').length, 2);
  });

  it('come with errors first, since only so many are shown', () => {
    const text = github(analysis({ findings: [finding({ severity: 'warning' }), finding()] }), below);
    assert.deepEqual(text.match(/^::\w+/gmu), ['::error', '::warning']);
  });

  it('let no name start a command of its own', () => {
    const file = 'src/a,line=9::\r\n::add-mask::x%0A.ts';
    const text = github(analysis({ findings: [finding({ file, message: 'x\n::warning::y.' })] }), below);
    assert.equal(text.split('\n').length, 2);
    assert.equal(text.split('::').length, 5);
    assert.match(text, /file=clinic\/src\/a%2Cline=9%3A%3A ?%3A%3Aadd-mask%3A%3Ax%250A\.ts,/u);
  });
});

describe('the GitLab code quality report', () => {
  it('holds the fields that GitLab asks for, each fingerprint once', () => {
    const report = JSON.parse(gitlab(analysis({ findings: [finding(), finding()] }), below)) as unknown[];
    assert.deepEqual(report[0], {
      description: 'PHI (names) reaches `console.log`. Logs are read by many. Log an internal id instead.',
      check_name: 'no-phi-in-logs',
      fingerprint: '0123456789abcdef',
      severity: 'critical',
      location: { path: 'clinic/src/visit.ts', lines: { begin: 2, end: 2 } },
    });
    assert.equal((report[1] as { fingerprint: string }).fingerprint, '0123456789abcdef-2');
  });

  it('is an empty list without findings', () => {
    assert.equal(gitlab(analysis({ findings: [finding({ suppressed })] }), below), '[]\n');
  });
});

describe('the JUnit report', () => {
  it('fails for findings with their path, and skips what was accepted', () => {
    const text = junit(analysis({ findings: [finding({ path: [step] }), finding({ suppressed })] }), below);
    assert.match(text, /<testsuites name="PHI Lint" tests="2" failures="1" skipped="1" errors="0">/u);
    assert.match(text, /<testcase classname="clinic\/src\/visit.ts" name="no-phi-in-logs at 2:15"><failure/u);
    assert.match(text, />clinic\/src\/patient.ts:4:3 `name` of a `Patient`<\/failure>/u);
    assert.match(text, /<skipped message="Accepted by a comment: only in the sandbox">/u);
  });

  it('passes without findings', () => {
    assert.match(junit(analysis(), below), /<testcase classname="phi-lint" name="no findings in 3 files">/u);
  });

  it('stays well-formed whatever a file is called', () => {
    const file = 'src/"><script>&]]>\u0000.ts';
    const text = junit(analysis({ findings: [finding({ file })] }), below);
    assert.match(text, /classname="clinic\/src\/&#x22;>&#x3C;script>&#x26;\]\]>\\u0000\.ts"/u);
  });
});

describe('the Markdown comment', () => {
  it('gives the verdict first, then the findings, their paths and what was accepted', () => {
    const text = markdown(
      analysis({ findings: [finding({ path: [step] }), finding({ suppressed })] }),
      below,
    );
    assert.match(
      text,
      /^## PHI Lint\n\n\*\*1 finding: 1 error, 0 warnings\.\*\* 3 files, 120 lines analysed\.\n/u,
    );
    assert.match(text, /\| error \| \[no-phi-in-logs\]\([^)]+\) \| `clinic\/src\/visit\.ts:2:15` \| PHI /u);
    assert.match(text, /<details><summary>1 path<\/summary>/u);
    assert.match(
      text,
      /\| `clinic\/src\/visit\.ts:2:15` \| no-phi-in-logs \| Accepted by a comment: only in the sandbox \|/u,
    );
  });

  it('takes no name for markup', () => {
    const file = 'src/`|<img src=x onerror=alert(1)>|**b**.ts';
    const message = '<b>x</b> | [y](javascript:z) @everyone.';
    const text = markdown(analysis({ findings: [finding({ file, message })] }), below);
    assert.match(text, /\| \\<b>x\\<\/b> \\\| \\\[y\]\\\(javascript:z\) `@everyone`\. \|/u);
    assert.match(text, /``clinic\/src\/`\\\|<img src=x onerror=alert\(1\)>\\\|\*\*b\*\*\.ts:2:15``/u);
  });

  it('shows so many findings that a comment holds them', () => {
    const text = markdown(
      analysis({ findings: Array.from({ length: 300 }, () => finding({ path: [step] })) }),
      below,
    );
    assert.ok(text.length < 65_536);
    assert.match(text, /and 260 more: see the full output of the run\./u);
  });
});
