import {
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  Emitter,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver/node';

/** What an editor's user decides about the display; what is a finding is decided by the program's own configuration. */
export interface Settings {
  /** For which files diagnostics are sent: those that are open, or all of the workspace's. */
  readonly problems: 'openFiles' | 'workspace';
  readonly codeLens: boolean;
}

const section = 'phi-lint';
const defaults: Settings = { problems: 'openFiles', codeLens: true };

/** The settings as the editor has them: asked for where it answers, else as it gave them when it started the server. */
export class CurrentSettings {
  readonly #connection: Connection;
  readonly #params: InitializeParams;
  readonly #changed = new Emitter<Settings>();
  #current: Settings;

  readonly onChanged = this.#changed.event;

  constructor(connection: Connection, params: InitializeParams) {
    this.#connection = connection;
    this.#params = params;
    this.#current = read(params.initializationOptions, defaults);
  }

  get current(): Settings {
    return this.#current;
  }

  /** Asks the editor, and again whenever it says that something changed. */
  follow(): void {
    this.#connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) =>
      this.#canAsk ? this.#ask() : this.#take(isObject(settings) ? settings[section] : null),
    );
    if (!this.#canAsk) return;
    this.#ask();
    if (this.#params.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    this.#connection.client
      .register(DidChangeConfigurationNotification.type, { section })
      .catch((error: unknown) =>
        this.#connection.console.warn(`Settings are not followed: ${String(error)}`),
      );
  }

  get #canAsk(): boolean {
    return this.#params.capabilities.workspace?.configuration === true;
  }

  #ask(): void {
    this.#connection
      .sendRequest(ConfigurationRequest.type, { items: [{ section }] })
      .then(([settings]: unknown[]) => this.#take(settings))
      .catch((error: unknown) => this.#connection.console.warn(`Settings cannot be read: ${String(error)}`));
  }

  #take(settings: unknown): void {
    const next = read(settings, this.#current);
    if (JSON.stringify(next) === JSON.stringify(this.#current)) return;
    this.#current = next;
    this.#changed.fire(next);
  }
}

/** What is missing or of no use stays as it was. */
function read(settings: unknown, { problems, codeLens }: Settings): Settings {
  if (!isObject(settings)) return { problems, codeLens };
  const { problems: shown, codeLens: lens } = settings;
  return {
    problems: shown === 'openFiles' || shown === 'workspace' ? shown : problems,
    codeLens: typeof lens === 'boolean' ? lens : codeLens,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
