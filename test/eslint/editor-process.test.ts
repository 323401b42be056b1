import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { opened } from '../cache/programs.js';
import { Editor } from '../server/editor.js';
import { bundle, userProject } from './installed.js';
import type { Project } from './project.js';

/** As an editor's ESLint process does it: lints a text when it is told to, and lives on. */
const server = `
import { ESLint } from 'eslint';
import { createInterface } from 'node:readline';
import phi from 'eslint-plugin-phi';
const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [phi.configs.recommended] });
for await (const line of createInterface({ input: process.stdin })) {
  const [filePath, text] = JSON.parse(line);
  const [{ messages }] = await eslint.lintText(text, { filePath });
  console.log(JSON.stringify(messages.map(({ ruleId, messageId }) => ruleId + ' ' + messageId)));
}
`;

const chart = 'export const load = (id) => { const patient = find(id); return patient.ssn; };\n';
const visit = "import { load } from './chart.js';\nexport const admit = (id) => console.log(load(id));\n";
const leak = ['phi/no-phi-in-logs finding'];
const pending = ['phi/setup pending'];

describe("ESLint in an editor's process", function () {
  this.timeout(120_000);
  let app: Project;
  let editor: ChildProcessWithoutNullStreams;
  let replies: AsyncIterator<string>;

  before(bundle);
  afterEach(() => {
    editor.kill();
    app.remove();
    rmSync(cache(), { recursive: true, force: true });
  });

  const cache = () => `${app.folder}-cache`;

  function start(files: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv = {}): void {
    app = userProject('eslint', {
      'package.json': '{ "type": "module" }',
      'eslintServer.js': server,
      'src/chart.js': chart,
      'src/visit.js': visit,
      ...files,
    });
    editor = spawn(process.execPath, ['eslintServer.js'], {
      cwd: app.folder,
      env: { ...process.env, CI: undefined, ...environment, PHI_LINT_CACHE_DIR: cache() },
    });
    editor.stderr.pipe(process.stderr);
    replies = createInterface({ input: editor.stdout })[Symbol.asyncIterator]();
  }

  /** The rule and the kind of each message that is shown. */
  async function lint(file: string, text: string): Promise<readonly string[]> {
    editor.stdin.write(`${JSON.stringify([`${app.folder}/${file}`, text])}\n`);
    const { value } = (await replies.next()) as IteratorResult<string, undefined>;
    return JSON.parse(value ?? 'null') as readonly string[];
  }

  /** What is shown as soon as the analysis is through. */
  async function shown(text: string): Promise<readonly string[]> {
    for (;;) {
      const messages = await lint('src/visit.js', text);
      if (messages[0] !== pending[0]) return messages;
      await after(200);
    }
  }

  it('answers at once although the analysis goes on, and never that all is well', async () => {
    start({});
    const other = opened(app.folder, cache());
    other.advance(2);
    assert.deepEqual(await lint('src/visit.js', visit), pending);
    while (!other.advance(100).done);
    assert.deepEqual(await shown(visit), leak);
  });

  it('follows the text that is typed, and other files as they are saved', async () => {
    start({});
    assert.deepEqual(await shown(visit), leak);
    assert.deepEqual(await shown(visit.replace('load(id)', 'id')), []);
    assert.deepEqual(await shown(visit), leak);
    await after(1100);
    app.write({ 'src/chart.js': chart.replace('patient.ssn', 'patient.active') });
    assert.deepEqual(await shown(visit), []);
    await after(1100);
    app.write({ 'src/added.js': 'export const added = 1;\n', 'src/chart.js': chart });
    assert.deepEqual(await shown(visit), leak);
    await after(1100);
    app.write({ 'phi-lint.config.json': '{ "rules": { "no-phi-in-logs": "off" } }' });
    assert.deepEqual(await shown(visit), []);
  });

  describe('beside the language server', () => {
    let languageServer: Editor | undefined;
    afterEach(() => languageServer?.kill());

    /** As an editor with this process id does it; goes on when the server shows the leak. */
    async function serve(processId = process.pid): Promise<void> {
      const surroundings = { cacheFolder: cache(), processId };
      [languageServer] = await Editor.start(app.folder, undefined, undefined, surroundings);
      await languageServer.shown(`${app.folder}/src/visit.js`, 1);
    }

    it('shows what the server shows as long as that lives, and no longer', async () => {
      start({});
      assert.deepEqual(await shown(visit), leak);
      await serve();
      assert.deepEqual(await shown(visit), []);
      await languageServer?.end();
      assert.deepEqual(await shown(visit), leak);
      await serve();
      assert.deepEqual(await shown(visit), []);
      languageServer?.kill();
      while ((await shown(visit)).length === 0) await after(200);
    });

    it('takes no directive for unused that the server heeds', async () => {
      start({});
      await serve();
      const [first = '', second = ''] = visit.split('\n');
      const rule = 'phi/no-phi-in-logs';
      const texts = [
        `${first}\n// eslint-disable-next-line ${rule} -- invented\n${second}\n`,
        `${first}\n${second} // eslint-disable-line ${rule}\n`,
        `/* eslint-disable ${rule}, phi/no-phi-in-urls */\n${visit}`,
        `/* eslint-disable */\n${visit}`,
      ];
      for (const text of texts) assert.deepEqual(await shown(text), [], text);
    });

    it('shows it when another editor has the server', async () => {
      start({});
      await serve(1);
      assert.deepEqual(await shown(visit), leak);
    });

    it('shows it in continuous integration', async () => {
      start({}, { CI: 'true' });
      await serve();
      assert.deepEqual(await shown(visit), leak);
    });
  });
});
