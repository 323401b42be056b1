import { basename } from 'node:path';
import { DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver/node';
import type { FileEvent, FileSystemWatcher } from 'vscode-languageserver/node';
import type { Feature, Server } from '../feature.js';
import { isSource, pathOf } from '../paths.js';

const watchers: FileSystemWatcher[] = [
  { globPattern: '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}' },
  { globPattern: '**/{phi-lint.*.json,tsconfig*.json,jsconfig.json,package.json,.gitignore}' },
  // A folder that is deleted or moved away is one event, without its files.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

const settings = /^(phi-lint\..*\.json|tsconfig.*\.json|jsconfig\.json|package\.json|\.gitignore)$/;

/** Changes on disk, made outside the editor or by saving, reach the analysis. */
export const watchedFiles: Feature = (server) => {
  const { connection, client } = server;
  connection.onDidChangeWatchedFiles(({ changes }) => takeChanges(changes, server));
  return {
    initialized() {
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
      connection.client
        .register(DidChangeWatchedFilesNotification.type, { watchers })
        .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
    },
  };
};

function takeChanges(changes: readonly FileEvent[], { documents, workspace }: Server): void {
  const removed = paths(changes.filter(({ type }) => type === FileChangeType.Deleted));
  const written = paths(changes.filter(({ type }) => type !== FileChangeType.Deleted));
  for (const path of written) {
    if (isSource(path) && !documents.has(path)) workspace.change(path, null);
  }
  if (removed.size > 0) workspace.remove(removed);
  for (const path of [...written, ...removed]) {
    if (settings.test(basename(path))) workspace.reconfigure(path);
  }
}

function paths(events: readonly FileEvent[]): ReadonlySet<string> {
  const files = events.map(({ uri }) => pathOf(uri)).filter((path) => path !== null);
  return new Set(files.filter((path) => !/[\\/]node_modules([\\/]|$)/.test(path)));
}
