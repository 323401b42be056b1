import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { open } from '@phi-lint/engine';
import type { Edit, Finding, Session, Suggestion } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';

export type Files = Readonly<Record<string, string>>;

const knowledge = { models: loadModels(), rules };

/** A program whose texts are on disk and which is analysed afresh after every change. */
export class EditedProgram {
  readonly #folder = mkdtempSync(join(tmpdir(), 'phi-lint-suggestions-'));
  #files: Files;
  #session: Session;

  constructor(files: Files) {
    this.#files = files;
    this.#session = this.#opened();
  }

  get findings(): readonly Finding[] {
    return this.#session.analysis().findings.filter(({ suppressed }) => suppressed === null);
  }

  get setup(): readonly string[] {
    return this.#session.analysis().setup.map(({ message }) => message);
  }

  /** What a configuration that cannot be used says. */
  get errors(): readonly string[] {
    return this.#session.configErrors.map(({ message }) => message);
  }

  text(file: string): string {
    return this.#files[file] ?? '';
  }

  /** The rules that have something to say, with the line. */
  get places(): readonly string[] {
    return this.findings.map(({ rule, start }) => `${rule}:${start.line}`);
  }

  suggestions(rule: string): readonly Suggestion[] {
    const finding = this.findings.find((one) => one.rule === rule);
    assert(finding, `a finding of ${rule} among ${this.places.join(' ')}`);
    return this.suggestionsOf(finding);
  }

  suggestionsOf(finding: Finding): readonly Suggestion[] {
    return this.#session.suggestionsOf(finding);
  }

  /** Does what the suggestion whose title contains these words says. */
  apply(rule: string, words: string): void {
    const all = this.suggestions(rule);
    const chosen = all.find(({ title }) => title.includes(words));
    assert(chosen, `"${words}" among ${all.map(({ title }) => `"${title}"`).join(', ')}`);
    this.#files = edited(this.#files, chosen.edits);
    this.#session = this.#opened();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #opened(): Session {
    for (const [file, text] of Object.entries(this.#files)) {
      mkdirSync(dirname(join(this.#folder, file)), { recursive: true });
      writeFileSync(join(this.#folder, file), text);
    }
    const session = open({ folder: this.#folder, knowledge, today: new Date('2026-11-22') });
    while (!session.advance(1000).done);
    return session;
  }
}

/** Edits of a file say where things stand before any of them. */
export function edited(files: Files, edits: readonly Edit[]): Files {
  const last = edits.toSorted((a, b) => b.start.line - a.start.line || b.start.column - a.start.column);
  return last.reduce((all, { file, start, end, text }) => {
    const before = all[file] ?? '';
    const [from, to] = [start, end].map((at) => offset(before, at));
    return { ...all, [file]: before.slice(0, from) + text + before.slice(to) };
  }, files);
}

function offset(text: string, { line, column }: { line: number; column: number }): number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (starts[line - 1] ?? 0) + column - 1;
}
