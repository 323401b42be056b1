// A program that is started with `--import` of this file cannot reach a network: whatever tries to fails, and is noted
// in the file that PHI_LINT_OFFLINE_NOTES names, should somebody catch the error.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

function forbid(owner: object, ...names: readonly string[]): void {
  for (const name of names) {
    const refuse = (): never => {
      const notes = process.env['PHI_LINT_OFFLINE_NOTES'];
      if (notes) appendFileSync(notes, `${name}\n`);
      throw new Error(`${name} is forbidden here`);
    };
    Reflect.defineProperty(owner, name, { value: refuse, configurable: true });
  }
}

forbid(net, 'connect', 'createConnection', 'createServer');
forbid(net.Socket.prototype, 'connect');
forbid(net.Server.prototype, 'listen');
forbid(tls, 'connect', 'createServer');
forbid(dgram, 'createSocket');
forbid(dns, 'lookup', 'resolve', 'resolve4', 'resolve6');
forbid(dns.promises, 'lookup', 'resolve', 'resolve4', 'resolve6');
forbid(http, 'request', 'get', 'createServer');
forbid(https, 'request', 'get', 'createServer');
forbid(http2, 'connect', 'createServer');
forbid(globalThis, 'fetch', 'WebSocket', 'EventSource');
syncBuiltinESMExports();
