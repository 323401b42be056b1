import { commands, window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { openDataMap } from './data-map.js';
import { Findings } from './findings.js';
import { FindingsView, type Node } from './findings-view.js';
import { newClient } from './language-client.js';
import { showFlow } from './show-flow.js';
import { showStatus } from './status.js';

let client: LanguageClient | undefined;

/** Starts the language server that lies beside this bundle, and shows what it finds. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = newClient(context);
  client = started;
  const findings = new Findings(started);
  context.subscriptions.push(
    findings,
    new FindingsView(findings),
    showStatus(started, findings),
    commands.registerCommand('phi-lint.start', () => started.start()),
    commands.registerCommand('phi-lint.stop', () => started.stop()),
    commands.registerCommand('phi-lint.restart', () => started.restart()),
    commands.registerCommand('phi-lint.showOutput', () => started.outputChannel.show()),
    commands.registerCommand('phi-lint.openMap', () => openDataMap(started, context)),
    commands.registerCommand('phi-lint.showFlow', (node?: Node) => showFlow(findings, node)),
  );
  // VS Code waits for the activation: the server may take its time.
  started.start().catch((error: unknown) => {
    void window.showErrorMessage(`PHI Lint: the language server did not start: ${String(error)}`);
  });
  await Promise.resolve();
}

/** Ends the language server with the editor. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
