import ts from 'typescript';
import { repositoryRoot } from '../repository.js';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Where the modelled packages are installed. */
export const typingsFolder = `${repositoryRoot}/test/typings`;

/** A program of one text, which resolves imports as a file beside the modelled packages does. */
export function programOf(text: string): { checker: ts.TypeChecker; source: ts.SourceFile } {
  const file = `${typingsFolder}/one-text.ts`;
  const program = ts.createProgram({ rootNames: [file], options, host: hostWith(file, text) });
  const source = program.getSourceFile(file);
  if (!source) throw new Error('The program lacks its own text.');
  return { checker: program.getTypeChecker(), source };
}

function hostWith(file: string, text: string): ts.CompilerHost {
  const disk = ts.createCompilerHost(options);
  return {
    ...disk,
    getCurrentDirectory: () => typingsFolder,
    fileExists: (name) => name === file || disk.fileExists(name),
    readFile: (name) => (name === file ? text : disk.readFile(name)),
    getSourceFile: (name, version) =>
      name === file
        ? ts.createSourceFile(name, text, version)
        : shared(name, () => disk.getSourceFile(name, version)),
  };
}

/** The language's and Node's own declarations: every program holds them, so they are read once. */
const ofEveryProgram = /node_modules\/(typescript\/lib|@types\/node|undici-types)\//;
const filesOfEveryProgram = new Map<string, ts.SourceFile | undefined>();

function shared(name: string, read: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (!ofEveryProgram.test(name)) return read();
  if (!filesOfEveryProgram.has(name)) filesOfEveryProgram.set(name, read());
  return filesOfEveryProgram.get(name);
}
