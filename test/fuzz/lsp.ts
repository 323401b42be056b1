import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
  createConnection,
  ErrorCodes,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node';
import { serve } from '#server/connection.js';
import { uriOf } from '#server/paths.js';
import { project } from '../eslint/project.js';
import { sample } from '../properties/sample.js';
import type { Dice } from './dice.js';
import { Messages } from './messages.js';
import type { Target } from './target.js';
import { mutated } from './texts.js';

/** A connection takes so many messages before another one takes its place. */
const lifetime = 2000;

/** After so many messages the server must say that it is still there. */
const volley = 100;

/** Messages to a server in the same process: odd ones, damaged ones, and bytes that are none. */
export function lsp(): Target {
  const { folder } = project(sample);
  const files = [...Object.keys(sample), 'src', 'src/none.ts'];
  const texts = Object.values(sample);
  const messages = new Messages(folder, files, (dice) => mutated(dice.of(texts), texts, dice));
  let peer = new Peer(folder);
  let sent = 0;
  return {
    attempt: async (dice, note) => {
      const body = bodyOf(messages, dice);
      note(body);
      peer.write(body);
      if (++sent % volley === 0) await peer.isThere();
      if (sent % lifetime) return;
      await peer.end(
        dice,
        files.map((file) => uriOf(join(folder, file))),
      );
      peer = new Peer(folder);
    },
  };
}

function bodyOf(messages: Messages, dice: Dice): string {
  if (dice.once(2)) return JSON.stringify(messages.odd(dice));
  const damaged = JSON.stringify(messages.damaged(dice));
  return dice.once(3) ? mutated(damaged, [damaged], dice) : damaged;
}

interface Answer {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly message?: string };
  readonly error?: { readonly code: number; readonly message: string };
}

/** The other end of a connection to a server of our own process. */
class Peer {
  readonly #toServer = new PassThrough();
  readonly #fromServer = new PassThrough();
  readonly #server: Connection;
  readonly #folder: { readonly uri: string; readonly name: string };
  readonly #wrong: string[] = [];
  #sentinel = 0;

  constructor(folder: string) {
    const streams = [
      new StreamMessageReader(this.#toServer),
      new StreamMessageWriter(this.#fromServer),
    ] as const;
    this.#server = createConnection(ProposedFeatures.all, ...streams);
    new StreamMessageReader(this.#fromServer).listen((message) => this.#take(message as Answer));
    serve(this.#server);
    this.#folder = { uri: uriOf(folder), name: 'clinic' };
    const workspaceFolders = [this.#folder];
    this.#send({
      id: 'start',
      method: 'initialize',
      params: { processId: null, capabilities: {}, workspaceFolders },
    });
    this.#send({ method: 'initialized', params: {} });
  }

  #send(message: object): void {
    this.write(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  /** A body under a head that says its length. */
  write(body: string): void {
    this.#toServer.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /** Resolves when the server answers; throws when something went wrong since the last time. */
  async isThere(): Promise<void> {
    const id = `sentinel ${++this.#sentinel}`;
    this.#send({ id, method: 'phi-lint/findings' });
    await once(this.#fromServer, id);
    const [first] = this.#wrong.splice(0);
    assert.equal(first, undefined);
  }

  #take({ id, method, params, error }: Answer): void {
    if (typeof id === 'string') this.#fromServer.emit(id);
    const said = params?.message ?? '';
    if (method === 'window/showMessage' && said.includes('failed')) this.#wrong.push(said);
    // What the protocol does not allow may be refused in any way.
    const isAllowed = Number.isSafeInteger(id) && Number(id) > 0;
    if (isAllowed && error?.code === ErrorCodes.InternalError) this.#wrong.push(error.message);
  }

  /** Leaves, and leaves bytes behind that are no message. */
  async end(dice: Dice, uris: readonly string[]): Promise<void> {
    for (const uri of uris)
      this.#send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    const { uri, name } = this.#folder;
    const event = { added: [], removed: [this.#folder, { uri: `${uri}/none`, name }] };
    this.#send({ method: 'workspace/didChangeWorkspaceFolders', params: { event } });
    await this.isThere();
    this.#toServer.write(
      dice.of(['Content-Length: x\r\n\r\n{}', 'Content-Length: 3\r\n\r\n{', '\0\r\n\r\n', '{}\r\n\r\n']),
    );
    await setImmediate();
    this.#server.dispose();
  }
}
