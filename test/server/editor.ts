import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import {
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  Diagnostic,
  FileChangeType,
  InitializeParams,
  InitializeResult,
  Position,
  ProtocolConnection,
} from 'vscode-languageserver/node';
import { uriOf } from '#server/paths.js';
import { repositoryRoot } from '../repository.js';

const pushing: ClientCapabilities = {
  workspace: { workspaceFolders: true },
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};

/** What is around a server, where that is not what is around the test. */
interface Surroundings {
  readonly cacheFolder?: string;
  /** The editor's. */
  readonly processId?: number;
}

/** An editor without a screen: starts the real server and speaks the protocol with it over standard input and output. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly #server: ChildProcess;
  readonly #published = new EventEmitter();
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  readonly #versions = new Map<string, number>();
  #version = 1;

  private constructor(server: ChildProcess, connection: ProtocolConnection) {
    this.#server = server;
    this.connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics, version }) => {
      this.#shown.set(uri, diagnostics);
      if (version !== undefined) this.#versions.set(uri, version);
      this.#published.emit('diagnostics');
    });
    connection.onUnhandledNotification(() => undefined);
    connection.listen();
  }

  /** Starts a server for an editor that shows one folder. */
  static async start(
    folder: string,
    capabilities: ClientCapabilities = pushing,
    initializationOptions: object = { problems: 'workspace' },
    { cacheFolder, processId = process.pid }: Surroundings = {},
  ): Promise<[Editor, InitializeResult]> {
    const program = `${repositoryRoot}/server/dist/main.js`;
    const env = { ...process.env, ...(cacheFolder && { PHI_LINT_CACHE_DIR: cacheFolder }) };
    const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env });
    const streams = [new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)] as const;
    const editor = new Editor(server, createProtocolConnection(...streams));
    return [editor, await editor.#shakeHands(folder, { processId, capabilities, initializationOptions })];
  }

  async #shakeHands(
    folder: string,
    editor: Pick<InitializeParams, 'processId' | 'capabilities' | 'initializationOptions'>,
  ): Promise<InitializeResult> {
    const workspaceFolders = [{ uri: uriOf(folder), name: 'clinic' }];
    const params = { ...editor, rootUri: null, workspaceFolders };
    const result = await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async addFolder(folder: string): Promise<void> {
    await this.#changeFolders([folder], []);
  }

  async removeFolder(folder: string): Promise<void> {
    await this.#changeFolders([], [folder]);
  }

  async #changeFolders(more: readonly string[], fewer: readonly string[]): Promise<void> {
    const named = (folder: string) => ({ uri: uriOf(folder), name: folder });
    const event = { added: more.map(named), removed: fewer.map(named) };
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  }

  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: uriOf(path), languageId: 'typescript', version: this.#version, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the whole text of an open document. */
  async type(path: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri: uriOf(path), version: this.#version };
    const contentChanges = [{ text }];
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges,
    });
  }

  /** Replaces a stretch of an open document. */
  async replace(path: string, start: Position, end: Position, text: string): Promise<void> {
    this.#version += 1;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf(path), version: this.#version },
      contentChanges: [{ range: { start, end }, text }],
    });
  }

  /** What the server answers when it is asked for everything; for editors that only ask. */
  async everything(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const params = { previousResultIds: [] };
    const { items } = await this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params);
    const sorted = items.map((item) => [item.uri, 'items' in item ? item.items : []] as const);
    return new Map(sorted.filter(([, all]) => all.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The server's process. */
  get pid(): number {
    const { pid } = this.#server;
    if (pid === undefined) throw new Error('the server did not start');
    return pid;
  }

  /** Bytes that need be no message. */
  write(bytes: string): void {
    this.#server.stdin?.write(bytes);
  }

  async close(path: string): Promise<void> {
    const textDocument = { uri: uriOf(path) };
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  /** The user changed settings. */
  async configure(settings: object): Promise<void> {
    await this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  async changedOnDisk(path: string, type: FileChangeType): Promise<void> {
    await this.changesOnDisk([path], type);
  }

  /** As a checkout does it: all in one message. */
  async changesOnDisk(paths: readonly string[], type: FileChangeType): Promise<void> {
    const changes = paths.map((path) => ({ uri: uriOf(path), type }));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** What is shown at a file, as soon as that is so many diagnostics. */
  async shown(path: string, count: number): Promise<readonly Diagnostic[]> {
    for (;;) {
      const diagnostics = this.#shown.get(uriOf(path)) ?? [];
      if (diagnostics.length === count) return diagnostics;
      await once(this.#published, 'diagnostics');
    }
  }

  /** Resolves when what is shown at a file is said of the text that was sent last; for editors that know versions. */
  async answered(path: string): Promise<void> {
    while (this.#versions.get(uriOf(path)) !== this.#version) await once(this.#published, 'diagnostics');
  }

  /** Ends the server politely; its exit code. */
  async end(): Promise<unknown> {
    const ended = once(this.#server, 'exit');
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return (await ended)[0];
  }

  /** Goes away without a word; resolves when the server has ended too. */
  async vanish(): Promise<void> {
    const ended = once(this.#server, 'exit');
    this.connection.dispose();
    this.#server.stdin?.end();
    await ended;
  }

  /** Ends the server whatever it is doing. */
  kill(): void {
    this.connection.dispose();
    this.#server.kill('SIGKILL');
  }
}
