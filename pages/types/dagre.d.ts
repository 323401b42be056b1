/** The part of `@dagrejs/dagre` that is used: the package's own typings do not resolve under `NodeNext`. */
export class Graph {
  setGraph(options: {
    readonly rankdir: 'LR';
    readonly nodesep: number;
    readonly ranksep: number;
    readonly marginx: number;
    readonly marginy: number;
  }): this;
  setDefaultEdgeLabel(label: () => object): this;
  setNode(name: string, size: { width: number; height: number }): this;
  setEdge(from: string, to: string): this;
  /** After the layout: the size of the whole; absent for a graph without nodes. */
  graph(): { readonly width?: number; readonly height?: number };
  /** After the layout: where a node's centre is. */
  node(name: string): {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}
export function layout(graph: Graph): void;
