import { setImmediate } from 'node:timers/promises';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type {
  CallToolResult,
  ServerNotification,
  ServerRequest,
  ToolAnnotations,
} from '@modelcontextprotocol/sdk/types.js';
import type { Progress } from '@phi-lint/engine';
import { exit } from '../exit.js';
import { failureText } from '../failure.js';
import type { Outcome } from '../outcome.js';
import { progressWords } from '../progress.js';
import type { Terminal } from '../terminal.js';
import type { Work } from '../work.js';

/** A call of a tool: how to tell its progress, and whether it was cancelled. */
type Call = Pick<
  RequestHandlerExtra<ServerRequest, ServerNotification>,
  '_meta' | 'sendNotification' | 'signal'
>;

/** What clients may rely on before they ask a person. */
export const readsOnly: ToolAnnotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

/** Milliseconds between two words about progress. */
const pause = 250;

/** What a command says, as the answer to a call; what went wrong comes with what to do. */
export async function answered(
  call: Call,
  { env }: Terminal,
  begin: () => Work<Outcome>,
): Promise<CallToolResult> {
  try {
    const { output, notes, exit: code } = await done(begin(), call);
    return answer([output, ...notes].join('\n').trim(), code === exit.trouble);
  } catch (error) {
    return answer(failureText(error, env).trim(), true);
  }
}

function answer(text: string, isError: boolean): CallToolResult {
  return { content: [{ type: 'text', text }], isError };
}

/** Does the work between the messages of the client, and gives it up when the client cancels the call. */
async function done<T>(work: Work<T>, call: Call): Promise<T> {
  const tell = teller(call);
  for (;;) {
    const stretch = work.next();
    if (stretch.done === true) return stretch.value;
    await tell(stretch.value);
    await setImmediate();
    if (call.signal.aborted) work.throw(new Error('The call was cancelled.'));
  }
}

/** Tells a client that asked for it how far the work came. What counts grows as the protocol asks: the words. */
function teller({ _meta, sendNotification }: Call): (progress: Progress) => Promise<void> {
  const progressToken = _meta?.progressToken;
  let told = 0;
  let last = -pause;
  return async (progress) => {
    if (progressToken === undefined || performance.now() - last < pause) return;
    last = performance.now();
    const params = { progressToken, progress: ++told, message: progressWords(progress) };
    await sendNotification({ method: 'notifications/progress', params });
  };
}
