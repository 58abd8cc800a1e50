import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import type { ConnectionExtension } from './connection-extension';
import { cursorSignature, writeCursor, type Position } from './cursor';
import { type Page } from './page';
import type { OrderStep } from './order';
import type { RecordClass, Row } from '../records/record';

/** A row of a list, with its position in the list's order. */
export type ListedRow = Row & { position: Position };

/** The one row of a statement that counts. */
export interface RowCount {
  count: number;
}

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => Boolean)
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Null where the page is empty.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Null where the page is empty.' })
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
}

interface LoadedPage {
  rows: ListedRow[];
  hasMore: boolean;
}

/** A page of a list, resolved: rows and total are loaded on first use, each at most once. */
export class Connection {
  private loading: Promise<LoadedPage> | undefined;

  constructor(private readonly source: ConnectionSource) {}

  get nodes(): Promise<ListedRow[]> {
    return this.load().then(({ rows }) => rows);
  }

  get edges(): Promise<{ cursor: string; node: ListedRow }[]> {
    return this.nodes.then((rows) => rows.map((node) => ({ cursor: this.cursor(node), node })));
  }

  get totalCount(): Promise<number> {
    return this.source.count();
  }

  /**
   * Rows on the far side of a cursor are assumed, because the cursor was that of a row: to check
   * would cost a statement on every page.
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

/** The type of a page of a record, e.g. `LicenseConnection`; declared on the first call. */
export function connectionType(record: RecordClass): object {
  const declared = connectionTypes.get(record);
  if (declared) return declared;
  const node = (): typeof Object => record as unknown as typeof Object;

  class EdgeType {}
  Field(() => String)(EdgeType.prototype, 'cursor');
  Field(node)(EdgeType.prototype, 'node');
  ObjectType(`${record.name}Edge`, { simpleResolvers: true })(EdgeType);

  class ConnectionType {}
  Field(() => [EdgeType])(ConnectionType.prototype, 'edges');
  Field(() => [record as unknown as typeof Object])(ConnectionType.prototype, 'nodes');
  Field(() => PageInfo)(ConnectionType.prototype, 'pageInfo');
  Field(() => Int, { description: 'Of the whole list; counted only where it is asked for.' })(
    ConnectionType.prototype,
    'totalCount',
  );
  ObjectType(`${record.name}Connection`, { simpleResolvers: true })(ConnectionType);
  Extensions({ isConnection: true } satisfies ConnectionExtension)(ConnectionType);
  connectionTypes.set(record, ConnectionType);
  return ConnectionType;
}
