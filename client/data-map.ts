import { ProgressLocation, ViewColumn, window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Shows the map of where patient data goes, of the program that the editor in front belongs to. */
export async function openDataMap(client: LanguageClient, { extension }: ExtensionContext): Promise<void> {
  const params = {
    uri: window.activeTextEditor?.document.uri.toString() ?? null,
    version: (extension.packageJSON as { readonly version: string }).version,
  };
  const title = 'Drawing the PHI data map';
  const page = await window.withProgress({ location: ProgressLocation.Notification, title }, () =>
    client.sendRequest<string | null>('phi-lint/map', params),
  );
  if (page === null)
    void window.showInformationMessage('PHI Lint: nothing is analysed that a map could show.');
  else window.createWebviewPanel('phi-lint.map', 'PHI data map', ViewColumn.Active).webview.html = page;
}
