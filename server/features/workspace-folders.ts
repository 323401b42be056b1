import type { InitializeParams } from 'vscode-languageserver/node';
import type { Feature } from '../feature.js';
import { pathOf } from '../paths.js';

/** Each folder that the editor shows belongs to a program. */
export const workspaceFolders: Feature = ({ connection, params, client, workspace }) => ({
  capabilities: { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
  initialized() {
    workspace.setFolders(paths(firstFolders(params)));
    if (client.workspace?.workspaceFolders !== true) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(paths(removed.map(({ uri }) => uri)));
      const kept = workspace.folders.filter((folder) => !gone.has(folder));
      workspace.setFolders([...kept, ...paths(added.map(({ uri }) => uri))]);
    });
  },
});

function firstFolders(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- editors without workspace folders send nothing else
  return params.rootUri === null ? [] : [params.rootUri];
}

function paths(uris: readonly string[]): readonly string[] {
  return uris.map(pathOf).filter((path) => path !== null);
}
