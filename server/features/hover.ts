import { MarkupKind } from 'vscode-languageserver/node';
import type { Revealed, Step } from '@phi-lint/engine';
import { absolute } from '../diagnostics.js';
import type { Feature } from '../feature.js';
import { askAbout } from '../places.js';
import { fromPosition, toRange } from '../positions.js';

/** What an expression holds that is PHI: which kinds, why, how it got there and where it goes. */
export const hover: Feature = (server) => {
  const { connection, documents } = server;
  connection.onHover(({ textDocument: { uri }, position }) =>
    askAbout(uri, server, ({ session, file }) => {
      const revealed = session.valueAt(file, fromPosition(position));
      const uriOf = (name: string) => documents.uriOf(absolute(session.root, name));
      return (
        revealed && {
          contents: { kind: MarkupKind.Markdown, value: words(revealed, uriOf) },
          range: toRange(revealed),
        }
      );
    }),
  );
  return { capabilities: { hoverProvider: true } };
};

function words({ level, kinds, evidence, from, to }: Revealed, uriOf: (file: string) => string): string {
  const title = level === 'direct' ? '**PHI**' : '**Linkable to a patient** (indirect)';
  return [
    `${title}: ${kinds.join(', ')}`,
    `Because of ${evidence.join(', ')}.`,
    ...listed('How it got here', from, uriOf),
    ...listed('Where it goes', to, uriOf),
  ].join('\n\n');
}

function listed(title: string, steps: readonly Step[], uriOf: (file: string) => string): readonly string[] {
  if (steps.length === 0) return [];
  const lines = steps.map(
    ({ label, file, start }) =>
      `- ${label} – [${file}:${start.line}](${uriOf(file)}#L${start.line},${start.column})`,
  );
  return [`${title}:\n${lines.join('\n')}`];
}
