import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as babel from '@babel/eslint-parser';
import { rules as definitions } from 'eslint-plugin-phi/definitions';
import type { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { linter, majors } from './majors.js';
import { project, type Project } from './project.js';

const typescript: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser },
};
const withBabel: Linter.Config = {
  languageOptions: { parser: babel, parserOptions: { requireConfigFile: false } },
};

const sources = {
  'src/chart.ts': [
    'export interface Patient { id: string; name: string; ssn: string; active: boolean }',
    'export function nameOf(patient: Patient): string {',
    '  return patient.name;',
    '}',
    '',
  ].join('\n'),
  'src/visit.ts': [
    "import { nameOf, type Patient } from './chart.js';",
    'export function admit(patient: Patient): void {',
    "  console.log('admitted', nameOf(patient));",
    '}',
    '',
  ].join('\n'),
  'src/clean.ts': [
    "import type { Patient } from './chart.js';",
    'export const admit = (patient: Patient): void => console.log(patient.active);',
    '',
  ].join('\n'),
  'plain/chart.js': 'export const ssnOf = (patient) => patient.ssn;\n',
  'plain/visit.js': [
    "import { ssnOf } from './chart.js';",
    'export function admit(patient) {',
    '  console.log(ssnOf(patient));',
    '}',
    '',
  ].join('\n'),
  'plain/crlf.js':
    '// Ends its lines\r\n// as Windows does.\r\nexport const show = (patient) => console.log(patient.ssn);\r\n',
  'plain/bom.js': '\uFEFFexport const show = (patient) => console.log(patient.ssn);\n',
  'plain/edited.js': 'export const show = (patient) => console.log(patient.active);\n',
};

for (const [name, major] of majors) {
  describe(`the plugin in ${name}`, function () {
    this.timeout(60_000);
    let app: Project;
    before(() => (app = project({ ...sources, 'src/broken.ts': 'export function lost( {\n' })));
    after(() => app.remove());

    const file = (path: string) => join(app.folder, path);
    const messagesOf = async (path: string, ...configs: readonly Linter.Config[]) =>
      (await linter(major, app.folder, ...configs).lintFiles([file(path)])).flatMap(
        ({ messages }) => messages,
      );
    const leaksOf = async (path: string, ...configs: readonly Linter.Config[]) =>
      (await messagesOf(path, ...configs)).filter(({ ruleId }) => ruleId !== 'phi/setup');
    const lines = ({ line, column, endLine, endColumn }: Linter.LintMessage) => [
      line,
      column,
      endLine,
      endColumn,
    ];

    it('reports a leak that crosses files, where it leaves, with the TypeScript parser', async () => {
      const [leak, ...others] = await leaksOf('src/visit.ts', typescript);
      assert.deepEqual(others, []);
      assert.deepEqual([leak?.ruleId, leak?.severity], ['phi/no-phi-in-logs', 2]);
      assert.match(leak?.message ?? '', /^PHI \(names\) reaches .*console.*\./);
      assert.deepEqual(leak && lines(leak), [3, 27, 3, 42]);
    });

    it('leaves the files alone that leak nothing', async () => {
      assert.deepEqual(await leaksOf('src/chart.ts', typescript), []);
      assert.deepEqual(await leaksOf('src/clean.ts', typescript), []);
    });

    it('reports it in plain JavaScript, with the parser that ESLint brings', async () => {
      const leaks = await leaksOf('plain/visit.js');
      assert.deepEqual(leaks.map(lines), [[3, 15, 3, 29]]);
      assert.match(leaks[0]?.message ?? '', /^PHI \(ssn\)/);
      assert.deepEqual(await leaksOf('plain/chart.js'), []);
    });

    it('counts lines and columns as ESLint does after CRLF and a byte order mark', async () => {
      assert.deepEqual((await leaksOf('plain/crlf.js')).map(lines), [[3, 46, 3, 57]]);
      assert.deepEqual((await leaksOf('plain/bom.js')).map(lines), [[1, 46, 1, 57]]);
    });

    it('judges the text that ESLint lints, not what lies on disk', async () => {
      const filePath = file('plain/edited.js');
      const leaksIn = async (text: string) => {
        const [result] = await linter(major, app.folder).lintText(text, { filePath });
        return result?.messages.filter(({ ruleId }) => ruleId !== 'phi/setup').length;
      };
      assert.equal(await leaksIn(sources['plain/edited.js']), 0);
      assert.equal(await leaksIn(sources['plain/edited.js'].replace('active', 'ssn')), 1);
      assert.equal(await leaksIn(sources['plain/edited.js']), 0);
    });

    it('leaves text without a name alone', async () => {
      const [result] = await linter(major, app.folder).lintText(sources['plain/bom.js']);
      assert.deepEqual(result?.messages, []);
    });

    // The release of Babel's parser that runs on Node 20 knows ESLint 9 and older.
    if (name === 'ESLint 9') {
      it('works with the Babel parser', async () => {
        assert.deepEqual((await leaksOf('plain/visit.js', withBabel)).map(lines), [[3, 15, 3, 29]]);
      });
    }

    it('lets ESLint apply its own directives', async () => {
      app.write({
        'plain/accepted.js': `// eslint-disable-next-line phi/no-phi-in-logs\n${sources['plain/edited.js'].replace('active', 'ssn')}`,
      });
      const strictly: Linter.Config = { linterOptions: { reportUnusedDisableDirectives: 'error' } };
      assert.deepEqual(await leaksOf('plain/accepted.js', strictly), []);
    });
  });

  describe(`phi/setup in ${name}`, function () {
    this.timeout(60_000);
    const notes = (results: readonly { readonly messages: readonly Linter.LintMessage[] }[]) =>
      results.flatMap(({ messages }) =>
        messages.map(({ ruleId, line, message }) => `${ruleId ?? ''} ${line} ${message}`),
      );

    it('says once that a file was not analysed, and the others are', async () => {
      const app = project({
        'a.js': 'a();\n',
        'b.js': sources['plain/edited.js'].replace('active', 'ssn'),
        'broken.js': 'function ( {\n',
      });
      const said = notes(await linter(major, app.folder).lintFiles(['a.js', 'b.js']));
      app.remove();
      assert.equal(said.filter((note) => /^phi\/setup 1 broken\.js: Not analysed: ./.test(note)).length, 1);
      assert.equal(said.filter((note) => note.startsWith('phi/no-phi-in-logs 1 PHI (ssn)')).length, 1);
    });

    it('says once what is wrong with the configuration, and every rule that it did not run', async () => {
      const app = project({
        'phi-lint.config.json': '{\n  "vendor": []\n}\n',
        'a.js': 'a();\n',
        'b.js': 'b();\n',
      });
      const said = notes(await linter(major, app.folder).lintFiles(['a.js', 'b.js']));
      app.remove();
      assert.equal(
        said.filter((note) => /^phi\/setup 1 phi-lint\.config\.json:2:\d+: .*vendors/.test(note)).length,
        1,
      );
      const recommended = definitions.filter(({ severity }) => severity.recommended !== 'off');
      for (const { id: rule } of recommended) {
        assert.equal(
          said.filter((note) => note.startsWith(`phi/${rule} 1 This rule checked nothing`)).length,
          1,
        );
      }
      assert.equal(said.length, recommended.length + 1);
    });
  });
}
