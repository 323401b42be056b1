import { maskLiterals } from '@phi-lint/engine';
import type { Feature } from '../feature.js';
import { Messages } from '../messages.js';

/** A defect of the engine is logged and shown once; the server lives on and tries again at the next change. */
export const failures: Feature = ({ connection, workspace }) => {
  const messages = new Messages(connection);
  workspace.onFailed((error) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    connection.console.error(maskLiterals(stack ?? message));
    messages.error(`the analysis failed (its log says where): ${maskLiterals(message)}`);
  });
  return {};
};
