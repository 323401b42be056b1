import { existsSync } from 'node:fs';
import { CodeActionKind } from 'vscode-languageserver/node';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver/node';
import type { Finding, Session, Suggestion } from '@phi-lint/engine';
import { workspaceEdit } from '../edits.js';
import type { Feature, Server } from '../feature.js';
import { askAbout, type Place } from '../places.js';
import { fromPosition, toRange, touch } from '../positions.js';

const kinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite];

/** What may be done about the findings at a place, and what may be declared of the name there. */
export const codeActions: Feature = (server) => {
  server.connection.onCodeAction(
    async (params) =>
      (await askAbout(params.textDocument.uri, server, (place) => actionsAt(params, place, server))) ?? [],
  );
  return { capabilities: { codeActionProvider: { codeActionKinds: kinds } } };
};

function actionsAt(params: CodeActionParams, place: Place, server: Server): CodeAction[] {
  const wants = (kind: CodeActionKind) =>
    params.context.only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? true;
  return [
    ...(wants(CodeActionKind.QuickFix) ? fixes(params, place, server) : []),
    ...(wants(CodeActionKind.RefactorRewrite) ? declarations(params, place, server) : []),
  ];
}

function fixes(params: CodeActionParams, { session, file }: Place, server: Server): readonly CodeAction[] {
  const here = session
    .analysis()
    .findings.filter(
      (one) => one.file === file && one.suppressed === null && touch(toRange(one), params.range),
    );
  const all = here.flatMap((finding) =>
    session.suggestionsOf(finding).map((suggestion) => ({
      ...action(suggestion, CodeActionKind.QuickFix, session, server),
      diagnostics: params.context.diagnostics.filter((one) => isOf(one, finding)),
    })),
  );
  return [...new Map(all.map((one) => [`${one.title} ${JSON.stringify(one.edit)}`, one])).values()];
}

function isOf(
  { code, range }: CodeActionParams['context']['diagnostics'][number],
  finding: Finding,
): boolean {
  return code === `phi/${finding.rule}` && touch(range, toRange(finding));
}

function declarations(
  { range }: CodeActionParams,
  { session, file }: Place,
  server: Server,
): readonly CodeAction[] {
  return session
    .suggestionsAt(file, fromPosition(range.start))
    .map((suggestion) => action(suggestion, CodeActionKind.RefactorRewrite, session, server));
}

function action(
  { title, edits }: Suggestion,
  kind: CodeActionKind,
  { root }: Session,
  server: Server,
): CodeAction {
  return { title, kind, edit: workspaceEdit(edits, root, existsSync, server) };
}
