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
    item.backgroundColor = colourOf(client.state, findings.programs);
    void commands.executeCommand('setContext', 'phi-lint.state', contextOf(findings.programs));
  };
  const parts = [client.onDidChangeState(show), findings.onChanged(show), item];
  show();
  item.show();
  return Disposable.from(...parts);
}

/** An error of the configuration must not look like a program without findings. */
function colourOf(state: State, programs: readonly ProgramFindings[]): ThemeColor | undefined {
  if (state !== State.Running) return undefined;
  if (programs.some(({ errors }) => errors.length > 0))
    return new ThemeColor('statusBarItem.errorBackground');
  return notAnalysed(programs) > 0 ? new ThemeColor('statusBarItem.warningBackground') : undefined;
}

function contextOf(programs: readonly ProgramFindings[]): 'waiting' | 'misconfigured' | 'ready' {
  if (programs.length === 0) return 'waiting';
  return programs.every(({ errors }) => errors.length > 0) ? 'misconfigured' : 'ready';
}

function textOf(state: State, { programs, all }: Findings): string {
  if (state === State.Stopped) return '$(circle-slash) PHI';
  if (programs.some(({ errors }) => errors.length > 0)) return '$(error) PHI: configuration';
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
  isPartial,
  findings,
  suppressed,
  notAnalysed: missed,
  errors,
}: ProgramFindings): readonly string[] {
  if (errors.length > 0) return [`${root}: not analysed, as its configuration has errors`, ...errors];
  const accepted = suppressed > 0 ? `, ${suppressed} accepted` : '';
  return [
    `${root}: ${files} files analysed, ${findings.length} findings${accepted}`,
    ...(isPartial
      ? [
          'Open files and what they import; all files once one of them speaks of patients or there is a phi-lint.config.json',
        ]
      : []),
    ...(missed.length > 0
      ? [`${missed.length} not or only partly analysed; the output channel lists them`]
      : []),
  ];
}

function notAnalysed(programs: readonly ProgramFindings[]): number {
  return programs.reduce((sum, one) => sum + one.notAnalysed.length, 0);
}
