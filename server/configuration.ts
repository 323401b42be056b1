import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { configFileName, readConfig } from '@phi-lint/engine';
import { rules } from 'eslint-plugin-phi/definitions';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { setupDiagnostic } from './diagnostics.js';
import type { OpenDocuments } from './open-documents.js';
import { pathOf } from './paths.js';

export const knownRules: readonly string[] = rules.map(({ id }) => id);

/** Whether a document is a configuration of ours. */
export function isConfiguration(uri: string): boolean {
  const path = pathOf(uri);
  return path !== null && basename(path) === configFileName;
}

/**
 * What is wrong with configurations as the editor shows them, by URI: those that were changed and not saved. What is
 * saved is read with the program that it belongs to, which it governs.
 */
export function unsavedConfigurations({ sync }: OpenDocuments): ReadonlyMap<string, readonly Diagnostic[]> {
  const unsaved = sync.all().filter((one) => isConfiguration(one.uri) && !isSaved(one));
  return new Map(unsaved.map((one) => [one.uri, problemsOf(one)]));
}

function isSaved(document: TextDocument): boolean {
  try {
    return readFileSync(pathOf(document.uri) ?? '', 'utf8') === document.getText();
  } catch {
    return false;
  }
}

function problemsOf(document: TextDocument): readonly Diagnostic[] {
  const { problems } = readConfig(document.uri, document.getText(), { rules: knownRules });
  return problems.map(setupDiagnostic);
}
