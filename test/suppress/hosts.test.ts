import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import tseslint from 'typescript-eslint';
import { uriOf } from '#server/paths.js';
import { run } from '../cli/captured.js';
import { linter, majors } from '../eslint/majors.js';
import { project, type Project } from '../eslint/project.js';
import { Editor } from '../server/editor.js';
import { legacy, legacyFile, withNewLeak, withOneMoreKind } from './legacy.js';

/** What a host shows as wrong, one line each: file, line and rule. */
type Shown = readonly string[];

const everySource: Linter.Config = {
  files: ['**/*.{ts,tsx}'],
  languageOptions: { parser: tseslint.parser },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
};

async function linted(major: typeof ESLint, folder: string): Promise<Shown> {
  const results = await linter(major, folder, everySource).lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId }) => `${relative(folder, filePath)}:${line} ${ruleId ?? 'eslint'}`),
  );
}

function checked(folder: string): Shown {
  const { exit, out } = run(['check', '--format', 'json'], folder);
  const { findings } = JSON.parse(out) as {
    readonly findings: readonly {
      readonly file: string;
      readonly rule: string;
      readonly start: { readonly line: number };
      readonly suppressed: unknown;
    }[];
  };
  const open = findings.filter(({ suppressed }) => suppressed === null);
  assert.equal(exit, open.length > 0 ? 1 : 0);
  return open.map(({ file, start, rule }) => `${file}:${start.line} phi/${rule}`);
}

const pulling = { textDocument: { diagnostic: {} } };

async function edited(folder: string, files: readonly string[]): Promise<Shown> {
  const [editor] = await Editor.start(folder, pulling);
  try {
    const shown = await Promise.all(files.map((file) => diagnosticsOf(editor, folder, file)));
    return shown.flat();
  } finally {
    await editor.end();
  }
}

async function diagnosticsOf(editor: Editor, folder: string, file: string): Promise<Shown> {
  const textDocument = { uri: uriOf(join(folder, file)) };
  const report = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  const items = report.kind === 'full' ? report.items : [];
  return items.map(({ range, code }) => `${file}:${range.start.line + 1} ${String(code)}`);
}

describe('a program with 400 findings, after one command', function () {
  this.timeout(120_000);
  const files = legacy(20);
  const file = 'src/part7.ts';
  let app: Project;

  const everyHost = async (expected: Shown): Promise<void> => {
    assert.deepEqual(checked(app.folder), expected, 'the command line');
    for (const [name, major] of majors) assert.deepEqual(await linted(major, app.folder), expected, name);
    assert.deepEqual(await edited(app.folder, Object.keys(files)), expected, 'the language server');
  };

  beforeEach(() => {
    app = project(files);
    assert.match(run(['baseline'], app.folder).out, /^Recorded 400 findings in phi-lint\.baseline\.json /);
  });
  afterEach(() => app.remove());

  it('is green in every host', async () => {
    await everyHost([]);
  });

  it('shows exactly the one new leak in every host', async () => {
    app.write({ [file]: withNewLeak(legacyFile('part7')) });
    await everyHost([`${file}:3 phi/no-phi-in-logs`]);
  });

  it('shows exactly the old flow that gains a kind in every host', async () => {
    app.write({ [file]: withOneMoreKind(legacyFile('part7')) });
    await everyHost([`${file}:3 phi/no-phi-in-logs`]);
  });

  it('reads the file that the configuration names in every host', async () => {
    const accepted = readFileSync(join(app.folder, 'phi-lint.baseline.json'), 'utf8');
    app.write({
      'phi-lint.config.json': '{ "baseline": "security/accepted.json" }',
      'security/accepted.json': accepted,
      'phi-lint.baseline.json': '{"version":1,"findings":[]}',
    });
    await everyHost([]);
  });
});

describe('suppressing comments', function () {
  this.timeout(120_000);

  it('hide the same findings in every host, and none of them counts as unused in ESLint', async () => {
    const body = [
      '/* eslint-disable-next-line phi/no-phi-in-logs -- why */',
      'console.log(p.name);',
      '// phi-lint-ignore-next-line no-phi-in-logs -- why',
      'console.log(p.name);',
      'console.log(p.name); // phi-lint-ignore-line phi/no-phi-in-logs -- why',
      'console.log(p.name); // eslint-disable-line',
      '/* eslint-disable phi/no-phi-in-logs */',
      'console.log(p.name);',
      '/* eslint-enable phi/no-phi-in-logs */',
      'console.log(p.name);',
      '// phi-lint-ignore-next-line no-phi-in-logs -- why until 2020-01-31',
      'console.log(p.name);',
      '// phi-lint-ignore-next-line no-phi-in-logs -- why',
      'console.log(p.id);',
    ];
    const text = `import type { Patient } from './patient.js';\nexport function a(p: Patient): void {\n${body.join('\n')}\n}\n`;
    const app = project({ ...legacy(0), 'src/a.ts': text });
    try {
      const expected = [12, 13, 14, 15].map(
        (line) => `src/a.ts:${line} phi/${line % 2 ? 'setup' : 'no-phi-in-logs'}`,
      );
      assert.deepEqual([...checked(app.folder)].sort(), expected);
      for (const [name, major] of majors) assert.deepEqual(await linted(major, app.folder), expected, name);
      assert.deepEqual([...(await edited(app.folder, ['src/a.ts']))].sort(), expected);
    } finally {
      app.remove();
    }
  });

  it('of ESLint that are of no use are told by ESLint', async () => {
    const app = project({
      'src/a.ts': '// eslint-disable-next-line phi/no-phi-in-logs\nexport const a = 1;\n',
    });
    try {
      assert.deepEqual(checked(app.folder), []);
      for (const [name, major] of majors)
        assert.deepEqual(await linted(major, app.folder), ['src/a.ts:1 eslint'], name);
    } finally {
      app.remove();
    }
  });

  it('that are wrong are an error of the run under `strict`', () => {
    const app = project({
      'phi-lint.config.json': '{ "extends": "strict" }',
      'src/a.ts':
        '// phi-lint-ignore-file no-phi-in-logs\nexport const show = (patient) => console.log(patient.ssn);\n',
    });
    try {
      const { exit, out } = run(['check'], app.folder);
      assert.equal(exit, 1);
      assert.match(out, /gives no reason/);
    } finally {
      app.remove();
    }
  });
});
