import { ts } from 'ts-morph';
import { directivesOf } from './directives.js';
import type { FileFacts, FunctionFacts } from './facts.js';
import type { FileContext, Lowering } from './lower/body.js';
import { asKept } from './kept.js';
import { expression } from './lower/expressions.js';
import { fn, synthetic } from './lower/functions.js';
import { collectExports, collectImports } from './lower/modules.js';
import { collectRequires } from './lower/requires.js';
import { statement, statements } from './lower/statements.js';
import { Tables } from './lower/tables.js';
import { collectDeclarations } from './lower/type-declarations.js';
import { Op } from './opcodes.js';
import { findScopes } from './scopes/find.js';
import { foundLiterals } from './written/found.js';

const lowering: Lowering = { expression, statement, statements, fn };

/** Reads one file into facts. Never fails: what the parser could not read is listed in `syntaxErrors`. */
export function factsOf(file: string, text: string): FileFacts {
  const isJavaScript = /\.[cm]?jsx?$/.test(file);
  const hasTags = text.includes('@phi') || text.includes('@Phi');
  const source = parse(file, text, isJavaScript || hasTags);
  const tables = new Tables();
  const scopes = findScopes(source, collectImports(source, tables));
  collectRequires(source, tables);
  const context: FileContext = {
    source,
    scopes,
    tables,
    lowering,
    isJavaScript,
    hasTags,
  };
  collectExports(source, tables);
  collectDeclarations(context);
  moduleBody(context);
  return asKept(finish(context, text));
}

/** Parses a text. Comments are read, and nodes know their parents, only where that is needed to find tags and types in them. */
function parse(file: string, text: string, withComments: boolean): ts.SourceFile {
  const { ParseAll, ParseNone } = ts.JSDocParsingMode;
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: withComments ? ParseAll : ParseNone,
  };
  return ts.createSourceFile(file, text, options, withComments, scriptKind(file));
}

/** Plain JavaScript may hold JSX; TypeScript only where its name says so. */
function scriptKind(file: string): ts.ScriptKind {
  if (file.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return /\.[cm]?ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

function moduleBody(context: FileContext): void {
  const place = { name: '', parent: -1, ofClass: -1 };
  synthetic(context, context.scopes.module, place, 'module', context.source, (body) => {
    if (context.isJavaScript)
      body.emit(
        Op.SetModule,
        [body.string('='), body.emit(Op.NewObject, [], context.source)],
        context.source,
      );
    statements(body, context.source.statements);
  });
}

function finish({ source, tables }: FileContext, text: string): FileFacts {
  return {
    file: source.fileName,
    lines: source.getLineStarts().length,
    lineStarts: Int32Array.from(source.getLineStarts()),
    strings: tables.strings,
    literals: tables.literals,
    functions: tables.functions.map((one) => one ?? emptyFunction),
    classes: tables.classes.flatMap((one) => (one ? [one] : [])),
    types: tables.types,
    declarations: tables.declarations,
    imports: tables.imports,
    importedNames: byName(tables.importedNames),
    requiredNames: byName(tables.requiredNames),
    exports: tables.exports,
    variableTypes: byName(tables.variableTypes),
    classNames: byName(tables.classNames),
    functionNames: byName(tables.functionNames),
    directives: directivesOf(source),
    foundLiterals: foundLiterals(source),
    isModule: tables.exports.length > 0 || tables.imports.length > 0,
    syntaxErrors: syntaxErrors(source, text),
  };
}

/** A plain object without a prototype: a name such as `constructor` must not be found by accident. */
function byName(numbers: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const record = Object.create(null) as Record<string, number>;
  for (const [name, number] of numbers) record[name] = number;
  return record;
}

const emptyFunction: FunctionFacts = {
  name: '',
  parent: -1,
  ofClass: -1,
  role: 'function',
  isStatic: false,
  isAsync: false,
  isGenerator: false,
  hasEnv: false,
  params: [],
  returns: -1,
  typeParams: [],
  tag: null,
  code: new Int32Array(),
  starts: new Int32Array(),
  spans: new Int32Array(),
  argumentSpans: new Int32Array(),
  start: 0,
  end: 0,
};

/** The parser keeps its complaints on the file, under a name that its types do not show. */
function syntaxErrors(source: ts.SourceFile, text: string): FileFacts['syntaxErrors'] {
  const found: unknown = Reflect.get(source, 'parseDiagnostics');
  if (!Array.isArray(found)) return [];
  return (found as readonly ts.DiagnosticWithLocation[]).map((one) => ({
    start: Math.min(one.start, text.length),
    message: ts.flattenDiagnosticMessageText(one.messageText, ' '),
  }));
}
