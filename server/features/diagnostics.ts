import type { Diagnostic } from 'vscode-languageserver/node';
import { isConfiguration, unsavedConfigurations } from '../configuration.js';
import type { Feature, Server } from '../feature.js';
import { diagnosticsByUri, onlyPulls } from '../program-diagnostics.js';

/** What is shown at a file, and of which version of its text it is said. */
interface Shown {
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Findings and setup problems are pushed whenever they change: an edit in one file makes findings come and go in
 * others. Those of closed files only where the settings ask for them.
 */
export const diagnostics: Feature = (server) => {
  if (onlyPulls(server.client)) return {};
  const { documents, settings, workspace } = server;
  let shown: ReadonlyMap<string, string> = new Map();
  let versions: ReadonlyMap<string, number> = new Map();
  const show = () => {
    shown = publish(shown, allShown(server, versions), server);
  };
  workspace.onFinished(() => {
    versions = documents.versions();
    show();
  });
  workspace.onClosed(show);
  settings.onChanged(show);
  documents.sync.onDidOpen(show);
  documents.sync.onDidClose(show);
  documents.sync.onDidChangeContent(({ document }) => {
    if (isConfiguration(document.uri)) show();
  });
  return {};
};

/** All at once, since a file may pass from one program to another. What is wrong with the setup is shown in any case. */
function allShown(server: Server, versions: ReadonlyMap<string, number>): ReadonlyMap<string, Shown> {
  const { client, settings, documents, workspace } = server;
  const all = new Map([
    ...workspace.programs.flatMap((program) => [...diagnosticsByUri(program, server)]),
    ...unsavedConfigurations(documents),
  ]);
  const isAll = settings.current.problems === 'workspace';
  const wanted = [...all].map(([uri, diagnostics]): [string, Shown] => [
    uri,
    { diagnostics: isAll || documents.holds(uri) ? diagnostics : diagnostics.filter(isSetup) },
  ]);
  if (client.textDocument?.publishDiagnostics?.versionSupport !== true) return new Map(wanted);
  const versioned = [...versions]
    .filter(([uri]) => documents.holds(uri))
    .map(([uri, version]): [string, Shown] => [uri, { version, diagnostics: all.get(uri) ?? [] }]);
  return new Map([...wanted, ...versioned]);
}

function isSetup({ code }: Diagnostic): boolean {
  return code === 'phi/setup';
}

/** Sends what differs from what is shown, and returns what is shown then. */
function publish(
  shown: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, Shown>,
  { connection }: Server,
): ReadonlyMap<string, string> {
  for (const uri of shown.keys()) {
    if (!next.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  }
  for (const [uri, one] of next) {
    if (shown.get(uri) === JSON.stringify(one)) continue;
    void connection.sendDiagnostics({ uri, ...one, diagnostics: [...one.diagnostics] });
  }
  return new Map([...next].map(([uri, one]) => [uri, JSON.stringify(one)]));
}
