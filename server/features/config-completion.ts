import { configFileName, configSchema } from '@phi-lint/engine';
import { getLanguageService } from 'vscode-json-languageservice';
import { isConfiguration, knownRules } from '../configuration.js';
import type { Feature } from '../feature.js';

const schemaUri = 'phi-lint://schema/config';

/** What may be written at a place of the configuration, for editors that know no JSON schemas themselves. */
export const configCompletion: Feature = ({ connection, client, documents }) => {
  const service = getLanguageService({ clientCapabilities: client });
  const schema = configSchema(knownRules);
  service.configure({ schemas: [{ uri: schemaUri, fileMatch: [configFileName], schema }] });
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const document = documents.sync.get(uri);
    if (!document || !isConfiguration(uri)) return null;
    return service.doComplete(document, position, service.parseJSONDocument(document));
  });
  return { capabilities: { completionProvider: { triggerCharacters: ['"', ':'] } } };
};
