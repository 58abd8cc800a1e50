import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import type { ConnectionExtension } from './connection-extension';
import { cursorSignature, writeCursor, type Position } from './cursor';
import {
  readFacetArguments,
  type FacetArguments,
  type FacetRequest,
} from './facets/facet-arguments';
import type { FacetRow } from './facets/facet-statement';
import type { RecordList } from './list';
import { type Page } from './page-arguments';
import type { OrderStep } from './order';
import { toPluralWords, toWords } from '../records/naming';
import type { RecordClass, Row } from '../records/record';

/** A row of a list, with its position in the list's order. */
export type ListedRow = Row & { position: Position };

/** The one row of a statement that counts. */
export interface RowCount {
  count: number;
}

@ObjectType({ simpleResolvers: true, description: 'Where a page is in its list.' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'True if rows follow the page; with `last`, if `before` was given.',
  })
  hasNextPage: boolean;

  @Field(() => Boolean, {
    description: 'True if rows precede the page; with `first`, if `after` was given.',
  })
  hasPreviousPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first row; null if the page is empty.',
  })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last row; null if the page is empty.',
  })
  endCursor: string | null;
}

/** What a connection reads from. Neither statement runs before a field needs its result. */
export interface ConnectionSource {
  list: string;
  order: readonly OrderStep[];
  page: Page;
  /**
   * The rows of the page, and one more where the list goes on. A backward page comes in reverse
   * order.
   */
  rows(): Promise<ListedRow[]>;
  count(): Promise<number>;
  /** The facets, in any order. */
  facets(facets: FacetRequest): Promise<FacetRow[]>;
  /** The resolvers of the list's own fields of an edge, by their names. */
  edgeFields?(row: ListedRow): Readonly<Record<string, () => unknown>>;
  /** Loads the node that a row names; undefined where the rows are the nodes. */
  loadNode?: ((row: ListedRow) => Promise<Row | null>) | undefined;
}

interface LoadedPage {
  rows: ListedRow[];
  hasMore: boolean;
}

/** A page of a list, resolved: rows and total are loaded on first use, each at most once. */
export class Connection {
  private loading: Promise<LoadedPage> | undefined;

  constructor(private readonly source: ConnectionSource) {}

  get nodes(): Promise<(Row | null | Promise<Row | null>)[]> {
    return this.load().then(({ rows }) => rows.map((row) => this.node(row)));
  }

  get edges(): Promise<{ cursor: string }[]> {
    return this.load().then(({ rows }) =>
      rows.map((row) => ({
        cursor: this.cursor(row),
        node: () => this.node(row),
        ...this.source.edgeFields?.(row),
      })),
    );
  }

  get totalCount(): Promise<number> {
    return this.source.count();
  }

  /** What the rows of the whole list are counted by, in the order of the arguments. */
  async facets(args: FacetArguments): Promise<FacetRow[]> {
    const facets = readFacetArguments(args);
    const rows = await this.source.facets(facets);
    return facets.by.flatMap((name) => rows.find(({ facet }) => facet === name) ?? []);
  }

  /**
   * On the side of a cursor, a further row is assumed without a query, because the cursor is of a
   * row: a check would cost a statement on every page.
   */
  get pageInfo(): Promise<PageInfo> {
    const { after, before, backward } = this.source.page;
    return this.load().then(({ rows, hasMore }) => {
      const [start, end] = [rows[0], rows.at(-1)];
      return {
        hasNextPage: backward ? before !== undefined : hasMore,
        hasPreviousPage: backward ? hasMore : after !== undefined,
        startCursor: start ? this.cursor(start) : null,
        endCursor: end ? this.cursor(end) : null,
      };
    });
  }

  private node(row: ListedRow): Row | Promise<Row | null> {
    return this.source.loadNode?.(row) ?? row;
  }

  private cursor(row: ListedRow): string {
    return writeCursor(cursorSignature(this.source.list, this.source.order), row.position);
  }

  private load(): Promise<LoadedPage> {
    this.loading ??= this.source.rows().then((fetched) => {
      const { limit, backward } = this.source.page;
      const rows = fetched.slice(0, limit);
      return { rows: backward ? rows.reverse() : rows, hasMore: fetched.length > limit };
    });
    return this.loading;
  }
}

const connectionTypes = new Map<RecordClass, object>();

/** What the types of a list's pages depend on. */
type ConnectedList = Pick<RecordList, 'record' | 'edgeFields' | 'nodes'>;

/** The type of a page of a record, e.g. `LicenseConnection`; declared on the first call. */
export function connectionType({ record, edgeFields = [], nodes }: ConnectedList): object {
  const declared = connectionTypes.get(record);
  if (declared) return declared;
  const node = (nodes?.type() ?? record) as typeof Object;
  const rows = toPluralWords(record.name);

  class EdgeType {}
  const declareOnEdge = declareFieldsOf(EdgeType);
  const cursor =
    'The position of the row in this list and order, for `after` and `before`. Opaque.';
  declareOnEdge('cursor', () => String, cursor);
  const itself = nodes ? 'The record itself.' : `The ${toWords(record.name)} itself.`;
  declareOnEdge('node', () => node, itself);
  for (const { name, type, description } of edgeFields) declareOnEdge(name, type, description);
  const edge = `One of the ${rows} of a page, with its cursor.`;
  ObjectType(`${record.name}Edge`, { simpleResolvers: true, description: edge })(EdgeType);

  class ConnectionType {}
  const declare = declareFieldsOf(ConnectionType);
  declare('edges', () => [EdgeType], 'The rows of the page, each with its cursor.');
  declare('nodes', () => [node], 'The rows of the page.');
  declare('pageInfo', () => PageInfo, 'Where the page is in the list.');
  const total =
    'The number of rows in the whole list, filtered. It is counted only if it is selected.';
  declare('totalCount', () => Int, total);
  const page = `A page of a list of ${rows}.`;
  ObjectType(`${record.name}Connection`, { simpleResolvers: true, description: page })(
    ConnectionType,
  );
  Extensions({ isConnection: true } satisfies ConnectionExtension)(ConnectionType);
  connectionTypes.set(record, ConnectionType);
  return ConnectionType;
}

type DeclareField = (name: string, type: () => object, description: string) => void;

function declareFieldsOf({ prototype }: { prototype: object }): DeclareField {
  return (name, type, description) =>
    Field(type as () => typeof Object, { description })(prototype, name);
}
