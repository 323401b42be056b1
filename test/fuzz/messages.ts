import { join } from 'node:path';
import { uriOf } from '#server/paths.js';
import type { Dice } from './dice.js';

/** A message of the Language Server Protocol. */
export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: number;
  readonly method: string;
  readonly params?: object;
}

/** Numbers that a position may hold, and those that it may not. */
const numbers = [0, 1, 2, 3, 5, 8, 13, 40, 99_999, 2 ** 31 - 1, -1, 1.5];

const oddUris = [
  '',
  'x',
  'untitled:a.ts',
  'file:',
  'file:///',
  'file:///%00.ts',
  'file:///%ZZ.ts',
  'file://host/share/a.ts',
  'FILE:///A.TS',
  'http://example.com/a.ts',
  `file:///${'a/'.repeat(300)}b.ts`,
  'vscode-notebook-cell:/a.ts#b',
];

const strangers: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  '',
  'x',
  'x'.repeat(5000),
  [],
  [[]],
  {},
  { a: {} },
];

/** Makes messages about the files of a folder. */
export class Messages {
  private id = 0;

  constructor(
    private readonly folder: string,
    private readonly files: readonly string[],
    private readonly text: (dice: Dice) => string,
  ) {}

  /** A message as the protocol allows it, with values that no editor sends. */
  odd(dice: Dice): Message {
    const [method, isRequest, params] = this.content(dice);
    return { jsonrpc: '2.0', ...(isRequest && { id: ++this.id }), method, params };
  }

  /** A message that the protocol does not allow: a part is missing, or is something else. Its number is below 0. */
  damaged(dice: Dice): unknown {
    const { id, ...message } = this.odd(dice);
    return damage({ ...message, ...(id !== undefined && { id: -id }) }, dice);
  }

  private content(dice: Dice): readonly [method: string, isRequest: boolean, params: object] {
    const textDocument = { uri: this.uri(dice) };
    const position = this.position(dice);
    const range = { start: position, end: this.position(dice) };
    const version = dice.of(numbers);
    const kinds = [
      ['textDocument/hover', true, { textDocument, position }],
      ['textDocument/codeAction', true, { textDocument, range, context: { diagnostics: [] } }],
      ['textDocument/codeLens', true, { textDocument }],
      ['textDocument/semanticTokens/full', true, { textDocument }],
      ['textDocument/documentLink', true, { textDocument }],
      ['textDocument/diagnostic', true, { textDocument }],
      ['workspace/diagnostic', true, { previousResultIds: [{ uri: textDocument.uri, value: 'x' }] }],
      ['phi-lint/nothing', true, {}],
      ['$/cancelRequest', false, { id: this.id - dice.below(3) }],
      ['$/setTrace', false, { value: 'verbose' }],
      ['textDocument/didSave', false, { textDocument }],
      ['textDocument/didClose', false, { textDocument }],
      ['textDocument/didOpen', false, { textDocument: this.document(dice, textDocument.uri) }],
      [
        'textDocument/didChange',
        false,
        { textDocument: { ...textDocument, version }, contentChanges: [{ range, text: this.text(dice) }] },
      ],
      [
        'textDocument/didChange',
        false,
        { textDocument: { ...textDocument, version }, contentChanges: [{ text: this.text(dice) }] },
      ],
      [
        'workspace/didChangeConfiguration',
        false,
        { settings: { 'phi-lint': { problems: dice.of(['workspace', 'x']) } } },
      ],
      [
        'workspace/didChangeWatchedFiles',
        false,
        { changes: [{ ...textDocument, type: dice.of([1, 2, 3]) }] },
      ],
      ['workspace/didChangeWorkspaceFolders', false, { event: this.folders(dice) }],
    ] as const;
    return dice.of(kinds);
  }

  private uri(dice: Dice): string {
    return dice.once(5) ? dice.of(oddUris) : uriOf(join(this.folder, dice.of(this.files)));
  }

  private position(dice: Dice): object {
    return { line: dice.of(numbers), character: dice.of(numbers) };
  }

  private document(dice: Dice, uri: string): object {
    return { uri, languageId: 'typescript', version: dice.of(numbers), text: this.text(dice) };
  }

  /** The folder of the program itself comes and goes; and folders that are none, but never one that holds everything. */
  private folders(dice: Dice): object {
    const own = { uri: uriOf(this.folder), name: 'clinic' };
    const none = { uri: dice.of(['untitled:x', `${uriOf(this.folder)}/none`]), name: '' };
    return dice.of([
      { added: [own], removed: [own] },
      { added: [own], removed: [] },
      { added: [none], removed: [none] },
    ]);
  }
}

/** The value with one of its parts, at any depth, gone or in place of another. */
function damage(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.once(8)) return dice.of(strangers);
  const keys = Object.keys(value);
  const key = dice.of(keys.length ? keys : ['x']);
  const { [key]: part, ...rest } = value as Readonly<Record<string, unknown>>;
  return dice.once(6) ? rest : { ...rest, [key]: damage(part, dice) };
}
