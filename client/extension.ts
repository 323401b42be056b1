import { join } from 'node:path';
import { commands, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

let client: LanguageClient | undefined;

/** Starts the language server that lies beside this bundle. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = new LanguageClient('phi-lint', 'PHI Lint', serverOptions(context), clientOptions());
  client = started;
  context.subscriptions.push(
    commands.registerCommand('phi-lint.start', () => started.start()),
    commands.registerCommand('phi-lint.stop', () => started.stop()),
    commands.registerCommand('phi-lint.restart', () => started.restart()),
  );
  await started.start();
}

/** Ends the language server with the editor. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function serverOptions(context: ExtensionContext): ServerOptions {
  return { module: context.asAbsolutePath(join('dist', 'server.cjs')), transport: TransportKind.ipc };
}

function clientOptions(): LanguageClientOptions {
  return { documentSelector: languages.map((language) => ({ scheme: 'file', language })) };
}
