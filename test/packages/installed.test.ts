import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { project, type Project } from '../eslint/project.js';
import { answerOf, command, packAll, published, run } from './packed.js';

/** How a package manager is started, installs archives, and runs what they bring. */
interface Manager {
  readonly add: (specifiers: readonly string[]) => readonly string[];
  readonly run: readonly string[];
}

const pnpm = ['npx', '--yes', 'pnpm@9.15.9'];
const yarn = ['npx', '--yes', '@yarnpkg/cli-dist@4.12.0'];
const managers: Readonly<Record<string, Manager>> = {
  npm: {
    add: (archives) => ['npm', 'install', '--no-audit', '--ignore-scripts', ...archives],
    run: ['npx', '--no-install'],
  },
  pnpm: { add: (archives) => [...pnpm, 'add', '--ignore-scripts', ...archives], run: [...pnpm, 'exec'] },
  "Yarn Plug'n'Play": { add: (archives) => [...yarn, 'add', ...archives], run: yarn },
};

/** The six lines that a new user writes. */
const config = `import { defineConfig } from 'eslint/config';
import phi from 'eslint-plugin-phi';

export default defineConfig([
  { files: ['**/*.{js,ts,jsx,tsx}'], plugins: { phi }, extends: ['phi/recommended'] },
]);
`;
const empty = {
  'package.json': '{ "name": "clinic", "private": true, "type": "module" }',
  'yarn.lock': '',
  'eslint.config.js': config,
  'src/leak.js': 'export const show = (patient) => console.log(patient.ssn);\n',
};

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} },
});

describe('the archives, installed in an empty project', () => {
  let archives: Readonly<Record<keyof typeof published, string>>;
  before(() => (archives = packAll()));

  for (const [name, manager] of Object.entries(managers)) {
    describe(`by ${name}`, () => {
      let app: Project;
      before(() => {
        app = project(empty);
        mkdirSync(`${app.folder}/../cache`, { recursive: true });
        const specifiers = Object.entries(archives).map(([name, file]) => `${name}@file:${file}`);
        command(app.folder, ...manager.add(['eslint@10.15.0', ...specifiers]));
      });
      after(() => app.remove());

      it('report a leak in ESLint', () => {
        const { status, stdout } = run(app.folder, [...manager.run, 'eslint', 'src']);
        assert.match(stdout, /1:46 {2}error {2}PHI \(ssn\) .* phi\/no-phi-in-logs/);
        assert.equal(status, 1);
      });

      it('report it on the command line', () => {
        const { status, stdout } = run(app.folder, [...manager.run, 'phi-lint', 'check', '.']);
        assert.match(stdout, /src\/leak\.js/);
        assert.equal(status, 1);
      });

      it('serve coding agents', async () => {
        const params = {
          protocolVersion: '2025-06-18',
          capabilities: {},
          clientInfo: { name: 'a', version: '1' },
        };
        const hello = { jsonrpc: '2.0', id: 1, method: 'initialize', params };
        const server = [...manager.run, 'phi-lint', 'mcp'];
        const answer = await answerOf(app.folder, server, `${JSON.stringify(hello)}\n`);
        assert.match(answer, /"serverInfo":\{"name":"phi-lint"/);
      });

      it('start a language server', async () => {
        const message = `Content-Length: ${initialize.length}\r\n\r\n${initialize}`;
        const server = [...manager.run, 'phi-language-server', '--stdio'];
        assert.match(await answerOf(app.folder, server, message), /^Content-Length: \d+/);
      });
    });
  }
});
