import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileChangeType } from 'vscode-languageserver/node';
import type { Editor } from './editor.js';

/** Somebody who works on a program: types, saves, renames and deletes, as the numbers say. */
export class Typist {
  readonly #editor: Editor;
  readonly #next: () => number;
  #files: string[];
  /** Texts of open documents. */
  readonly open = new Map<string, string>();
  #count = 0;

  constructor(editor: Editor, files: readonly string[], next: () => number) {
    this.#editor = editor;
    this.#files = [...files];
    this.#next = next;
  }

  /** One thing that people do all day; typing most of all. */
  async work(): Promise<void> {
    const path = this.#oneOf(this.#files);
    if (path === undefined) return;
    if (!this.open.has(path)) return this.#begin(path);
    const does = this.#number(20);
    if (does < 14) return this.#type(path);
    if (does < 16) return this.#save(path);
    if (does < 18) return this.#end(path);
    return does === 18 ? this.#rename(path) : this.#copy(path);
  }

  async #begin(path: string): Promise<void> {
    const text = readFileSync(path, 'utf8');
    this.open.set(path, text);
    await this.#editor.open(path, text);
  }

  /** Takes a stretch out and puts another in its place: often what is left is no program. */
  async #type(path: string): Promise<void> {
    const text = this.open.get(path) ?? '';
    const from = this.#number(text.length + 1);
    const length = this.#number(12);
    const pieces = [
      '',
      ' ',
      '\n',
      ';',
      '}',
      '{',
      '`',
      '/*',
      'patient',
      '.name',
      'console.log(patient);\n',
      '🏥',
    ];
    const piece = this.#oneOf(pieces) ?? '';
    await this.#replace(path, from, Math.min(text.length, from + length), piece);
    // Most of what is broken is repaired at once.
    if (this.#number(3) > 0) await this.#replace(path, 0, Number.MAX_SAFE_INTEGER, text);
  }

  async #replace(path: string, from: number, to: number, piece: string): Promise<void> {
    const text = this.open.get(path) ?? '';
    await this.#editor.replace(path, positionIn(text, from), positionIn(text, to), piece);
    this.open.set(path, text.slice(0, from) + piece + text.slice(to));
  }

  async #save(path: string): Promise<void> {
    writeFileSync(path, this.open.get(path) ?? '');
    await this.#editor.changedOnDisk(path, FileChangeType.Changed);
  }

  async #end(path: string): Promise<void> {
    this.open.delete(path);
    await this.#editor.close(path);
  }

  async #rename(path: string): Promise<void> {
    await this.#end(path);
    const renamed = join(dirname(path), `renamed${this.#count++}${basename(path)}`);
    renameSync(path, renamed);
    this.#files = this.#files.map((one) => (one === path ? renamed : one));
    await this.#editor.changedOnDisk(path, FileChangeType.Deleted);
    await this.#editor.changedOnDisk(renamed, FileChangeType.Created);
  }

  /** Another file of the same text; the original goes away now and then. */
  async #copy(path: string): Promise<void> {
    const copy = join(dirname(path), `copy${this.#count++}${basename(path)}`);
    writeFileSync(copy, this.open.get(path) ?? '');
    this.#files.push(copy);
    await this.#editor.changedOnDisk(copy, FileChangeType.Created);
    if (this.#number(2) === 0) return;
    await this.#end(path);
    rmSync(path);
    this.#files = this.#files.filter((one) => one !== path);
    await this.#editor.changedOnDisk(path, FileChangeType.Deleted);
  }

  #oneOf<T>(items: readonly T[]): T | undefined {
    return items[this.#number(items.length)];
  }

  #number(below: number): number {
    return this.#next() % Math.max(1, below);
  }
}

function positionIn(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: (lines.at(-1) ?? '').length };
}
