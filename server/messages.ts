import { MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';

/** Shows each message once. As notifications: `connection.window` asks for an answer, which some editors refuse. */
export class Messages {
  readonly #connection: Connection;
  readonly #shown = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  error(message: string): void {
    this.#show(MessageType.Error, message);
  }

  warning(message: string): void {
    this.#show(MessageType.Warning, message);
  }

  #show(type: MessageType, message: string): void {
    if (this.#shown.has(message)) return;
    this.#shown.add(message);
    void this.#connection.sendNotification(ShowMessageNotification.type, {
      type,
      message: `PHI Lint: ${message}`,
    });
  }
}
