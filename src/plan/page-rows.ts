import { orderedSteps } from '../kernel/lists/keyset';
import { pageClauses, type ListRequest } from '../kernel/lists/list-request';
import { column } from '../kernel/records/record';
import { joinSql, literalSql, emptySql, sql, type Sql } from '../postgres/sql';
import { concatenated, type JsonSql } from './json-sql';
import type { RowSource } from './row-source';

export interface PageOptions {
  /** Whether to select one row more than the limit, which shows whether the list goes on. */
  needsHasMore: boolean;
  /** Whether its only aggregate is one list: no other adds joins to the rows or sorts them. */
  hasOneAggregate: boolean;
  /** Whether its rows are a table that several selects read: `asTable`, `from`, `each`. */
  isStreamed: boolean;
}

/** Writes the selects of a page's rows; call them once all that reads the rows is written. */
export class PageRows {
  /** The id of the parent's row; empty for a list of the root. */
  readonly parentId: Sql;

  constructor(
    private readonly request: ListRequest,
    private readonly row: RowSource,
    private readonly parentRow: RowSource | undefined,
    private readonly options: PageOptions,
  ) {
    const isRoot = request.parent.kind === 'root' || !parentRow;
    this.parentId = isRoot ? emptySql : parentRow.value('id');
  }

  /** The rows: the columns that were read of them, and the keys of their order. */
  select(): Sql {
    const rows = this.selectColumns();
    return this.options.needsHasMore ? this.numbered(rows) : rows;
  }

  /** The rows as a table of the statement, for its parent's row where it has one. */
  asTable(): Sql {
    const parent = this.parentRow ? `${this.parentRow.alias} cross join lateral ` : '';
    return sql`${this.alias} as materialized (
${this.numbered(this.selectColumns(), literalSql(parent))})`;
  }

  /** From the rows of that table, with the joins of their edges. */
  get from(): Sql {
    return sql`from ${this.alias}${joinSql(this.row.joins, '')}`;
  }

  /** Selects the place and this text of each row of that table within the limit. */
  each(text: JsonSql): Sql {
    const { backward } = this.request.page;
    const isWithin = this.options.needsHasMore ? sql` where ${this.isWithinLimit}` : emptySql;
    const direction = literalSql(backward ? ' desc' : '');
    const rows = sql`(select * from ${this.alias}${isWithin} order by position${direction})`;
    // A page that is read backward is numbered from its end.
    const place = sql`${literalSql(backward ? '-' : '')}${this.alias}.position`;
    return sql`select (${place})::integer, ${concatenated(text)}
from ${rows} ${this.alias}${joinSql(this.row.joins, '')}`;
  }

  /**
   * Whether an aggregate over the rows reads them in the order of the list. It reads the rows of an
   * ordered select in their order. Only a join, another aggregate's order (for which PostgreSQL 16
   * sorts all), a page that is read backward, and the table of a streamed page change it. To sort
   * them again takes a twelfth of the time of a large page.
   */
  get areOrdered(): boolean {
    const { hasOneAggregate, isStreamed } = this.options;
    if (!hasOneAggregate || isStreamed) return false;
    return !this.request.page.backward && this.row.joins.length === 0;
  }

  /** The order of the rows, or its reverse, by the columns of their select. */
  orderFrom(end: 'start' | 'end'): Sql {
    const steps = orderedSteps(this.request.order, this.row.alias, this.request.scope);
    return joinSql(
      steps.map(({ ascending }, at) => {
        const direction = ascending === (end === 'start') ? 'asc' : 'desc';
        return literalSql(`${this.row.alias}.${keyColumn(at, steps.length)} ${direction}`);
      }),
      ', ',
    );
  }

  /** Leaves the row beyond the limit, where it is selected, out of an aggregate. */
  get withinLimit(): Sql {
    return this.options.needsHasMore ? sql` filter (where ${this.isWithinLimit})` : emptySql;
  }

  /** A literal: there are only a hundred, and PostgreSQL's planner estimates with a literal. */
  get limit(): Sql {
    return literalSql(String(this.request.page.limit));
  }

  private get isWithinLimit(): Sql {
    return sql`${this.alias}.position <= ${this.limit}`;
  }

  private get alias(): Sql {
    return literalSql(this.row.alias);
  }

  private selectColumns(): Sql {
    const { request, row } = this;
    const { order, page, scope } = request;
    const { alias } = row;
    const keys = order.map(
      ({ key }, at) => sql`${key.expression(alias, scope)} as ${literalSql(`key${at}`)}`,
    );
    const columns = [...new Set(['id', ...row.readProperties])].map((each) => column(alias, each));
    const limit = literalSql(String(page.limit + (this.options.needsHasMore ? 1 : 0)));
    return sql`select ${joinSql([...columns, ...keys], ', ')}
${pageClauses(request, alias, this.parentId, limit)}`;
  }

  /** `parent` is what the rows are joined to, where they are read for one. */
  private numbered(rows: Sql, parent = emptySql): Sql {
    const order = this.orderFrom(this.request.page.backward ? 'end' : 'start');
    return sql`select ${this.alias}.*, row_number() over (order by ${order}) as position
from ${parent}(${rows}) ${this.alias}`;
  }
}

/** The last step of an order is the id. */
const keyColumn = (at: number, steps: number): string => (at === steps - 1 ? 'id' : `key${at}`);
