import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Terminal } from '../terminal.js';
import { version } from '../version.js';
import { addCheckTool } from './check.js';
import { addExplainTool } from './explain.js';

const instructions =
  'PHI Lint follows patient data (PHI) through JavaScript and TypeScript. After editing code that handles patients, ' +
  'call `check` with `since` to see what the edit newly sends where, and `explain` for a line of a finding.';

/**
 * Serves a coding agent on the terminal's streams, until its input ends; what is asked for then is given up. What lies
 * outside of the terminal's current folder is refused.
 */
export async function serve(terminal: Terminal): Promise<void> {
  const server = new McpServer({ name: 'phi-lint', title: 'PHI Lint', version }, { instructions });
  addCheckTool(server, terminal);
  addExplainTool(server, terminal);
  terminal.stdin.once('end', () => void server.close());
  await server.connect(new StdioServerTransport(terminal.stdin, terminal.stdout));
}
