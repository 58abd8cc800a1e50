import type { DataSource } from 'typeorm';
import { dataOf } from './ask';

/** A list of the graph's root, e.g. `providers` of `Provider`. */
export interface WalkedList {
  field: string;
  type: string;
  /** False for a list whose order callers cannot choose. */
  ordered?: boolean;
  /** A filter as it is written in a document. */
  filter?: string;
}

export interface WalkOrder {
  field: string;
  direction: 'ASC' | 'DESC';
}

export interface WalkedPage {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** Asks for one page. */
export async function askPage(
  dataSource: DataSource,
  { field, type, ordered = true, filter }: WalkedList,
  variables: Record<string, unknown>,
): Promise<WalkedPage> {
  const [declared, passed] = ordered
    ? [`, $orderBy: [${type}Order!]`, ', orderBy: $orderBy']
    : ['', ''];
  const filtered = filter === undefined ? '' : `, filter: ${filter}`;
  const query = `query ($first: Int, $after: String, $last: Int, $before: String${declared}) {
    ${field}(first: $first, after: $after, last: $last, before: $before${passed}${filtered}) {
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }`;
  return (await dataOf(dataSource, query, variables))[field] as WalkedPage;
}

/** How a list is walked: by pages of a size, from its start or from its end. */
export interface Walk {
  size: number;
  backward?: boolean;
  orderBy?: readonly WalkOrder[];
  /** Done before each page but the first. */
  between?: (seen: readonly string[]) => Promise<void>;
}

/**
 * Walks a whole list, and answers the ids in the order in which the list holds them. What each
 * page says of itself is checked on the way.
 */
export async function walk(
  dataSource: DataSource,
  list: WalkedList,
  { size, backward = false, orderBy = [], between }: Walk,
): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null | undefined, pages = 0; ; pages++) {
    if (pages > 1_000) throw new Error('The list has no end');
    if (pages > 0) await between?.(seen);
    const way = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const { edges, pageInfo } = await askPage(dataSource, list, { ...way, orderBy });
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    expect(backward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(pages > 0);
    const ids = edges.map(({ node }) => node.id);
    if (backward) seen.unshift(...ids);
    else seen.push(...ids);
    const more = backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    if (more) expect(edges).toHaveLength(size);
    else return seen;
    cursor = backward ? pageInfo.startCursor : pageInfo.endCursor;
  }
}
