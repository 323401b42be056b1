import { open, userCacheFolder } from '@phi-lint/engine';
import type { Knowledge, Session } from '@phi-lint/engine';
import { loadModels } from '@phi-lint/models';
import { rules } from 'eslint-plugin-phi/definitions';

let knowledge: Knowledge | undefined;

/**
 * Opens the session of a program's root, with the texts that the editor holds in place of the disk's: over everything,
 * or over some files and what they import.
 */
export function openSession(
  root: string,
  texts: ReadonlyMap<string, string>,
  only: readonly string[] | null,
): Session {
  knowledge ??= { models: loadModels(), rules };
  const options = { folder: root, knowledge, today: new Date(), texts };
  return open(only === null ? { ...options, cacheFolder: userCacheFolder() } : { ...options, only });
}
