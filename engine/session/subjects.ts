import type { Config } from '../config/config.js';
import type { FileFacts } from '../facts/facts.js';
import { Vocabulary } from '../labels/vocabulary.js';
import type { Words } from '../models/words.js';

/** Whether files declare or import something that has the name of a patient, or of a record of one. */
export function speakOfPatients(files: Iterable<FileFacts>, words: Words, config: Config): boolean {
  const vocabulary = new Vocabulary(words, config);
  for (const facts of files) {
    if (namesIn(facts).some((name) => isOfPatients(name, vocabulary))) return true;
  }
  return false;
}

function namesIn({ declarations, classNames, imports }: FileFacts): readonly string[] {
  return [
    ...declarations.map(({ name }) => name),
    ...Object.keys(classNames),
    ...imports.map(({ name }) => name),
  ];
}

function isOfPatients(name: string, vocabulary: Vocabulary): boolean {
  const owner = vocabulary.owner(name);
  return owner === 'subject' || owner === 'document' || owner === 'health';
}
