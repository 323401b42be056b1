import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { check } from '../check.js';
import type { Terminal } from '../terminal.js';
import { answered, readsOnly } from './answer.js';
import { pathWithin } from './within.js';

const description =
  'Finds patient data (PHI) that code sends where it must not go: logs, URLs, vendors and models without an ' +
  'agreement, stores without encryption, handlers without an audit record or access control. The whole program is ' +
  'analysed; each finding comes with the path of the data from its source to where it leaves. At most 40 findings ' +
  'are told: name a smaller folder for the others.';

const inputSchema = z.strictObject({
  path: z.string().default('.').describe('The file or folder to report, from the folder of the server.'),
  since: z
    .string()
    .optional()
    .describe(
      'A commit, branch or tag, such as "HEAD": only what the code does since then is reported, and first what it ' +
        'newly sends where.',
    ),
});

/** The tool `check`: what `phi-lint check` finds, with its paths. */
export function addCheckTool(server: McpServer, terminal: Terminal): void {
  const tool = { title: 'Find leaks of patient data', description, inputSchema, annotations: readsOnly };
  server.registerTool('check', tool, ({ path, since }, call) =>
    answered(call, terminal, () =>
      check({ ...asked, paths: [pathWithin(terminal.cwd, path)], since: since ?? null }, terminal),
    ),
  );
}

/** Markdown holds no line of the code, and what is newly sent where stands at its top. */
const asked = {
  format: 'markdown',
  files: [],
  isColourWanted: false,
  isPackage: false,
  isTraceWanted: false,
} as const;
