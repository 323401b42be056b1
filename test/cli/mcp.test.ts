import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema, type Progress } from '@modelcontextprotocol/sdk/types.js';
import { answered } from '#cli/mcp/answer.js';
import type { Work } from '#cli/work.js';
import { repositoryRoot } from '../repository.js';
import { repository, type Repository } from './history/repository.js';

const patient = 'export interface Patient { id: string; name: string; diagnosis: string }\n';
const admit = `import type { Patient } from './patient.js';
export const admit = (patient: Patient): void => console.log(patient.name);
`;
const ask = `import OpenAI from 'openai';
import type { Patient } from './patient.js';
const client = new OpenAI();
export const ask = (patient: Patient) =>
  client.responses.create({ model: 'model-of-the-clinic', input: patient.diagnosis });
`;

interface Answer {
  readonly text: string;
  readonly isError: boolean;
}

interface Watched {
  readonly signal?: AbortSignal;
  readonly onprogress?: (progress: Progress) => void;
}

describe('phi-lint mcp', function () {
  this.timeout(120_000);
  let app: Repository;
  let client: Client;
  let transport: StdioClientTransport;

  before(() => {
    app = repository();
    app.write({ 'src/patient.ts': patient, 'src/admit.ts': admit });
    app.commit('2025-01-01');
    app.write({ 'src/ask.ts': ask });
  });
  after(() => app.remove());
  beforeEach(() => connect());
  afterEach(() => client.close());

  async function connect(args: readonly string[] = ['mcp']): Promise<void> {
    const command = [`${repositoryRoot}/bin/phi-lint.js`, ...args];
    transport = new StdioClientTransport({ command: process.execPath, args: command, cwd: app.folder });
    client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
  }

  async function call(tool: string, args: object, watched: Watched = {}): Promise<Answer> {
    const params = { name: tool, arguments: { ...args } };
    const options = { timeout: 100_000, ...watched };
    const { content, isError } = await client.request(
      { method: 'tools/call', params },
      CallToolResultSchema,
      options,
    );
    const texts = content.map((part) => (part.type === 'text' ? part.text : part.type));
    return { text: texts.join('\n'), isError: isError === true };
  }

  it('offers two tools that only read', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), ['check', 'explain']);
    for (const { annotations } of tools) assert.equal(annotations?.readOnlyHint, true);
  });

  it('tells findings with their paths, and no line of the code', async () => {
    const { text, isError } = await call('check', {});
    assert.equal(isError, false);
    assert.match(text, /no-phi-in-logs/u);
    assert.match(text, /`src\/admit\.ts:2:\d+`/u);
    assert.match(text, /require-llm-baa/u);
    assert.doesNotMatch(text, /model-of-the-clinic|responses\.create\(\{/u);
  });

  it('tells what concerns one file', async () => {
    const { text } = await call('check', { path: 'src/admit.ts' });
    assert.match(text, /no-phi-in-logs/u);
    assert.doesNotMatch(text, /require-llm-baa/u);
  });

  it('tells since a commit the new flow only, and first where it leads', async () => {
    const { text } = await call('check', { since: 'HEAD' });
    const news = 'Newly sends diagnosis of Patient to openai, no agreement on record.';
    assert.equal(text.split('\n')[0], `**${news}**`);
    assert.doesNotMatch(text, /no-phi-in-logs/u);
  });

  it('explains a line', async () => {
    const { text, isError } = await call('explain', { file: 'src/admit.ts', line: 2 });
    assert.equal(isError, false);
    assert.match(text, /There is a finding here\./u);
  });

  it('refuses what lies outside', async () => {
    symlinkSync(repositoryRoot, `${app.folder}/out`);
    for (const path of ['..', '/etc', 'src/../../elsewhere', 'out/cli']) {
      const { text, isError } = await call('check', { path });
      assert.ok(isError, path);
      assert.match(text, /lies outside of .* Name a file or folder below it\./u);
    }
    assert.match((await call('explain', { file: '/etc/hosts', line: 1 })).text, /lies outside of/u);
  });

  it('refuses a program that reaches beyond its folder', async () => {
    await client.close();
    app.write({ 'phi-lint.config.json': '{}' });
    await connect(['mcp', 'src']);
    const { text, isError } = await call('check', {});
    app.write({ 'phi-lint.config.json': '{ "extends": "recommended" }' });
    assert.ok(isError);
    assert.match(text, /reaches beyond .* Start the server in the folder of that program/u);
  });

  it('says of wrong arguments what to do, and serves on', async () => {
    const wrong: readonly (readonly [string, object, RegExp])[] = [
      ['check', { path: 7 }, /expected string, received number at path/u],
      ['check', { pth: 'src' }, /Unrecognized key: "pth"/u],
      ['check', { path: 'nowhere' }, /no such file or folder: nowhere/u],
      ['check', { since: 'no-such-tag' }, /git knows no commit no-such-tag.*Name a branch/u],
      ['check', { since: '--all' }, /git knows no commit --all/u],
      ['explain', { file: 'src/admit.ts' }, /expected number, received undefined at line/u],
      ['explain', { file: 'src/admit.ts', line: 0 }, />=1 at line/u],
      ['explain', { file: 'src/admit.ts', line: 99 }, /has no line 99/u],
      ['explain', { file: 'src', line: 1 }, /not analysed: src/u],
    ];
    for (const [tool, args, what] of wrong) {
      const { text, isError } = await call(tool, args);
      assert.ok(isError, text);
      assert.match(text, what);
    }
    assert.equal((await call('check', {})).isError, false);
  });

  it('reports progress, and serves on when a call was cancelled', async () => {
    const told: Progress[] = [];
    await call('check', { since: 'HEAD' }, { onprogress: (progress) => told.push(progress) });
    assert.match(told[0]?.message ?? '', /^[A-Z][a-z ]+ \d+\/\d+$/u);
    for (const [i, { progress }] of told.entries()) assert.equal(progress, i + 1);
    const cancel = new AbortController();
    const onprogress = (): void => cancel.abort();
    await assert.rejects(call('check', { since: 'HEAD' }, { signal: cancel.signal, onprogress }));
    assert.equal((await call('check', {})).isError, false);
  });

  it('gives up cancelled work, which clears away what it set up', async () => {
    const cancel = new AbortController();
    let isCleared = false;
    function* endless(): Work<never> {
      try {
        for (let finished = 0; ; finished++) {
          if (finished === 3) cancel.abort();
          yield { done: false, phase: 'flow', finished, total: 9 };
        }
      } finally {
        isCleared = true;
      }
    }
    const sendNotification = (): Promise<void> => Promise.resolve();
    const stdio = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    const terminal = { ...stdio, env: {}, cwd: app.folder };
    const { isError } = await answered({ signal: cancel.signal, sendNotification }, terminal, endless);
    assert.deepEqual([isError, isCleared], [true, true]);
  });

  it('is started as the documentation says', async () => {
    const page = readFileSync(`${repositoryRoot}/docs/agents.md`, 'utf8');
    const [, block = ''] = /^```json\n([^]*?)^```/mu.exec(page) ?? [];
    const { mcpServers } = JSON.parse(block) as {
      readonly mcpServers: Readonly<Record<string, { readonly command: string; readonly args: string[] }>>;
    };
    const shown = mcpServers['phi-lint'];
    assert.equal(shown?.command, 'phi-lint');
    await client.close();
    await connect(shown.args);
    assert.equal((await call('check', {})).isError, false);
  });
});
