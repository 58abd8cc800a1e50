import { keysetSql, orderedSteps, orderSql, orderJoins } from '../kernel/lists/keyset';
import {
  storedTotal,
  listConditions,
  listTables,
  type ListRequest,
} from '../kernel/lists/list-request';
import { readScope } from '../kernel/records/owned-record';
import { cursorSignature } from '../kernel/lists/page';
import { column } from '../kernel/records/record';
import { allOf, joinSql, literalSql, emptySql, sql, type Sql } from '../postgres/sql';
import { concatenated, coalesceNull, type JsonSql } from './json-sql';
import { RowSource, type StatementBuilder } from './row-source';

/** A page of a list being written: one select over its rows, or none where no row is asked for. */
export class PageSql {
  readonly row: RowSource;
  private readonly parentId: Sql;
  private readsRows = false;

  constructor(
    private readonly request: ListRequest,
    parentRow: RowSource | undefined,
    private readonly writing: StatementBuilder,
    /** Whether it is told if there are more rows: then one more is read. */
    private readonly needsHasMore: boolean,
  ) {
    const { selectsAsOf, scope, list, parent } = request;
    this.row = new RowSource(writing.alias(), selectsAsOf ? scope.asOf : undefined);
    this.parentId = parent.kind === 'root' || !parentRow ? emptySql : parentRow.value('id');
    const needed = readScope(list.record);
    if (needed) writing.scopes.add(needed);
  }

  totalCount(): JsonSql {
    const known = storedTotal(this.request);
    if (known) return [sql`${known}::text`];
    const alias = this.writing.alias();
    const where = allOf(listConditions(this.request, alias, this.parentId));
    return [sql`(select count(*)::text from ${listTables(this.request, alias)} where ${where})`];
  }

  /** A list of this text for each row, in the order of the list. */
  each(text: JsonSql): JsonSql {
    this.readsRows = true;
    const order = this.orderOf('start');
    return [
      '[',
      sql`coalesce(string_agg(${concatenated(text)}, ',' order by ${order})${this.shown}, '')`,
      ']',
    ];
  }

  /** That rows lie on the far side of a cursor is taken from the cursor, which stands for one. */
  hasNextPage(): JsonSql {
    const { backward, before } = this.request.page;
    return backward ? [String(before !== undefined)] : this.hasMore();
  }

  hasPreviousPage(): JsonSql {
    const { backward, after } = this.request.page;
    return backward ? this.hasMore() : [String(after !== undefined)];
  }

  cursor(): JsonSql {
    return ['"', this.cursorSql(), '"'];
  }

  /** The cursor of the first or the last row; `null` where the page is empty. */
  endCursor(end: 'start' | 'end'): JsonSql {
    this.readsRows = true;
    const all = sql`array_agg(${this.cursorSql()} order by ${this.orderOf(end)})${this.shown}`;
    return coalesceNull(['"', sql`(${all})[1]`, '"']);
  }

  /** The whole, once all that it tells has been written. */
  written(text: JsonSql): JsonSql {
    if (!this.readsRows) return text;
    const rows = sql`(${this.rowsSql()}) ${literalSql(this.row.alias)}`;
    return [sql`(select ${concatenated(text)} from ${rows}${joinSql(this.row.joins, '')})`];
  }

  private hasMore(): JsonSql {
    this.readsRows = true;
    return [sql`(count(*) > ${this.limit})::text`];
  }

  /** Where one row too many is read, it is not shown. */
  private get shown(): Sql {
    if (!this.needsHasMore) return emptySql;
    const { alias } = this.row;
    return sql` filter (where ${literalSql(alias)}.position <= ${this.limit})`;
  }

  /** Written as it is: there are a hundred, and a statement is planned for how many it reads. */
  private get limit(): Sql {
    return literalSql(String(this.request.page.limit));
  }

  private orderOf(end: 'start' | 'end'): Sql {
    const steps = orderedSteps(this.request.order, this.row.alias, this.request.scope);
    return joinSql(
      steps.map(({ ascending }, at) => {
        const direction = ascending === (end === 'start') ? 'asc' : 'desc';
        return literalSql(`${this.row.alias}.${keyColumn(at, steps.length)} ${direction}`);
      }),
      ', ',
    );
  }

  private cursorSql(): Sql {
    const { name, order } = this.request;
    const { alias } = this.row;
    const keys = order.map((_, at) => sql`to_json(${literalSql(`${alias}.key${at}`)}::text)::text`);
    const values = keys.flatMap((key) => [key, ',']);
    const text = concatenated([
      `["${cursorSignature(name, order)}",`,
      ...values,
      '"',
      sql`${literalSql(alias)}.id::text`,
      '"]',
    ]);
    const base64 = sql`encode(convert_to(${text}, 'UTF8'), 'base64')`;
    return sql`translate(${base64}, E'+/=\\n', '-_')`;
  }

  /** The rows of the page, with what was read of them and the keys of their order. */
  private rowsSql(): Sql {
    const { request, row } = this;
    const { order, page, scope } = request;
    const { alias } = row;
    const where = allOf([
      ...listConditions(request, alias, this.parentId),
      keysetSql(order, page, alias, scope),
    ]);
    const keys = order.map(
      ({ key }, at) => sql`${key.expression(alias, scope)} as ${literalSql(`key${at}`)}`,
    );
    const columns = [...new Set(['id', ...row.readProperties])].map((each) => column(alias, each));
    const most = this.needsHasMore ? page.limit + 1 : page.limit;
    const rows = sql`select ${joinSql([...columns, ...keys], ', ')}
from ${listTables(request, alias)}${orderJoins(order, alias, scope)} where ${where}
order by ${orderSql(order, page, alias, scope)} limit ${literalSql(String(most))}`;
    return this.needsHasMore ? this.numbered(rows) : rows;
  }

  private numbered(rows: Sql): Sql {
    const order = this.orderOf(this.request.page.backward ? 'end' : 'start');
    const alias = literalSql(this.row.alias);
    return sql`select ${alias}.*, row_number() over (order by ${order}) as position
from (${rows}) ${alias}`;
  }
}

const keyColumn = (at: number, steps: number): string => (at === steps - 1 ? 'id' : `key${at}`);
