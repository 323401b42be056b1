import { join } from 'node:path';
import { workspace, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { LanguageClientOptions, Middleware, ServerOptions } from 'vscode-languageclient/node';
import { ShownOnce } from './shown-once.js';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

/** The client of the language server that lies beside this bundle. */
export function newClient(context: ExtensionContext): LanguageClient {
  const shownOnce = new ShownOnce();
  const client = new LanguageClient('phi-lint', 'PHI Lint', serverOptions(context), clientOptions(shownOnce));
  context.subscriptions.push(shownOnce.follow(client));
  return client;
}

function serverOptions(context: ExtensionContext): ServerOptions {
  return { module: context.asAbsolutePath(join('dist', 'server.cjs')), transport: TransportKind.ipc };
}

function clientOptions(shownOnce: ShownOnce): LanguageClientOptions {
  return {
    documentSelector: [
      ...languages.map((language) => ({ scheme: 'file', language })),
      { scheme: 'file', pattern: '**/phi-lint.config.json' },
    ],
    middleware: {
      ...middleware,
      handleDiagnostics: (uri, diagnostics, show) => shownOnce.take(uri, diagnostics, show),
    },
  };
}

const middleware: Middleware = {
  // VS Code knows the schema of the configuration itself.
  provideCompletionItem: () => null,
  // VS Code takes the tokens of one extension for a document: ours would stand in place of TypeScript's.
  provideDocumentSemanticTokens: (document, token, next) =>
    workspace.getConfiguration('phi-lint', document).get('semanticTokens') === true
      ? next(document, token)
      : null,
};
