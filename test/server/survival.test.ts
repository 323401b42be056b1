import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import {
  CancellationTokenSource,
  CodeActionRequest,
  FileChangeType,
  HoverRequest,
  SemanticTokensRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { project, type Project } from '../eslint/project.js';
import { sample } from '../properties/sample.js';
import { generator } from '../properties/shuffled.js';
import { repositoryRoot } from '../repository.js';
import { Editor } from './editor.js';
import { Typist } from './edits.js';
import { asking, fresh, soak, sources } from './soak.js';

describe('the language server after any sequence of edits', function () {
  this.timeout(120_000);

  for (const seed of [1, 42]) {
    it(`says what a fresh one says (seed ${seed})`, async () => {
      const { folder, remove } = project(sample);
      const [editor] = await Editor.start(folder, asking);
      const typist = new Typist(editor, sources(folder), generator(seed));
      try {
        for (let round = 0; round < 2; round++) {
          for (let i = 0; i < 60; i++) await typist.work();
          assert.deepEqual(await editor.everything(), await fresh(folder, typist.open), `round ${round}`);
        }
      } finally {
        editor.kill();
        remove();
      }
    });
  }
});

describe('the language server', function () {
  this.timeout(60_000);
  let app: Project;
  let editor: Editor;

  beforeEach(async () => {
    app = project(sample);
    [editor] = await Editor.start(app.folder, asking);
  });

  afterEach(() => {
    editor.kill();
    app.remove();
  });

  const count = async () => [...(await editor.everything()).values()].flat().length;

  it('takes hundreds of files that come and go at once', async () => {
    const before = await count();
    const made = Array.from({ length: 300 }, (_, i) => join(app.folder, `src/made${i}.ts`));
    for (const path of made)
      writeFileSync(
        path,
        "import type { Patient } from './patient.js';\nexport const a = (p: Patient) => console.log(p.ssn);\n",
      );
    await editor.changesOnDisk(made, FileChangeType.Created);
    assert.equal(await count(), before + 300);
    for (const path of made) rmSync(path);
    await editor.changesOnDisk(made, FileChangeType.Deleted);
    assert.equal(await count(), before);
  });

  it('gives up what the editor no longer waits for', async () => {
    const source = new CancellationTokenSource();
    const params = { previousResultIds: [] };
    const answer = editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token);
    source.cancel();
    await assert.rejects(answer);
    assert((await count()) > 0);
  });

  it('lives through requests that make no sense', async () => {
    const nowhere = { textDocument: { uri: 'untitled:none' }, position: { line: 0, character: 0 } };
    const beyond = {
      textDocument: { uri: uriOf(join(app.folder, 'src/patient.ts')) },
      position: { line: 99_999, character: 99_999 },
    };
    for (const params of [nowhere, beyond]) {
      assert.equal(await editor.connection.sendRequest(HoverRequest.type, params), null);
      await editor.connection.sendRequest(SemanticTokensRequest.type, params);
      const range = { start: params.position, end: params.position };
      await editor.connection.sendRequest(CodeActionRequest.type, {
        ...params,
        range,
        context: { diagnostics: [] },
      });
    }
    await assert.rejects(editor.connection.sendRequest('phi-lint/nothing'));
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///never/opened.ts' },
    });
    await editor.connection.sendNotification('textDocument/didOpen', {});
    assert((await count()) > 0);
  });
});

describe('a language server that runs all day', function () {
  this.timeout(120_000);

  // `npm run fuzz:server` is the long one.
  it('answers as a fresh one, grows no more and ends with its editor', async function () {
    if (process.platform !== 'linux') this.skip();
    const { warm, after } = await soak({ edits: 80, reopenings: 8, rounds: 4, seed: 7 });
    assert(after <= 1.5 * warm, `${warm} MiB after the warm-up, then up to ${after} MiB`);
  });
});

describe('an editor that is killed', function () {
  this.timeout(30_000);

  it('leaves no server behind', async () => {
    const client = spawn(process.execPath, ['--input-type=module', '--eval', startsServer], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: repositoryRoot,
    });
    const [said] = (await once(client.stdout, 'data')) as [Buffer];
    const server = Number(said.toString());
    assert(isAlive(server));
    client.kill('SIGKILL');
    for (let i = 0; i < 100 && isAlive(server); i++) await scheduler.wait(100);
    assert(!isAlive(server), 'the server is still there');
  });
});

/** A client that tells the server's number, shakes hands and hangs. */
const startsServer = `
  import { spawn } from 'node:child_process';
  const server = spawn(process.execPath, ['server/bin/phi-language-server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  server.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
  server.stdout.once('data', () => console.log(server.pid));
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
