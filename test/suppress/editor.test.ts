import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { FileChangeType, LogMessageNotification } from 'vscode-languageserver/node';
import { run } from '../cli/captured.js';
import { project, type Project } from '../eslint/project.js';
import { Editor } from '../server/editor.js';

const leak = 'export const show = (patient) => console.log(patient.ssn);\n';

describe('the language server', function () {
  this.timeout(20_000);
  let app: Project;
  let editor: Editor;
  const open = async (text: string) => {
    app = project({ 'a.js': text });
    [editor] = await Editor.start(app.folder);
  };
  const shown = (count: number) => editor.shown(join(app.folder, 'a.js'), count);
  afterEach(async () => {
    await editor.end();
    app.remove();
  });

  it('takes a baseline up that is written, and one that is removed', async () => {
    await open(leak);
    const baseline = join(app.folder, 'phi-lint.baseline.json');
    await shown(1);
    assert.equal(run(['baseline'], app.folder).exit, 0);
    await editor.changedOnDisk(baseline, FileChangeType.Created);
    await shown(0);
    rmSync(baseline);
    await editor.changedOnDisk(baseline, FileChangeType.Deleted);
    await shown(1);
  });

  it('shows what is wrong with a baseline at its place', async () => {
    await open(leak);
    await shown(1);
    const baseline = join(app.folder, 'phi-lint.baseline.json');
    app.write({ 'phi-lint.baseline.json': '{"version":1,"findings":[\n<<<<<<< ours\nnull]}\n' });
    await editor.changedOnDisk(baseline, FileChangeType.Created);
    const [broken] = await editor.shown(baseline, 1);
    assert.deepEqual([broken?.code, broken?.range.start.line], ['phi/setup', 1]);
  });

  it('hides a finding while a comment is typed that accepts it', async () => {
    await open(leak);
    const file = join(app.folder, 'a.js');
    await editor.open(file, leak);
    await shown(1);
    await editor.type(file, `// phi-lint-ignore-next-line no-phi-in-logs -- why\n${leak}`);
    await shown(0);
    await editor.type(file, `// phi-lint-ignore-next-line no-phi-in-log -- why\n${leak}`);
    const codes = (await shown(2)).map(({ code }) => code);
    assert.deepEqual(codes, ['phi/no-phi-in-logs', 'phi/setup']);
  });

  it('lists in its log what a blanket eslint-disable hides', async () => {
    await open('');
    const logged = new Promise<string>((resolve) => {
      editor.connection.onNotification(LogMessageNotification.type, ({ message }) => {
        if (message.includes('names no rule')) resolve(message);
      });
    });
    const file = join(app.folder, 'a.js');
    await editor.open(file, `/* eslint-disable */\n${leak}`);
    assert.match(
      await logged,
      /\n {2}hidden by an eslint-disable that names no rule: a\.js:2: no-phi-in-logs$/,
    );
  });
});
