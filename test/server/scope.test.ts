import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { FileChangeType } from 'vscode-languageserver/node';
import { project, type Project } from '../eslint/project.js';
import { Editor } from './editor.js';

const files = {
  'beds.ts': "import { rooms } from './rooms.js';\n\nexport const beds = (): number => 2 * rooms;\n",
  'rooms.ts': 'export const rooms = 6;\n',
  'chart.ts':
    'export interface Patient { ssn: string }\n\nexport const show = (p: Patient): void => console.log(p.ssn);\n',
};

interface Listed {
  readonly files: number;
  readonly isPartial: boolean;
  readonly isSettled: boolean;
  readonly findings: readonly { readonly file: string }[];
}

describe('what the language server analyses of a folder', function () {
  this.timeout(60_000);
  let clinic: Project;
  let editor: Editor;

  const start = async (more: Readonly<Record<string, string>> = {}) => {
    clinic = project({ ...files, ...more });
    [editor] = await Editor.start(clinic.folder, undefined, {});
  };
  const open = (name: keyof typeof files) => editor.open(join(clinic.folder, name), files[name]);

  afterEach(() => {
    editor.kill();
    clinic.remove();
  });

  async function listed(isAwaited: (one: Listed) => boolean): Promise<Listed> {
    for (;;) {
      const [one] = await editor.connection.sendRequest<readonly Listed[]>('phi-lint/findings');
      if (one && isAwaited(one)) return one;
      await scheduler.wait(50);
    }
  }

  it('is what is open, and what that imports, while none of it speaks of patients', async () => {
    await start();
    await open('beds.ts');
    const { isPartial, findings } = await listed((one) => one.files === 2);
    assert(isPartial);
    assert.deepEqual(findings, []);
  });

  it('is everything as soon as an open file speaks of patients', async () => {
    await start();
    await open('beds.ts');
    await listed((one) => one.files === 2);
    await open('chart.ts');
    const { findings } = await listed((one) => !one.isPartial);
    assert.deepEqual(
      findings.map(({ file }) => file),
      ['chart.ts'],
    );
  });

  it('is everything where there is a configuration', async () => {
    await start({ 'phi-lint.config.json': '{}' });
    const { files: count, findings } = await listed((one) => !one.isPartial);
    assert.equal(count, 3);
    assert.equal(findings.length, 1);
  });

  it('is everything where all findings are to be shown', async () => {
    await start();
    await open('beds.ts');
    await listed((one) => one.isPartial);
    await editor.configure({ 'phi-lint': { problems: 'workspace' } });
    assert.equal((await listed((one) => !one.isPartial)).findings.length, 1);
  });

  it('is as the saved configuration says, even when another one is being written', async () => {
    await start({ 'phi-lint.config.json': '{}' });
    await open('chart.ts');
    const config = join(clinic.folder, 'phi-lint.config.json');
    await editor.open(config, '{ "ignore": ["**"] }');
    await editor.changedOnDisk(config, FileChangeType.Changed);
    assert.equal((await listed((one) => one.isSettled && !one.isPartial)).findings.length, 1);
    rmSync(config);
    await editor.changedOnDisk(config, FileChangeType.Deleted);
    assert.equal((await listed((one) => one.isSettled && !one.isPartial)).findings.length, 1);
  });

  it('follows what an open file newly imports', async () => {
    await start();
    await open('rooms.ts');
    await listed((one) => one.files === 1);
    await editor.type(
      join(clinic.folder, 'rooms.ts'),
      "import { beds } from './beds.js';\nexport const rooms = beds();\n",
    );
    assert((await listed((one) => one.files === 2)).isPartial);
  });
});
