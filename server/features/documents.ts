import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import { isSource, pathOf } from '../paths.js';

/** Texts in the editor stand before those on disk, until they are closed. */
export const documents: Feature = ({ connection, documents: { sync }, workspace }) => {
  sync.onDidOpen(({ document }) => {
    const path = sourcePath(document.uri);
    if (path === null) return;
    workspace.open(path, document.getText());
    if (workspace.programOf(path) === null) {
      connection.console.info(`Not analysed, in no folder of the editor and below no configuration: ${path}`);
    }
  });
  sync.onDidChangeContent(({ document }) => {
    const path = sourcePath(document.uri);
    if (path !== null) workspace.change(path, document.getText());
  });
  sync.onDidClose(({ document }) => {
    const path = sourcePath(document.uri);
    if (path !== null) workspace.change(path, null);
  });
  sync.listen(connection);
  return {
    capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
  };
};

function sourcePath(uri: string): string | null {
  const path = pathOf(uri);
  return path !== null && isSource(path) ? path : null;
}
