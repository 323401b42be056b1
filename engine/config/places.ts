import type { Node } from 'jsonc-parser';
import type { Position } from '../findings/finding.js';
import { keyOf, parseJson } from './json.js';

/** Keys and indices that lead from the whole configuration to a part of it: `['sinks', 0, 'call']`. */
export type ConfigPath = readonly (string | number)[];

/** Where a part of a configuration stands: its value, or the nearest thing around it that is there. */
export function positionOf(text: string, path: ConfigPath): Position {
  const { root } = parseJson(text);
  return positionAt(text, root === null ? 0 : nodeAt(root, path).offset);
}

/** The node at a path, or the last one on the way to it that exists. */
export function nodeAt(root: Node, path: ConfigPath): Node {
  const [step, ...rest] = path;
  if (step === undefined) return root;
  const next =
    root.type === 'array' ? root.children?.[Number(step)] : propertyOf(root, String(step))?.children?.[1];
  return next === undefined ? root : nodeAt(next, rest);
}

/** Where a key of the object at a path stands. */
export function keyOffset(root: Node, path: ConfigPath, key: string): number {
  const owner = nodeAt(root, path);
  return propertyOf(owner, key)?.offset ?? owner.offset;
}

function propertyOf(node: Node, key: string): Node | undefined {
  return node.type === 'object' ? node.children?.find((property) => keyOf(property) === key) : undefined;
}

/** The path that a JSON pointer spells. */
export function pathOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Line and column of an offset, from 1. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
