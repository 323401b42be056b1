import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Finding } from '@phi-lint/engine';
import { project, type Project } from '../eslint/project.js';
import { repositoryRoot } from '../repository.js';

const clinic = {
  'src/patient.ts':
    'export interface Patient {\n  id: string;\n  name: string;\n  ssn: string;\n  dateOfBirth: string;\n}\n',
  'src/name.ts':
    "import type { Patient } from './patient.js';\n\nexport function nameOf(patient: Patient): string {\n  return patient.name;\n}\n",
  'src/note.ts': "export function note(text: string): void {\n  console.log('visit by', text);\n}\n",
  'src/visit.ts':
    "import { note } from './note.js';\nimport { nameOf } from './name.js';\nimport type { Patient } from './patient.js';\n\nexport function visit(patient: Patient): void {\n  note(`${nameOf(patient)} 900-12-3456`);\n}\n",
};

interface Output {
  readonly findings: readonly Finding[];
  readonly notAnalysed: readonly unknown[];
  readonly summary: { readonly files: number; readonly lines: number; readonly ms: number };
}

const opened: Project[] = [];

function disk(files: Readonly<Record<string, string>>): Project {
  const opening = project(files);
  opened.push(opening);
  return opening;
}

function lint(folder: string, ...argv: readonly string[]) {
  const command = [join(repositoryRoot, 'bin/phi-lint.js'), 'check', ...argv];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

function json(folder: string, ...argv: readonly string[]): Output {
  return JSON.parse(lint(folder, ...argv, '--format', 'json').stdout) as Output;
}

const places = ({ findings }: Output) =>
  findings.map(({ rule, file, start }) => `${rule} ${file}:${start.line}:${start.column}`);

after(() => opened.forEach((each) => each.remove()));

describe('phi-lint check', () => {
  it('shows a leak across files with masked code, and ends with 1', () => {
    const { status, stdout, stderr } = lint(disk(clinic).folder);
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^src\/visit\.ts\n\n {2}6:8 {2}error {2}no-phi-in-logs\n/u);
    assert.match(stdout, /> 6 │ {3}note\(`\$\{nameOf\(patient\)\} •••`\);\n/u);
    assert.match(stdout, /→ src\/note\.ts:2:3 /u);
    assert.match(stdout, /1 finding: 1 error\n[^]*Analysed 4 files, /u);
    assert.doesNotMatch(stdout, /900-12/u);
  });

  it('prints one JSON object and nothing else', () => {
    const { folder } = disk(clinic);
    const { status, stdout, stderr } = lint(folder, '--format', 'json');
    assert.deepEqual([status, stderr], [1, '']);
    const output = JSON.parse(stdout) as Output;
    assert.deepEqual(places(output), ['no-phi-in-logs src/visit.ts:6:8']);
    assert.deepEqual(Object.keys(output), ['findings', 'notAnalysed', 'summary']);
    assert.equal(output.summary.files, 4);
    assert.doesNotMatch(stdout, /900-12/u);
  });

  it('ends with 0 when there is nothing to report', () => {
    const { status, stdout } = lint(disk({ 'a.js': 'console.log("started");\n' }).folder);
    assert.equal(status, 0);
    assert.match(stdout, /^No findings\.\n/u);
  });

  it('gives the same findings by the same names from wherever it is started', () => {
    const { folder } = disk(clinic);
    assert.deepEqual(json(repositoryRoot, folder).findings, json(folder).findings);
  });
});

describe('phi-lint check on a part of a program', () => {
  it('reports a leak at the named file although its sink lies elsewhere', () => {
    const { folder } = disk({ ...clinic, 'phi-lint.config.json': '{}' });
    const output = json(folder, 'src/note.ts');
    assert.deepEqual(places(output), [`no-phi-in-logs ${folder}/src/note.ts:2:3`]);
    assert.match(output.findings[0]?.message ?? '', /The sink is in src\/visit\.ts:6\.$/u);
    assert.equal(lint(folder, 'src/note.ts').status, 1);
  });

  it('reports nothing when the leak is elsewhere, and says when a path holds no source', () => {
    const { folder } = disk({
      ...clinic,
      'src/other.ts': 'export {};\n',
      'docs/a.md': '',
      'phi-lint.config.json': '{}',
    });
    assert.deepEqual(places(json(folder, 'src/other.ts')), []);
    assert.match(lint(folder, 'src/other.ts', 'docs').stderr, /^phi-lint: nothing to analyse in docs\. /u);
    assert.equal(lint(folder, 'docs').status, 2);
  });

  it('analyses every program that a path lies in', () => {
    const files = Object.entries(clinic).flatMap(([name, text]) => [
      [`one/${name}`, text],
      [`two/${name}`, text],
    ]);
    const configs = { 'one/phi-lint.config.json': '{}', 'two/phi-lint.config.json': '{}' };
    const { folder } = disk({ ...(Object.fromEntries(files) as Record<string, string>), ...configs });
    assert.deepEqual(places(json(folder, 'one', 'two/src/visit.ts')), [
      `no-phi-in-logs ${folder}/one/src/visit.ts:6:8`,
      `no-phi-in-logs ${folder}/two/src/visit.ts:6:8`,
    ]);
  });
});

describe('phi-lint check without anything to analyse', () => {
  it('ends with 2 and says what would be analysed', () => {
    const { folder } = disk({ 'readme.md': '' });
    const { status, stderr } = lint(folder);
    assert.equal(status, 2);
    assert.match(stderr, /^phi-lint: no file was analysed in \.\. [^\n]*\n$/u);
    const { findings, notAnalysed, summary } = json(folder);
    assert.deepEqual([findings, summary.files, summary.lines], [[], 0, 0]);
    assert.deepEqual(notAnalysed, [{ file: '.', reason: 'no JavaScript or TypeScript file was found here' }]);
  });

  it('ends with 2 on a wrong configuration, with file, line and the nearest right name', () => {
    const { folder } = disk({ ...clinic, 'phi-lint.config.json': '{\n  "extend": "strict"\n}\n' });
    const { status, stdout, stderr } = lint(folder);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^phi-lint: phi-lint\.config\.json:2:\d+: [^\n]*extends[^\n]*\n$/u);
    assert.equal(json(folder).findings[0]?.rule, 'setup');
  });
});
