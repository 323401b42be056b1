import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { DocumentDiagnosticRequest, type Diagnostic } from 'vscode-languageserver/node';
import type { Finding, Range } from '@phi-lint/engine';
import { uriOf } from '#server/paths.js';
import { linter } from '../eslint/majors.js';
import { repositoryRoot } from '../repository.js';
import { Editor } from '../server/editor.js';

/** What a host shows, one line a finding: file, range, rule and message. Severity is ESLint's own affair. */
export type Shown = readonly string[];

function line(file: string, { start, end }: Range, rule: string, message: string): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${rule} ${message}`;
}

/** What `phi-lint check --format json` prints. */
export function printed(folder: string): string {
  const command = [join(repositoryRoot, 'bin/phi-lint.js'), 'check', folder, '--format', 'json'];
  return spawnSync(process.execPath, command, { encoding: 'utf8' }).stdout;
}

/** What the command line reports, in its own order. */
export function checked(folder: string): Shown {
  const { findings } = JSON.parse(printed(folder)) as { readonly findings: readonly Finding[] };
  return findings
    .filter(({ suppressed }) => suppressed === null)
    .map((finding) => line(finding.file, finding, `phi/${finding.rule}`, finding.message));
}

const everySource: Linter.Config = {
  files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
  languageOptions: { parser: tseslint.parser },
};

/** What ESLint 10 reports: files by name, and within a file in ESLint's own order. */
export async function linted(folder: string): Promise<Shown> {
  const results = await linter(ESLint, folder, everySource).lintFiles(['.']);
  const files = results.map(({ filePath, messages }) => ({ file: relative(folder, filePath), messages }));
  return files
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .flatMap(({ file, messages }) => messages.map((message) => lintLine(file, message)));
}

function lintLine(file: string, message: Linter.LintMessage): string {
  const start = { line: message.line, column: message.column };
  const end = { line: message.endLine ?? start.line, column: message.endColumn ?? start.column };
  return line(file, { start, end }, message.ruleId ?? '', message.message);
}

const pulling = { textDocument: { diagnostic: {} } };

/** What the language server shows of these files when it is asked, file by file in the order given. */
export async function edited(
  folder: string,
  files: readonly string[],
  opened: readonly string[] = [],
): Promise<Shown> {
  const [editor] = await Editor.start(folder, pulling);
  try {
    for (const file of opened) await editor.open(join(folder, file), textOf(join(folder, file)));
    const byFile = await Promise.all(files.map(async (file) => diagnosticLines(editor, folder, file)));
    return byFile.flat();
  } finally {
    await editor.end();
  }
}

/** Without a byte order mark, as editors hold texts. */
function textOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

async function diagnosticLines(editor: Editor, folder: string, file: string): Promise<Shown> {
  const textDocument = { uri: uriOf(join(folder, file)) };
  const report = await editor.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  return report.kind === 'full' ? report.items.map((item) => diagnosticLine(file, item)) : [];
}

function diagnosticLine(file: string, { range, code, message }: Diagnostic): string {
  const start = { line: range.start.line + 1, column: range.start.character + 1 };
  const end = { line: range.end.line + 1, column: range.end.character + 1 };
  return line(file, { start, end }, String(code), typeof message === 'string' ? message : message.value);
}
