import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { serve } from './connection.js';

const transport = /^--(stdio|node-ipc|socket|pipe)(=|$)/;

/** Editors name the transport on the command line; without a name it is standard input and output. */
function connect(): Connection {
  if (process.argv.some((argument) => transport.test(argument)))
    return createConnection(ProposedFeatures.all);
  return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
}

serve(connect());
