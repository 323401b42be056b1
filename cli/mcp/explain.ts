import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { explain } from '../explain/explain.js';
import type { Terminal } from '../terminal.js';
import { answered, readsOnly } from './answer.js';
import { pathWithin } from './within.js';

const description =
  'Says why there is, or is not, a finding on a line: what on it is patient data and because of what, where that ' +
  'goes, and which sanitizer, agreement or accepted finding is taken into account.';

const inputSchema = z.strictObject({
  file: z.string().describe('The source file, from the folder of the server.'),
  line: z.int().min(1).describe('The line, counted from 1.'),
});

/** The tool `explain`: what `phi-lint explain` says of a line. */
export function addExplainTool(server: McpServer, terminal: Terminal): void {
  const tool = { title: 'Explain a line', description, inputSchema, annotations: readsOnly };
  server.registerTool('explain', tool, ({ file, line }, call) =>
    answered(call, terminal, () => explain({ file: pathWithin(terminal.cwd, file), line }, terminal)),
  );
}
