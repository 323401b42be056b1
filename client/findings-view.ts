import {
  commands,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Command,
  type Disposable,
  type TreeDataProvider,
} from 'vscode';
import type { Finding, Findings, Step } from './findings.js';

const groupings = ['rule', 'vendor', 'file'] as const;
type Grouping = (typeof groupings)[number];

/** A line of the tree: a group, a finding in it, or a step of its path. */
export type Node =
  | { readonly kind: 'group'; readonly name: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'step'; readonly step: Step; readonly number: number };

/** All findings as a tree, by rule, vendor or file; under each finding the path that PHI takes. */
export class FindingsView implements TreeDataProvider<Node>, Disposable {
  readonly #findings: Findings;
  readonly #changed = new EventEmitter<undefined>();
  readonly #parts: readonly Disposable[];
  #grouping: Grouping = 'rule';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(findings: Findings) {
    this.#findings = findings;
    const view = window.createTreeView('phi-lint.findings', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#parts = [
      view,
      findings.onChanged(() => {
        const count = findings.all.length;
        view.badge = count === 0 ? undefined : { value: count, tooltip: `${count} findings` };
        this.#changed.fire(undefined);
      }),
      ...groupings.map((grouping) =>
        commands.registerCommand(`phi-lint.groupBy.${grouping}`, () => this.#groupBy(grouping)),
      ),
    ];
    this.#groupBy('rule');
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }

  #groupBy(grouping: Grouping): void {
    this.#grouping = grouping;
    void commands.executeCommand('setContext', 'phi-lint.grouping', grouping);
    this.#changed.fire(undefined);
  }

  getChildren(node?: Node): readonly Node[] & Node[] {
    if (node === undefined) return this.#groups();
    switch (node.kind) {
      case 'group':
        return node.findings.map((finding) => ({ kind: 'finding', finding }));
      case 'finding':
        return node.finding.path.map((step, i) => ({ kind: 'step', step, number: i + 1 }));
      case 'step':
        return [];
    }
  }

  #groups(): Node[] {
    const groups = new Map<string, Finding[]>();
    for (const finding of this.#findings.all)
      for (const name of namesOf(finding, this.#grouping)) {
        const group = groups.get(name) ?? [];
        group.push(finding);
        groups.set(name, group);
      }
    const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b));
    return sorted.map(([name, findings]) => ({ kind: 'group', name, findings }));
  }

  getTreeItem(node: Node): TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.name, node.findings);
      case 'finding':
        return findingItem(node.finding, this.#grouping);
      case 'step':
        return stepItem(node.step, node.number);
    }
  }
}

function namesOf({ rule, vendors, file }: Finding, grouping: Grouping): readonly string[] {
  switch (grouping) {
    case 'rule':
      return [rule];
    case 'file':
      return [file];
    case 'vendor':
      return vendors.length > 0 ? vendors : ['no vendor'];
  }
}

function groupItem(name: string, findings: readonly Finding[]): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.description = String(findings.length);
  item.contextValue = 'group';
  return item;
}

function findingItem(finding: Finding, grouping: Grouping): TreeItem {
  const { rule, severity, kinds, file, range, message, path } = finding;
  const place = `${file}:${range.start.line + 1}`;
  const item = new TreeItem(
    kinds.length > 0 ? kinds.join(', ') : rule,
    path.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.description = grouping === 'rule' ? place : `${rule} · ${place}`;
  item.tooltip = message;
  item.iconPath = new ThemeIcon(severity === 'error' ? 'error' : 'warning');
  item.contextValue = path.length > 0 ? 'finding-with-path' : 'finding';
  item.command = opening(finding);
  return item;
}

function stepItem(step: Step, number: number): TreeItem {
  const item = new TreeItem(`${number}. ${step.label.replaceAll('`', '')}`);
  item.description = `${step.file}:${step.range.start.line + 1}`;
  item.command = opening(step);
  return item;
}

function opening({ uri, range }: Pick<Step, 'uri' | 'range'>): Command {
  return { title: 'Open', command: 'vscode.open', arguments: [uri, { selection: range }] };
}
