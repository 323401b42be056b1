import { window, type QuickPickItem } from 'vscode';
import type { Finding, Findings, Step } from './findings.js';
import type { Node } from './findings-view.js';

interface StepItem extends QuickPickItem {
  readonly step: Step;
}

/** Walks the path of a finding: of the one that was chosen in the tree, or that stands at the cursor. */
export async function showFlow(findings: Findings, node?: Node): Promise<void> {
  const finding = node?.kind === 'finding' ? node.finding : atCursor(findings);
  if (!finding || finding.path.length === 0) {
    void window.showInformationMessage(
      'PHI Lint: there is no path to show here. Put the cursor on a finding.',
    );
    return;
  }
  await walk(finding);
}

function atCursor(findings: Findings): Finding | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const here = findings.all.filter(({ uri }) => uri.toString() === document.uri.toString());
  return (
    here.find(({ range }) => range.contains(selection.active)) ??
    here.find(({ range }) => range.start.line === selection.active.line)
  );
}

/** Each step is shown in its file while it is chosen; the last one stays. */
async function walk({ path, rule, kinds }: Finding): Promise<void> {
  const items = path.map((step, i): StepItem => ({
    label: `${i + 1}. ${step.label.replaceAll('`', '')}`,
    description: `${step.file}:${step.range.start.line + 1}`,
    step,
  }));
  const chosen = await window.showQuickPick(items, {
    title: `The way of ${kinds.length > 0 ? kinds.join(', ') : 'PHI'} (${rule})`,
    placeHolder: 'Up and down walk the path',
    onDidSelectItem: (item) => void open(item as StepItem, true),
  });
  if (chosen) await open(chosen, false);
}

async function open({ step: { uri, range } }: StepItem, preserveFocus: boolean): Promise<void> {
  await window.showTextDocument(uri, { selection: range, preserveFocus, preview: true });
}
