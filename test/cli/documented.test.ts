import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { repositoryRoot } from '../repository.js';
import { run } from './captured.js';
import { repository, type Repository } from './history/repository.js';

const pages = [
  'README.md',
  'cli/README.md',
  ...readdirSync(`${repositoryRoot}/docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

interface Block {
  readonly page: string;
  readonly text: string;
}

function blocks(language: string): readonly Block[] {
  return pages.flatMap((page) => {
    const text = readFileSync(`${repositoryRoot}/${page}`, 'utf8');
    const found = text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gmu'));
    return [...found].map(([, inner = '']) => ({ page, text: inner }));
  });
}

/** The command lines of a page, without their comments. */
function commands({ page, text }: Block): readonly { readonly page: string; readonly line: string }[] {
  const lines = text.split('\n').map((line) => line.replace(/\s+#.*$/u, '').trim());
  return lines.filter(Boolean).map((line) => ({ page, line }));
}

const lines = blocks('sh').flatMap(commands);
const own = lines.filter(({ line }) => line.startsWith('phi-lint '));

const code = `export interface Patient { id: string; name: string }
export class CaseNote { text = ''; }
export const strip = (text: string): string => text;
export const record = (patient: Patient): string => patient.id;
export const show = (patient: Patient): void => console.log(patient.name);
`;

describe('what the documentation tells to run', function () {
  this.timeout(120_000);
  let app: Repository;
  beforeEach(() => {
    app = repository();
    const files = [
      'src/app.ts',
      'src/deid.ts',
      'src/audit.ts',
      'src/domain/a.ts',
      'packages/api/a.ts',
      'scripts/a.ts',
    ];
    app.write(Object.fromEntries(files.map((file) => [file, code])));
    app.write({
      'src/visit.ts': `${code}\n\n\n\n\n\n\nexport const last = (patient: Patient): string => patient.name;\n`,
    });
    app.commit('2025-01-01');
    for (const map of ['old.json', 'new.json']) run(['report', '--no-cache', '--out', map], app.folder);
  });
  afterEach(() => app.remove());

  it('is there', () => {
    for (const name of [
      'init',
      'config',
      'check',
      'explain',
      'report',
      'diff',
      'since',
      'baseline',
      'vendors',
      'reveal',
      'mcp',
    ])
      assert.ok(
        own.some(({ line }) => line.split(' ')[1] === name),
        name,
      );
  });

  for (const { page, line } of own) {
    it(`${page}: ${line}`, () => {
      if (line === 'phi-lint config check') run(['init'], app.folder);
      const { exit, err } = run(line.split(' ').slice(1), app.folder, {});
      assert.notEqual(exit, 2, err);
      assert.equal(err.replaceAll(/^phi-lint: Sends no .*\n/gmu, ''), '');
    });
  }

  it('names npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(`${repositoryRoot}/package.json`, 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const { line } of lines.filter((one) => /^npm (start|test|run)/u.test(one.line))) {
      const name = line.replace(/^npm (run )?/u, '').split(' ')[0] ?? '';
      assert.ok(name in scripts, line);
    }
  });

  it('shows a configuration that is understood, and names what this program has', () => {
    const [shown] = blocks('jsonc').filter(({ page }) => page === 'docs/configuration.md');
    app.write({ 'phi-lint.config.json': shown?.text ?? '' });
    assert.deepEqual(run(['config', 'check'], app.folder).err, '');
  });

  it('shows entries that are understood', () => {
    const [shown] = blocks('jsonc').filter(({ page }) => page === 'docs/models.md');
    app.write({ 'phi-lint.config.json': shown?.text ?? '' });
    assert.notEqual(run(['check', '--no-cache'], app.folder).exit, 2);
  });
});
