import type { Feature } from '../feature.js';
import { Messages } from '../messages.js';
import { setupProblems } from '../setup-problems.js';

/** Problems of the setup that no file is to blame for are shown once; the others stand at their file. */
export const setupMessages: Feature = ({ connection, workspace }) => {
  const messages = new Messages(connection);
  workspace.onFinished(({ session }) => {
    if (session === null) return;
    for (const { file, message } of setupProblems(session)) if (file === '') messages.warning(message);
  });
  return {};
};
