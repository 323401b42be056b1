import { matchesName } from './globs.js';

/** What vendors and registers call a group of services, or the same service, besides the name used here. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  audio: ['transcriptions', 'translations', 'speech', 'speech-to-text', 'text-to-speech'],
  'speech-to-text': ['transcriptions'],
  'text-to-speech': ['speech'],
  transcribe: ['transcriptions'],
  assistants: ['threads'],
  'chat-completions': ['chat'],
  completions: ['chat'],
  embed: ['embeddings'],
  batch: ['batches'],
};

/** Whether a register's listing means a service, however it is spelled: `fine_tuning`, `chat.completions`. */
export function matchesService(glob: string, service: string): boolean {
  const listed = spelled(glob);
  const names = Object.entries(otherNames).flatMap(([name, of]) => (of.includes(service) ? [name] : []));
  return [service, ...names].some((name) => matchesName(listed, name));
}

function spelled(glob: string): string {
  return glob
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[_./ ]/g, '-')
    .toLowerCase();
}
