import { Extensions, Field, Int, ObjectType } from 'type-graphql';
import type { ConnectionExtension } from './connection-extension';
import { cursorSignature, writeCursor, type Page, type Position } from './page';
import type { OrderStep } from './order';
import type { RecordClass, Row } from '../records/record';

/** A row of a list, with its place in the list's order. */
export type ListedRow = Row & { position: Position };

/** The answer to a statement that counts. */
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

/** What a connection needs to answer; nothing of it is done before it is asked for. */
export interface ConnectionSource {
  list: string;
  order: readonly OrderStep[];
  page: Page;
  /** One row more than the page's limit where there are more, in the order of the page's way. */
  rows(): Promise<ListedRow[]>;
  count(): Promise<number>;
}

/** A page of a list. Rows and total are each loaded when first asked for, and once. */
export class Connection {
  private loading: Promise<{ rows: ListedRow[]; more: boolean }> | undefined;

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
   * That rows lie on the far side of a cursor is taken from the cursor, which stands for one:
   * to look would cost a statement on every page.
   */
  get pageInfo(): Promise<PageInfo> {
    const { after, before, backward } = this.source.page;
    return this.load().then(({ rows, more }) => {
      const [start, end] = [rows[0], rows.at(-1)];
      return {
        hasNextPage: backward ? before !== undefined : more,
        hasPreviousPage: backward ? more : after !== undefined,
        startCursor: start ? this.cursor(start) : null,
        endCursor: end ? this.cursor(end) : null,
      };
    });
  }

  private cursor(row: ListedRow): string {
    return writeCursor(cursorSignature(this.source.list, this.source.order), row.position);
  }

  private load(): Promise<{ rows: ListedRow[]; more: boolean }> {
    this.loading ??= this.source.rows().then((fetched) => {
      const { limit, backward } = this.source.page;
      const rows = fetched.slice(0, limit);
      return { rows: backward ? rows.reverse() : rows, more: fetched.length > limit };
    });
    return this.loading;
  }
}

const connectionTypes = new Map<RecordClass, object>();

/** The graph's type for a page of a record, e.g. `LicenseConnection`, made once. */
export function connectionType(record: RecordClass): object {
  const made = connectionTypes.get(record);
  if (made) return made;
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
