import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DocumentDiagnosticRequest, FileChangeType } from 'vscode-languageserver/node';
import type { Diagnostic } from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { Editor } from './editor.js';

const patient = `export interface Patient {
  readonly name: string;
  readonly ssn: string;
  readonly birthDate: string;
}

export function nameOf(patient: Patient): string {
  return patient.name;
}
`;

const leaking = `import { nameOf, type Patient } from './patient.js';

export function admit(patient: Patient): void {
  console.log('admitted', nameOf(patient));
}
`;

const clean = leaking.replace("'admitted', nameOf(patient)", "'admitted'");

/** The text at a diagnostic, as an editor counts. */
function textAt(source: string, { range: { start, end } }: Diagnostic): string {
  return (source.split('\n')[start.line] ?? '').slice(start.character, end.character);
}

describe('the language server', () => {
  let folder: string;
  let admission: string;
  let editor: Editor;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'phi-lint-server-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/patient.ts'), patient);
    admission = join(folder, 'src/admission.ts');
    writeFileSync(admission, leaking);
    [editor] = await Editor.start(folder);
  });

  afterEach(() => {
    editor.kill();
    rmSync(folder, { recursive: true });
  });

  it('shows a leak with its path through the other file, opened or not', async () => {
    const [leak] = await editor.shown(admission, 1);
    assert(leak);
    assert.equal(leak.code, 'phi/no-phi-in-logs');
    assert.equal(textAt(leaking, leak), 'nameOf(patient)');
    const files = leak.relatedInformation?.map(({ location }) => location.uri);
    assert(files?.includes(uriOf(join(folder, 'src/patient.ts'))), `the path: ${files?.join(' ') ?? 'none'}`);
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
    const source = join(folder, 'src/patient.ts');
    await editor.open(source, patient);
    await editor.type(source, patient.replace('return patient.name', "return 'a patient'"));
    await editor.shown(admission, 0);
  });

  it('counts columns in UTF-16 units', async () => {
    const text = leaking.replace('admitted', '🏥🚑 admitted');
    await editor.open(admission, text);
    await editor.shown(admission, 1);
    await editor.type(admission, text);
    const [leak] = await editor.shown(admission, 1);
    assert(leak);
    assert.equal(textAt(text, leak), 'nameOf(patient)');
  });

  it('takes changes on disk up', async () => {
    await editor.shown(admission, 1);
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

  it('ends with the editor', async () => {
    await editor.shown(admission, 1);
    assert.equal(await editor.end(), 0);
  });
});

describe('the language server for an editor that only asks', () => {
  it('answers with the findings of the text that the editor holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-server-'));
    const [editor, { capabilities }] = await Editor.start(folder, { textDocument: { diagnostic: {} } });
    try {
      assert.deepEqual(capabilities.diagnosticProvider, {
        interFileDependencies: true,
        workspaceDiagnostics: false,
      });
      const path = join(folder, 'admission.ts');
      const text = `${patient}\nexport const log = (one: Patient) => console.log(one.ssn);\n`;
      writeFileSync(path, text);
      await editor.open(path, text);
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
