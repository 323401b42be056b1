import { noPhiInLogs } from './no-phi-in-logs.js';
import { requireLlmBaa } from './require-llm-baa.js';

/** Every rule, sorted by id. Plain data: it imports nothing, and the hosts check its type where they use it. */
export const rules = [noPhiInLogs, requireLlmBaa] as const;

export { noPhiInLogs, requireLlmBaa };
