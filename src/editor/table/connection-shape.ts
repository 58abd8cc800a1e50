/** The items of a connection, without the edges around them; undefined for other objects. */
export function connectionItems(value: Record<string, unknown>): unknown[] | undefined {
  const { nodes, edges } = value;
  if (areEdges(edges)) {
    const haveOwnFields = edges.some((edge) => Object.keys(edge).length > 1);
    return haveOwnFields ? edges : edges.map(({ node }) => node);
  }
  return Array.isArray(nodes) ? (nodes as unknown[]) : undefined;
}

/** Whether a value is the edges of a connection; an empty list may be. */
export function areEdges(value: unknown): value is { node: unknown }[] {
  return Array.isArray(value) && value.every(isEdge);
}

/** Whether a value is an edge of a connection. */
export function isEdge(value: unknown): value is { node: unknown } {
  return isObject(value) && 'node' in value;
}

/** An edge as a row: its node's fields, and then its own, such as the cursor. */
export function withoutNode({ node, ...own }: { node: unknown }): Record<string, unknown> {
  const fields = isObject(node) ? node : { node };
  return node === null ? own : { ...fields, ...own };
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
