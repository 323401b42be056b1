import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientCapabilities } from 'vscode-languageserver/node';
import { project } from '../eslint/project.js';
import { sample } from '../properties/sample.js';
import { generator } from '../properties/shuffled.js';
import { Editor } from './editor.js';
import { Typist } from './edits.js';

/** An editor that asks for diagnostics: what it is answered covers all that it sent before. */
export const asking: ClientCapabilities = { textDocument: { diagnostic: {} } };

/** Bodies that are no message of the protocol. */
const malformed = [
  '{"jsonrpc":"2.0"',
  '[]',
  '"text"',
  '{"jsonrpc":"2.0","id":{},"method":7}',
  '\0\0',
  '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}',
  '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///never/opened.ts"}}}',
  '{"jsonrpc":"2.0","id":"none","method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:none"}}}',
];

/** How long one server has to hold out. */
export interface Soak {
  readonly edits: number;
  readonly reopenings: number;
  /** How often the answer is compared and the memory measured; the first quarter is the warm-up. */
  readonly rounds: number;
  readonly seed: number;
}

/** Resident memory in MiB: the most while it warmed up, and the most afterwards. */
export interface Memory {
  readonly warm: number;
  readonly after: number;
}

/**
 * One server through many edits, reopened folders and messages that are none. It must answer what a fresh one does each
 * time it is asked, and end when its editor goes away without a word.
 */
export async function soak({ edits, reopenings, rounds, seed }: Soak): Promise<Memory> {
  const { folder, remove } = project(sample);
  const [editor] = await Editor.start(folder, asking);
  try {
    const next = generator(seed);
    const typist = new Typist(editor, sources(folder), next);
    const measured: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < edits / rounds; i++) {
        await typist.work();
        // Typing that never rests is one edit.
        if (i % 10 === 9) await editor.everything();
      }
      for (let i = 0; i < reopenings / rounds; i++) await reopen(editor, folder);
      for (const body of malformed) sendMalformed(editor, body);
      assert.deepEqual(await editor.everything(), await fresh(folder, typist.open), `round ${round}`);
      measured.push(residentMemory(editor.pid));
    }
    await editor.vanish();
    const [warm, after] = [measured.slice(0, rounds / 4), measured.slice(rounds / 4)];
    return { warm: Math.max(...warm), after: Math.max(...after) };
  } finally {
    editor.kill();
    remove();
  }
}

async function reopen(editor: Editor, folder: string): Promise<void> {
  await editor.removeFolder(folder);
  await editor.addFolder(folder);
  await editor.everything();
}

function sendMalformed(editor: Editor, body: string): void {
  editor.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/** The TypeScript files below a folder, absolute, sorted. */
export function sources(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

/** What a server says that is started now, with these documents open. */
export async function fresh(folder: string, open: ReadonlyMap<string, string>) {
  const [editor] = await Editor.start(folder, asking);
  try {
    for (const [path, text] of open) await editor.open(path, text);
    return await editor.everything();
  } finally {
    editor.kill();
  }
}

/** Of a process on Linux, in MiB. */
function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
