import { PositionEncodingKind } from 'vscode-languageserver/node';
import type { Connection, InitializeParams, ServerCapabilities } from 'vscode-languageserver/node';
import type { Feature, Handshake, Server } from './feature.js';
import { analysisLog } from './features/analysis-log.js';
import { codeActions } from './features/code-actions.js';
import { codeLens } from './features/code-lens.js';
import { configCompletion } from './features/config-completion.js';
import { configLinks } from './features/config-links.js';
import { dataMap } from './features/data-map.js';
import { diagnostics } from './features/diagnostics.js';
import { documents } from './features/documents.js';
import { failures } from './features/failures.js';
import { findings } from './features/findings.js';
import { hover } from './features/hover.js';
import { progress } from './features/progress.js';
import { pulledDiagnostics } from './features/pulled-diagnostics.js';
import { semanticTokens } from './features/semantic-tokens.js';
import { served } from './features/served.js';
import { settings } from './features/settings.js';
import { setupMessages } from './features/setup-messages.js';
import { watchedFiles } from './features/watched-files.js';
import { workspaceFolders } from './features/workspace-folders.js';
import { OpenDocuments } from './open-documents.js';
import { openSession } from './open-session.js';
import { onlyPulls } from './program-diagnostics.js';
import { CurrentSettings } from './settings.js';
import { Workspace } from './workspace.js';

const features: readonly Feature[] = [
  failures,
  analysisLog,
  settings,
  progress,
  served,
  workspaceFolders,
  documents,
  watchedFiles,
  diagnostics,
  pulledDiagnostics,
  setupMessages,
  findings,
  dataMap,
  codeActions,
  hover,
  semanticTokens,
  codeLens,
  configLinks,
  configCompletion,
];

/** Speaks the Language Server Protocol on a connection until the editor ends it. */
export function serve(connection: Connection): void {
  connection.onInitialize((params) => {
    const server = createServer(connection, params);
    const handshakes = features.map((feature) => feature(server));
    connection.onInitialized(() => {
      for (const { initialized } of handshakes) initialized?.();
    });
    return { serverInfo: { name: 'phi-language-server' }, capabilities: merged(handshakes) };
  });
  connection.listen();
}

function createServer(connection: Connection, params: InitializeParams): Server {
  const documents = new OpenDocuments();
  const settings = new CurrentSettings(connection, params);
  const isWhole = () => settings.current.problems === 'workspace' || onlyPulls(params.capabilities);
  const workspace = new Workspace(openSession, () => documents.texts(), isWhole);
  return { connection, params, client: params.capabilities, documents, settings, workspace };
}

function merged(handshakes: readonly Handshake[]): ServerCapabilities {
  return handshakes.reduce<ServerCapabilities>((all, { capabilities }) => ({ ...all, ...capabilities }), {
    positionEncoding: PositionEncodingKind.UTF16,
  });
}
