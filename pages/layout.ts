import { Graph, layout } from '@dagrejs/dagre';
import type { ShownFlow } from './view.js';

/** A box by its centre, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything of the drawing stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By the type that values come from. */
  readonly sources: ReadonlyMap<string, Box>;
  /** By the destination's id. */
  readonly destinations: ReadonlyMap<string, Box>;
  /** By the flow's id: where it says what it carries. */
  readonly labels: ReadonlyMap<string, Box>;
}

export const boxes = {
  source: { width: 210, height: 46 },
  label: { width: 216, height: 24 },
  destination: { width: 250, height: 60 },
} as const;

/** Three columns, from left to right, with as few crossings as can be had: records, what of them leaves, where to. */
export function laidOut(flows: readonly ShownFlow[]): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 64, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { flow } of flows) {
    graph.setNode(`from ${flow.from}`, { ...boxes.source });
    graph.setNode(`flow ${flow.id}`, { ...boxes.label });
    graph.setNode(`to ${flow.to}`, { ...boxes.destination });
    graph.setEdge(`from ${flow.from}`, `flow ${flow.id}`);
    graph.setEdge(`flow ${flow.id}`, `to ${flow.to}`);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const boxOf = (name: string): Box => graph.node(name);
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    sources: new Map(flows.map(({ flow }) => [flow.from, boxOf(`from ${flow.from}`)])),
    destinations: new Map(flows.map(({ flow }) => [flow.to, boxOf(`to ${flow.to}`)])),
    labels: new Map(flows.map(({ flow }) => [flow.id, boxOf(`flow ${flow.id}`)])),
  };
}
