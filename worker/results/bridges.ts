/**
 * Edges of an undirected graph that are in no circle (Tarjan 1974). Parallel edges make a circle.
 * @param nodes how many there are; they are the numbers from 0
 * @returns numbers of the edges
 */
export function bridges(nodes: number, edges: readonly (readonly [number, number])[]): Set<number> {
  const around: { edge: number; to: number }[][] = Array.from({ length: nodes }, () => []);
  edges.forEach(([a, b], edge) => {
    around[a]?.push({ edge, to: b });
    around[b]?.push({ edge, to: a });
  });
  const found = new Set<number>();
  const order = new Array<number>(nodes).fill(0);
  let visited = 0;

  /** The earliest node that can be reached from this one without the edge that led here. */
  function visit(node: number, by: number): number {
    visited++;
    order[node] = visited;
    let earliest = visited;
    for (const { edge, to } of around[node] ?? []) {
      if (edge === by) continue;
      const seen = order[to] as number;
      const reached = seen || visit(to, edge);
      if (!seen && reached > (order[node] as number)) found.add(edge);
      earliest = Math.min(earliest, reached);
    }
    return earliest;
  }

  for (let node = 0; node < nodes; node++) if (!order[node]) visit(node, -1);
  return found;
}
