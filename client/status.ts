import { commands, Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import type { Findings, ProgramFindings } from './findings.js';

/** Says in the status bar whether the server runs, what it found, and what it could not analyse. */
export function showStatus(client: LanguageClient, findings: Findings): Disposable {
  const item = window.createStatusBarItem('phi-lint.status', StatusBarAlignment.Left, 0);
  item.name = 'PHI Lint';
  const show = (): void => {
    item.text = textOf(client.state, findings);
    item.tooltip = tooltipOf(client.state, findings.programs);
    item.command = client.state === State.Running ? 'phi-lint.findings.focus' : 'phi-lint.start';
    const isBlind = client.state === State.Running && notAnalysed(findings.programs) > 0;
    item.backgroundColor = isBlind ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    void commands.executeCommand('setContext', 'phi-lint.ready', findings.programs.length > 0);
  };
  const parts = [client.onDidChangeState(show), findings.onChanged(show), item];
  show();
  item.show();
  return Disposable.from(...parts);
}

function textOf(state: State, { programs, all }: Findings): string {
  if (state === State.Stopped) return '$(circle-slash) PHI';
  if (state === State.Starting || programs.length === 0) return '$(sync~spin) PHI';
  const errors = all.filter(({ severity }) => severity === 'error').length;
  const blind = notAnalysed(programs) > 0 ? ' $(eye-closed)' : '';
  return `$(shield) PHI $(error) ${errors} $(warning) ${all.length - errors}${blind}`;
}

function tooltipOf(state: State, programs: readonly ProgramFindings[]): string {
  if (state === State.Stopped) return 'PHI Lint is stopped. Click to start it.';
  if (programs.length === 0) return 'PHI Lint is analysing the workspace.';
  return programs.flatMap(linesOf).join('\n');
}

function linesOf({
  root,
  files,
  findings,
  suppressed,
  notAnalysed: missed,
}: ProgramFindings): readonly string[] {
  const accepted = suppressed > 0 ? `, ${suppressed} accepted` : '';
  return [
    `${root}: ${files} files analysed, ${findings.length} findings${accepted}`,
    ...(missed.length > 0
      ? [`${missed.length} not or only partly analysed; the output channel lists them`]
      : []),
  ];
}

function notAnalysed(programs: readonly ProgramFindings[]): number {
  return programs.reduce((sum, one) => sum + one.notAnalysed.length, 0);
}
