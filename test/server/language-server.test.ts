import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticSeverity, DocumentDiagnosticRequest, FileChangeType } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { Editor } from './editor.js';

const journal = `export function journal(text: string): void {
  console.log('journal', text);
}
`;

const leaking = `import { journal } from './journal.js';

interface Patient {
  readonly name: string;
  readonly ssn: string;
  readonly birthDate: string;
}

export function admit(patient: Patient): void {
  journal(patient.name);
}
`;

const clean = leaking.replace('patient.name', "'admitted'");

/** The text at a diagnostic, as an editor counts. */
function textAt(source: string, { range: { start, end } }: Diagnostic): string {
  return (source.split('\n')[start.line] ?? '').slice(start.character, end.character);
}

/** A new folder with a leak through two files, and the file that it is shown at. */
function folderWithLeak(): readonly [folder: string, admission: string] {
  const folder = mkdtempSync(join(tmpdir(), 'phi-lint-server-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/journal.ts'), journal);
  writeFileSync(join(folder, 'src/admission.ts'), leaking);
  return [folder, join(folder, 'src/admission.ts')];
}

describe('the language server', () => {
  let editor: Editor;
  let folder: string;
  let admission: string;

  before(async () => {
    [folder] = folderWithLeak();
    [editor] = await Editor.start(folder);
    await removeFolder();
  });

  beforeEach(async () => {
    [folder, admission] = folderWithLeak();
    await editor.addFolder(folder);
    await editor.shown(admission, 1);
  });

  afterEach(removeFolder);

  after(() => editor.kill());

  async function removeFolder(): Promise<void> {
    await editor.removeFolder(folder);
    rmSync(folder, { recursive: true });
  }

  it('shows a leak with its path through the other file, opened or not', async () => {
    const [leak] = await editor.shown(admission, 1);
    assert(leak);
    assert.equal(leak.code, 'phi/no-phi-in-logs');
    assert.equal(leak.severity, DiagnosticSeverity.Error);
    assert.equal(textAt(leaking, leak), 'patient.name');
    const files = leak.relatedInformation?.map(({ location }) => location.uri);
    assert(files?.includes(uriOf(join(folder, 'src/journal.ts'))), `the path: ${files?.join(' ') ?? 'none'}`);
  });

  it('follows the text in the editor, then the disk again', async () => {
    await editor.open(admission, leaking);
    await editor.shown(admission, 1);
    await editor.type(admission, clean);
    await editor.shown(admission, 0);
    await editor.type(admission, leaking);
    await editor.shown(admission, 1);
    await editor.type(admission, clean);
    await editor.shown(admission, 0);
    await editor.close(admission);
    await editor.shown(admission, 1);
  });

  it('sees that an edit in one file ends a leak in another', async () => {
    await editor.shown(admission, 1);
    const source = join(folder, 'src/journal.ts');
    await editor.open(source, journal);
    await editor.type(source, journal.replace("'journal', text", "'journal'"));
    await editor.shown(admission, 0);
  });

  it('counts columns in UTF-16 units', async () => {
    const text = leaking.replace('journal(patient.name)', '/* 🏥🚑 */ journal(/* 🩺 */ patient.name)');
    await editor.shown(admission, 1);
    await editor.open(admission, clean);
    await editor.shown(admission, 0);
    await editor.type(admission, text);
    const [leak] = await editor.shown(admission, 1);
    assert(leak);
    assert.equal(textAt(text, leak), 'patient.name');
  });

  it('takes changes on disk up', async () => {
    const other = join(folder, 'src/discharge.ts');
    writeFileSync(other, leaking);
    await editor.changedOnDisk(other, FileChangeType.Created);
    await editor.shown(other, 1);
    rmSync(other);
    await editor.changedOnDisk(other, FileChangeType.Deleted);
    await editor.shown(other, 0);
  });

  it('starts over when the configuration changes, and shows what is wrong with it', async () => {
    await editor.shown(admission, 1);
    const configuration = join(folder, 'phi-lint.config.json');
    writeFileSync(configuration, '{ "rules": { "no-phi-in-logs": "off" } }');
    await editor.changedOnDisk(configuration, FileChangeType.Created);
    await editor.shown(admission, 0);
    writeFileSync(configuration, '{ "rules": { "no-phi-in-log": "off" } }');
    await editor.changedOnDisk(configuration, FileChangeType.Changed);
    const [problem] = await editor.shown(configuration, 1);
    assert(typeof problem?.message === 'string');
    assert.match(problem.message, /no-phi-in-logs/);
  });

  it('leaves a folder with a configuration of its own to that configuration', async () => {
    const inner = join(folder, 'inner');
    mkdirSync(inner);
    const source = join(inner, 'admission.ts');
    const text = leaking.replace('journal(', 'console.log(');
    writeFileSync(source, text);
    await editor.changedOnDisk(source, FileChangeType.Created);
    await editor.shown(source, 1);
    await editor.open(source, text);
    const configuration = join(inner, 'phi-lint.config.json');
    writeFileSync(configuration, '{ "rules": { "no-phi-in-logs": "off" } }');
    await editor.changedOnDisk(configuration, FileChangeType.Created);
    await editor.shown(source, 0);
    await editor.shown(admission, 1);
    await editor.close(source);
  });

  it('shows a finding once for folders inside each other, until the last is closed', async () => {
    const inner = join(folder, 'src');
    await editor.addFolder(inner);
    await editor.open(admission, clean);
    await editor.shown(admission, 0);
    await editor.removeFolder(inner);
    await editor.type(admission, leaking);
    await editor.shown(admission, 1);
    await editor.close(admission);
  });

  it('forgets the findings of a folder that the editor closes', async () => {
    await editor.removeFolder(folder);
    await editor.shown(admission, 0);
  });
});

describe('the language server of an editor that ends', () => {
  let folder: string;
  let editor: Editor;

  beforeEach(async () => {
    let admission: string;
    [folder, admission] = folderWithLeak();
    [editor] = await Editor.start(folder);
    await editor.shown(admission, 1);
  });

  afterEach(() => {
    editor.kill();
    rmSync(folder, { recursive: true });
  });

  it('ends when it is told to', async () => {
    assert.equal(await editor.end(), 0);
  });

  it('ends when the editor is gone', async () => {
    await editor.vanish();
  });
});

describe('the language server for an editor that only asks', () => {
  it('answers with the findings of the text that the editor holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-server-'));
    const [editor, { capabilities }] = await Editor.start(folder, { textDocument: { diagnostic: {} } });
    try {
      assert.deepEqual(capabilities.diagnosticProvider, {
        interFileDependencies: true,
        workspaceDiagnostics: true,
      });
      const path = join(folder, 'admission.ts');
      writeFileSync(path, '');
      await editor.open(path, leaking.replace('journal(', 'console.log('));
      const params = { textDocument: { uri: uriOf(path) } };
      const report = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, params);
      assert.equal(report.kind, 'full');
      assert.equal('items' in report && report.items.length, 1);
    } finally {
      editor.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
