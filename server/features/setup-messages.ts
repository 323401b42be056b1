import type { Feature } from '../feature.js';
import { Messages } from '../messages.js';

/** Problems of the setup that no file is to blame for are shown once; the others stand at their file. */
export const setupMessages: Feature = ({ connection, workspace }) => {
  const messages = new Messages(connection);
  workspace.onFinished(({ problems }) => {
    for (const { file, message } of problems) if (file === '') messages.warning(message);
  });
  return {};
};
