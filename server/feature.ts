import type {
  ClientCapabilities,
  Connection,
  InitializeParams,
  ServerCapabilities,
} from 'vscode-languageserver/node';
import type { OpenDocuments } from './open-documents.js';
import type { CurrentSettings } from './settings.js';
import type { Workspace } from './workspace.js';

/** What every feature may use. */
export interface Server {
  readonly connection: Connection;
  readonly params: InitializeParams;
  readonly client: ClientCapabilities;
  readonly documents: OpenDocuments;
  readonly settings: CurrentSettings;
  readonly workspace: Workspace;
}

/** What a feature tells the editor at the handshake, and what it does right after. */
export interface Handshake {
  readonly capabilities?: ServerCapabilities;
  readonly initialized?: () => void;
}

/** One thing that the server does: registers its handlers and names its capabilities. */
export type Feature = (server: Server) => Handshake;
