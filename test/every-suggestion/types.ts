import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Files } from '../suggestions/program.js';

const options: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  jsx: ts.JsxEmit.Preserve,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2023,
  types: [],
};

/** Type-checks the texts of a small program, again and again; packages are not installed, so theirs is any type. */
export class TypeCheck {
  #files: Files = {};
  #version = 0;
  readonly #said = new WeakMap<Files, Map<string, readonly string[]>>();
  readonly #service = ts.createLanguageService(this.#host(), registry);

  /** What the compiler says of a file, without places. The same texts are asked about with each of their suggestions. */
  complaints(files: Files, file: string): readonly string[] {
    const said = this.#said.get(files) ?? new Map<string, readonly string[]>();
    this.#said.set(files, said);
    const complaints = said.get(file) ?? this.#checked(files, file);
    said.set(file, complaints);
    return complaints;
  }

  #checked(files: Files, file: string): readonly string[] {
    this.#files = files;
    this.#version++;
    const path = `/program/${file}`;
    const all = [
      ...this.#service.getSyntacticDiagnostics(path),
      ...(/\.[cm]?tsx?$/.test(file) ? this.#service.getSemanticDiagnostics(path) : []),
    ];
    return all.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).sort();
  }

  #host(): ts.LanguageServiceHost {
    const text = (path: string) => this.#files[path.replace(/^\/program\//, '')];
    return {
      getCompilationSettings: () => options,
      getCurrentDirectory: () => '/program',
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      getScriptFileNames: () =>
        Object.keys(this.#files)
          .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
          .map((file) => `/program/${file}`),
      getScriptVersion: (path) => (text(path) === undefined ? '0' : String(this.#version)),
      getScriptSnapshot: (path) => {
        const found = text(path) ?? (path.startsWith('/program/') ? undefined : readFileSync(path, 'utf8'));
        return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
      },
      fileExists: (path) => text(path) !== undefined || ts.sys.fileExists(path),
      readFile: (path) => text(path) ?? ts.sys.readFile(path),
    };
  }
}

const registry = ts.createDocumentRegistry();
