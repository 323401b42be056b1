import type { Feature } from '../feature.js';

/** The user's settings are followed from the start on. */
export const settings: Feature = ({ settings: current, workspace }) => {
  current.onChanged(() => workspace.widen());
  return { initialized: () => current.follow() };
};
