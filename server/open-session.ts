import { open, userCacheFolder } from '@phi-lint/engine';
import type { Knowledge, Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';

let knowledge: Knowledge | undefined;

/** Opens the session of a program's root, with the texts that the editor holds in place of the disk's. */
export function openSession(root: string, texts: ReadonlyMap<string, string>): Session {
  knowledge ??= { models: loadModels(), rules };
  const session = open({ folder: root, knowledge, today: new Date(), cacheFolder: userCacheFolder() });
  session.update([...texts].map(([path, text]) => ({ path, text })));
  return session;
}
