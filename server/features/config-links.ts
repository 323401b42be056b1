import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { visit } from 'jsonc-parser';
import type { DocumentLink } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isConfiguration } from '../configuration.js';
import type { Feature, Server } from '../feature.js';
import { pathOf } from '../paths.js';

/** Files that the configuration names are links to them. */
export const configLinks: Feature = (server) => {
  server.connection.onDocumentLinks(({ textDocument: { uri } }) => {
    const path = pathOf(uri);
    const document = server.documents.sync.get(uri);
    return path !== null && document && isConfiguration(uri) ? links(document, dirname(path), server) : [];
  });
  return { capabilities: { documentLinkProvider: {} } };
};

function links(document: TextDocument, folder: string, { documents }: Server): DocumentLink[] {
  const found: DocumentLink[] = [];
  visit(document.getText(), {
    onLiteralValue(value: unknown, offset: number, length: number) {
      const file = typeof value === 'string' ? value.replace(/#.*$/, '') : '';
      if (!/\.\w+$/.test(file) || /[*?{[]/.test(file) || !existsSync(join(folder, file))) return;
      const range = { start: document.positionAt(offset + 1), end: document.positionAt(offset + length - 1) };
      found.push({ range, target: documents.uriOf(join(folder, file)) });
    },
  });
  return found;
}
