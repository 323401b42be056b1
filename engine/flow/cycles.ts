/** A node on the way of the search, with what is left of its edges. */
interface Visit<T> {
  readonly node: T;
  readonly edges: Iterator<T>;
}

/**
 * What lies on cycles that can be reached from `roots`: each node with its strongly connected component (Tarjan 1972,
 * without recursion).
 */
export function cyclesFrom<T>(roots: Iterable<T>, edgesOf: (node: T) => Iterable<T>): Map<T, readonly T[]> {
  const search = new Search(edgesOf);
  for (const root of roots) search.from(root);
  return search.cycles;
}

class Search<T> {
  readonly cycles = new Map<T, readonly T[]>();
  private readonly numbers = new Map<T, number>();
  private readonly lowest = new Map<T, number>();
  private readonly open: T[] = [];
  private readonly isOpen = new Set<T>();
  private readonly way: Visit<T>[] = [];
  private readonly loops = new Set<T>();

  constructor(private readonly edgesOf: (node: T) => Iterable<T>) {}

  from(root: T): void {
    if (this.numbers.has(root)) return;
    this.enter(root);
    for (let top = this.way.at(-1); top; top = this.way.at(-1)) {
      const next = top.edges.next();
      if (next.done) this.leave(top.node);
      else if (next.value === top.node) this.loops.add(top.node);
      else if (!this.numbers.has(next.value)) this.enter(next.value);
      else if (this.isOpen.has(next.value)) this.lower(top.node, this.numbers.get(next.value) ?? 0);
    }
  }

  private enter(node: T): void {
    const number = this.numbers.size;
    this.numbers.set(node, number);
    this.lowest.set(node, number);
    this.open.push(node);
    this.isOpen.add(node);
    this.way.push({ node, edges: this.edgesOf(node)[Symbol.iterator]() });
  }

  private lower(node: T, number: number): void {
    this.lowest.set(node, Math.min(this.lowest.get(node) ?? number, number));
  }

  private leave(node: T): void {
    this.way.pop();
    const outer = this.way.at(-1);
    const lowest = this.lowest.get(node) ?? 0;
    if (outer) this.lower(outer.node, lowest);
    if (lowest === this.numbers.get(node)) this.close(node);
  }

  private close(root: T): void {
    const component = this.open.splice(this.open.lastIndexOf(root));
    for (const node of component) this.isOpen.delete(node);
    if (component.length > 1 || this.loops.has(root))
      for (const node of component) this.cycles.set(node, component);
  }
}
