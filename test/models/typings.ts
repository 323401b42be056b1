import ts from 'typescript';
import { programOf } from './program.js';

/** What modules hold, as their typings declare it. */
export interface Typings {
  readonly checker: ts.TypeChecker;
  /** What importing the module gives and what requiring it gives; empty when it cannot be resolved. */
  readonly objects: (module: string) => readonly ts.Type[];
  /** True for `module.exports = …`: a default import gives the module object itself. */
  readonly isItsOwnDefault: (module: string) => boolean;
  /** The type, interface or class that the module exports under a name. */
  readonly type: (module: string, name: string) => ts.Type | undefined;
}

/** The name by which model files call the language's and the platform's own names. */
export const globalModule = 'global';

/** Typings that no package brings: names that pages put into the window, clients that are generated. */
const declaredHere: Readonly<Record<string, string>> = {
  [globalModule]: '/// <reference path="./snippets.d.ts" />\n/// <reference path="./nuxt.d.ts" />',
  '@prisma/client': '/// <reference path="./prisma-client.d.ts" />',
  'hl7-standard': '/// <reference path="./untyped.d.ts" />',
  'heap-api': '/// <reference path="./untyped.d.ts" />',
  '@sentry/node': '/// <reference path="./handed-on.d.ts" />',
  '@bugsnag/js': '/// <reference path="./handed-on.d.ts" />',
  dcmjs: '/// <reference path="./untyped.d.ts" />',
  neverthrow: '/// <reference path="./absent.d.ts" />',
};

/** Reads the typings of all these modules into one program. */
export function readTypings(modules: Iterable<string>): Typings {
  const all = new Set(modules);
  const names = [...all].filter((name) => name !== globalModule);
  const head = [...all].flatMap((name) => declaredHere[name] ?? []);
  const { checker, source } = programOf([...head, ...names.flatMap(bothImports), 'globalThis;'].join('\n'));
  const imports = source.statements.flatMap(readImport);
  const importsOf = (module: string) => imports.filter((each) => each.module.text === module);
  return {
    checker,
    objects: (module) =>
      module === globalModule
        ? source.statements
            .filter(ts.isExpressionStatement)
            .map((it) => checker.getTypeAtLocation(it.expression))
        : importsOf(module).flatMap((each) => objectOf(each, checker)),
    isItsOwnDefault: (module) => importsOf(module).some((each) => assignsExports(each, checker)),
    type: (module, name) => {
      const symbols =
        module === globalModule
          ? checker.getSymbolsInScope(source, ts.SymbolFlags.Type)
          : importsOf(module).flatMap((each) => exportsOf(each, checker));
      return declaredType(symbols, name, checker);
    },
  };
}

/** Some packages show an `import` another face than a `require`. */
function bothImports(module: string, index: number): string[] {
  const specifier = JSON.stringify(module);
  return [
    `import * as imported${index} from ${specifier};`,
    `import required${index} = require(${specifier});`,
  ];
}

interface Import {
  readonly module: ts.StringLiteral;
  readonly name: ts.Identifier;
}

function readImport(statement: ts.Statement): Import[] {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    return bindings && ts.isNamespaceImport(bindings)
      ? asImport(statement.moduleSpecifier, bindings.name)
      : [];
  }
  if (!ts.isImportEqualsDeclaration(statement)) return [];
  const { moduleReference, name } = statement;
  return ts.isExternalModuleReference(moduleReference) ? asImport(moduleReference.expression, name) : [];
}

function asImport(module: ts.Expression, name: ts.Identifier): Import[] {
  return ts.isStringLiteral(module) ? [{ module, name }] : [];
}

function objectOf({ module, name }: Import, checker: ts.TypeChecker): ts.Type[] {
  return checker.getSymbolAtLocation(module) ? [checker.getTypeAtLocation(name)] : [];
}

function assignsExports({ module }: Import, checker: ts.TypeChecker): boolean {
  const exported = checker.getSymbolAtLocation(module)?.exports;
  return exported?.has(ts.InternalSymbolName.ExportEquals) ?? false;
}

function exportsOf({ module }: Import, checker: ts.TypeChecker): ts.Symbol[] {
  const symbol = checker.getSymbolAtLocation(module);
  return symbol ? checker.getExportsOfModule(symbol) : [];
}

function declaredType(
  symbols: readonly ts.Symbol[],
  name: string,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const [first = '', ...rest] = name.split('.');
  const found = symbols
    .filter((symbol) => symbol.name === first)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  if (rest.length) return declaredType(found.flatMap(exportsIn), rest.join('.'), checker);
  const type = found.find((symbol) => symbol.flags & ts.SymbolFlags.Type);
  return type && checker.getDeclaredTypeOfSymbol(type);
}

/** What a namespace exports. */
function exportsIn({ exports }: ts.Symbol): ts.Symbol[] {
  return [...(exports?.values() ?? [])];
}
