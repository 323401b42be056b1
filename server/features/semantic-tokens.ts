import { SemanticTokensBuilder } from 'vscode-languageserver/node';
import type { SemanticTokens } from 'vscode-languageserver/node';
import type { PhiInFile } from '@phi-lint/engine';
import type { Feature } from '../feature.js';
import { askAbout } from '../places.js';
import { toRange } from '../positions.js';

const legend = { tokenTypes: ['variable'], tokenModifiers: ['phi'] };

/** Names that hold PHI have the modifier `phi`, so that a theme can tint them. */
export const semanticTokens: Feature = (server) => {
  const { connection } = server;
  connection.languages.semanticTokens.on(
    async ({ textDocument: { uri } }) =>
      (await askAbout(uri, server, ({ session, file }) => tokens(session.phiIn(file)))) ?? { data: [] },
  );
  return { capabilities: { semanticTokensProvider: { legend, full: true } } };
};

function tokens({ names }: PhiInFile): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const name of names) {
    const { start, end } = toRange(name);
    builder.push(start.line, start.character, end.character - start.character, 0, 1);
  }
  return builder.build();
}
