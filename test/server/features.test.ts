import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  DocumentLinkRequest,
  HoverRequest,
  SemanticTokensRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import type { ClientCapabilities, CodeAction, Position, TextDocumentEdit } from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { Editor } from './editor.js';

const admission = `export interface Patient { id: string; name: string; active: boolean }

export function admit(patient: Patient): void {
  const who = patient.name;
  console.log(\`In: \${who} \${patient.name}\`);
}
`;

const capable: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], snippetEditSupport: true },
  },
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

/** Where a piece of the text begins, and one column more. */
function inside(text: string, piece: string): Position {
  const before = text.slice(0, text.indexOf(piece) + 1).split('\n');
  return { line: before.length - 1, character: (before.at(-1) ?? '').length };
}

function textEdits(action: CodeAction | undefined): readonly TextDocumentEdit[] {
  return (action?.edit?.documentChanges ?? []).filter((one) => 'edits' in one);
}

describe('the features of the language server', function () {
  this.timeout(60_000);
  let folder: string;
  let path: string;
  let editor: Editor;
  const textDocument = () => ({ uri: uriOf(path) });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'phi-lint-features-'));
    path = join(folder, 'admission.ts');
    writeFileSync(path, admission);
    [editor] = await Editor.start(folder, capable);
    await editor.open(path, admission);
    await editor.shown(path, 1);
  });

  after(() => {
    editor.kill();
    rmSync(folder, { recursive: true });
  });

  async function actions(piece: string, only?: string): Promise<readonly CodeAction[]> {
    const position = inside(admission, piece);
    const answer = await editor.connection.sendRequest(CodeActionRequest.type, {
      textDocument: textDocument(),
      range: { start: position, end: position },
      context: { diagnostics: [...(await editor.shown(path, 1))], ...(only && { only: [only] }) },
    });
    return (answer ?? []) as CodeAction[];
  }

  it('offer what may be done about a finding, with the edit and the diagnostic that it is for', async () => {
    const all = await actions('`In:', 'quickfix');
    assert.deepEqual(
      all.map(({ title }) => title),
      [
        'Use the id of the record instead',
        'Declare that `name` is not PHI',
        'Suppress `no-phi-in-logs` here, with a reason',
      ],
    );
    assert.equal(all[0]?.diagnostics?.length, 1);
    const [change] = textEdits(all[0]);
    assert.deepEqual(change?.textDocument, { uri: uriOf(path), version: 1 });
    assert.deepEqual(change.edits[0], {
      range: { start: { line: 4, character: 28 }, end: { line: 4, character: 40 } },
      newText: 'patient.id',
    });
  });

  it('leave the reason of a suppression to be typed', async () => {
    const suppression = (await actions('`In:')).find(({ title }) => title.startsWith('Suppress'));
    const [change] = textEdits(suppression);
    assert.deepEqual(change?.edits, [
      {
        range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
        snippet: { kind: 'snippet', value: '  // phi-lint-ignore-next-line no-phi-in-logs -- ${1:reason}\n' },
      },
    ]);
  });

  it('make a configuration where there is none, without touching the disk themselves', async () => {
    const declaration = (await actions('`In:')).find(({ title }) => title.includes('`name` is not PHI'));
    const config = uriOf(join(folder, 'phi-lint.config.json'));
    assert.deepEqual(declaration?.edit?.documentChanges?.[0], { kind: 'create', uri: config });
    assert(!existsSync(join(folder, 'phi-lint.config.json')));
  });

  it('declare a name to be PHI on request', async () => {
    const all = await actions('active', 'refactor');
    assert.deepEqual(
      all.map(({ title }) => title),
      ['Declare that `active` is PHI'],
    );
    assert.deepEqual(await actions('In:', 'refactor'), []);
  });

  it('say of an expression what it holds, and nothing of others', async () => {
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: textDocument(),
      position: inside(admission, 'who = '),
    });
    assert(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
    assert.match(hover.contents.value, /\*\*PHI\*\*: names/);
    assert.match(hover.contents.value, /`name` of a `Patient`/);
    assert.match(hover.contents.value, /reaches the console – \[admission\.ts:5\]\(file:.*#L5,3\)/);
    const none = { textDocument: textDocument(), position: inside(admission, 'admit') };
    assert.equal(await editor.connection.sendRequest(HoverRequest.type, none), null);
  });

  it('mark the names that hold PHI for themes', async () => {
    const tokens = await editor.connection.sendRequest(SemanticTokensRequest.type, {
      textDocument: textDocument(),
    });
    const lines = admission.split('\n');
    let [line, column] = [0, 0];
    const words: string[] = [];
    for (let i = 0; i < (tokens?.data.length ?? 0); i += 5) {
      const [down = 0, right = 0, length = 0, , modifiers] = tokens?.data.slice(i, i + 5) ?? [];
      [line, column] = down > 0 ? [line + down, right] : [line, column + right];
      assert.equal(modifiers, 1);
      words.push((lines[line] ?? '').slice(column, column + length));
    }
    assert.deepEqual(words, ['patient', 'who', 'patient', 'name', 'patient', 'name']);
  });

  it('say above a function what leaves by it', async () => {
    const lenses = await editor.connection.sendRequest(CodeLensRequest.type, {
      textDocument: textDocument(),
    });
    assert.deepEqual(
      lenses?.map(({ command, range }) => [command?.title, range.start.line]),
      [['PHI: names → the console', 2]],
    );
  });

  it('draw the map of where patient data goes', async () => {
    const params = { uri: uriOf(path), version: '0.0.0' };
    const page = await editor.connection.sendRequest<string>('phi-lint/map', params);
    assert.match(page, /PHI data map of phi-lint-features-/);
    assert.match(page, /the console/);
  });

  it('complete the configuration', async () => {
    const config = join(folder, 'phi-lint.config.json');
    await editor.open(config, '{\n  "phi": { "" }\n}\n');
    const answer = await editor.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: uriOf(config) },
      position: { line: 1, character: 12 },
    });
    await editor.shown(config, 1);
    await editor.close(config);
    await editor.shown(config, 0);
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    assert(
      items.some(({ label }) => label === 'fields'),
      JSON.stringify(items),
    );
  });

  it('check a configuration that is not saved', async () => {
    const config = join(folder, 'phi-lint.config.json');
    await editor.open(config, '{}');
    await editor.type(config, '{ "extend": "strict" }');
    assert.match(JSON.stringify(await editor.shown(config, 1)), /extend/);
    await editor.type(config, '{ "extends": "strict" }');
    await editor.shown(config, 0);
    await editor.close(config);
  });

  it('link the files that the configuration names', async () => {
    const config = join(folder, 'phi-lint.config.json');
    const text = '{\n  // ours\n  "sanitizers": ["admission.ts#admit", "gone.ts#x", "**/*.ts#y"]\n}\n';
    await editor.open(config, text);
    const links = await editor.connection.sendRequest(DocumentLinkRequest.type, {
      textDocument: { uri: uriOf(config) },
    });
    assert.deepEqual(
      links?.map(({ target }) => target),
      [uriOf(path)],
    );
    await editor.close(config);
  });
});

describe('a program whose answer was kept from an earlier run', function () {
  this.timeout(60_000);

  it('is shown at once, and looked into all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-features-'));
    const cache = mkdtempSync(join(tmpdir(), 'phi-lint-cache-'));
    const usual = process.env['PHI_LINT_CACHE_DIR'];
    process.env['PHI_LINT_CACHE_DIR'] = cache;
    const path = join(folder, 'admission.ts');
    writeFileSync(path, admission);
    try {
      for (const run of ['first', 'second']) {
        const [editor] = await Editor.start(folder, capable);
        await editor.shown(path, 1);
        const params = { textDocument: { uri: uriOf(path) }, position: inside(admission, 'who = ') };
        assert(await editor.connection.sendRequest(HoverRequest.type, params), run);
        await editor.end();
      }
    } finally {
      process.env['PHI_LINT_CACHE_DIR'] = usual;
      for (const made of [folder, cache]) rmSync(made, { recursive: true });
    }
  });
});

describe('diagnostics of closed files', function () {
  this.timeout(60_000);

  it('are shown where the settings ask for them only; those of open files always', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-features-'));
    const [open, closed] = [join(folder, 'open.ts'), join(folder, 'closed.ts')];
    for (const path of [open, closed]) writeFileSync(path, admission);
    const [editor] = await Editor.start(folder, capable, {});
    try {
      await editor.open(open, admission);
      await editor.shown(open, 1);
      assert.equal((await editor.shown(closed, 0)).length, 0);
      await editor.open(closed, admission);
      await editor.shown(closed, 1);
      await editor.close(closed);
      await editor.shown(closed, 0);
      await editor.configure({ 'phi-lint': { problems: 'workspace' } });
      await editor.shown(closed, 1);
    } finally {
      editor.kill();
      rmSync(folder, { recursive: true });
    }
  });

  it('are answered for the whole workspace, and once only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phi-lint-features-'));
    for (const name of ['one.ts', 'two.ts', 'three.ts'])
      writeFileSync(join(folder, name), name === 'two.ts' ? 'export {};\n' : admission);
    const [editor] = await Editor.start(folder, { textDocument: { diagnostic: {} } });
    try {
      const first = await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      });
      assert.deepEqual(first.items.map(({ uri, kind }) => [uri, kind]).sort(), [
        [uriOf(join(folder, 'one.ts')), 'full'],
        [uriOf(join(folder, 'three.ts')), 'full'],
      ]);
      const previousResultIds = first.items.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
      const [one] = previousResultIds;
      await editor.open(join(folder, 'one.ts'), readFileSync(join(folder, 'two.ts'), 'utf8'));
      const second = await editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds,
      });
      assert.equal(one?.uri, uriOf(join(folder, 'one.ts')));
      const kinds = new Map(
        second.items.map((item) => [item.uri, 'items' in item ? item.items.length : item.kind]),
      );
      assert.deepEqual([...kinds.values()].sort(), [0, 'unchanged']);
    } finally {
      editor.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
