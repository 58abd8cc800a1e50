import type { GraphQLOutputType } from 'graphql';
import { orderedSteps } from '../kernel/lists/keyset';
import {
  listConditions,
  listTables,
  pageClauses,
  storedTotal,
  type ListRequest,
} from '../kernel/lists/list-request';
import { readScope } from '../kernel/records/owned-record';
import { cursorSignature } from '../kernel/lists/cursor';
import { column } from '../kernel/records/record';
import { allOf, joinSql, literalSql, emptySql, sql, type Sql } from '../postgres/sql';
import { concatenated, coalesceNull, type JsonSql } from './json-sql';
import { leafSql } from './leaf-sql';
import { RowSource, type StatementBuilder } from './row-source';
import { Unplannable } from './unplannable';

/**
 * Writes a page of a list. Its fields are expressions over one select of the page's rows, which is
 * left out where none of them reads rows.
 */
export class PageSql {
  readonly row: RowSource;
  private readonly parentId: Sql;
  private readsRows = false;

  constructor(
    private readonly request: ListRequest,
    parentRow: RowSource | undefined,
    private readonly builder: StatementBuilder,
    /** Whether to select one row more than the limit, which shows whether the list goes on. */
    private readonly needsHasMore: boolean,
  ) {
    const { list, parent } = request;
    this.row = new RowSource(builder.alias());
    this.parentId = parent.kind === 'root' || !parentRow ? emptySql : parentRow.value('id');
    const scopeToRead = readScope(list.record);
    if (scopeToRead) builder.scopes.add(scopeToRead);
  }

  totalCount(): JsonSql {
    const stored = storedTotal(this.request);
    if (stored) return [sql`${stored}::text`];
    const alias = this.builder.alias();
    const where = allOf(listConditions(this.request, alias, this.parentId));
    return [sql`(select count(*)::text from ${listTables(this.request, alias)} where ${where})`];
  }

  /** An array of this text for each row, in the order of the list. */
  each(text: JsonSql): JsonSql {
    this.readsRows = true;
    const order = this.orderFrom('start');
    const all = sql`string_agg(${concatenated(text)}, ',' order by ${order})${this.withinLimit}`;
    return ['[', sql`coalesce(${all}, '')`, ']'];
  }

  /** On the side of a cursor, a further row is assumed without a query: the cursor is of a row. */
  hasNextPage(): JsonSql {
    const { backward, before } = this.request.page;
    return backward ? [String(before !== undefined)] : this.hasMore();
  }

  hasPreviousPage(): JsonSql {
    const { backward, after } = this.request.page;
    return backward ? this.hasMore() : [String(after !== undefined)];
  }

  /** A field of the list's edges, by its name; of the type that the schema gives it. */
  edgeField(name: string, type: GraphQLOutputType): JsonSql {
    const { list, scope } = this.request;
    const field = list.edgeFields?.find((each) => each.name === name);
    if (!field) throw new Unplannable('undeclared');
    return leafSql(type, field.expression(this.row, scope));
  }

  cursor(): JsonSql {
    return ['"', this.cursorSql(), '"'];
  }

  /** The cursor of the first or the last row; `null` where the page is empty. */
  endCursor(end: 'start' | 'end'): JsonSql {
    this.readsRows = true;
    const order = this.orderFrom(end);
    const all = sql`array_agg(${this.cursorSql()} order by ${order})${this.withinLimit}`;
    return coalesceNull(['"', sql`(${all})[1]`, '"']);
  }

  /** Selects the text of the whole page from its rows; call it once all parts are written. */
  selectFrom(text: JsonSql): JsonSql {
    if (!this.readsRows) {
      // Written for what it throws: an invalid filter is an error, whatever is read of the page.
      listConditions(this.request, this.row.alias, this.parentId);
      return text;
    }
    const rows = sql`(${this.rowsSql()}) ${literalSql(this.row.alias)}`;
    return [sql`(select ${concatenated(text)} from ${rows}${joinSql(this.row.joins, '')})`];
  }

  private hasMore(): JsonSql {
    this.readsRows = true;
    return [sql`(count(*) > ${this.limit})::text`];
  }

  /** Leaves out the row beyond the limit, where it is selected. */
  private get withinLimit(): Sql {
    if (!this.needsHasMore) return emptySql;
    const { alias } = this.row;
    return sql` filter (where ${literalSql(alias)}.position <= ${this.limit})`;
  }

  /** A literal: there are only a hundred, and PostgreSQL's planner estimates with a literal. */
  private get limit(): Sql {
    return literalSql(String(this.request.page.limit));
  }

  /** The order of the page's rows, or its reverse, by the columns of the select of rows. */
  private orderFrom(end: 'start' | 'end'): Sql {
    const steps = orderedSteps(this.request.order, this.row.alias, this.request.scope);
    return joinSql(
      steps.map(({ ascending }, at) => {
        const direction = ascending === (end === 'start') ? 'asc' : 'desc';
        return literalSql(`${this.row.alias}.${keyColumn(at, steps.length)} ${direction}`);
      }),
      ', ',
    );
  }

  /** What `writeCursor` returns for the position of a row. */
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

  /** The rows of the page: the columns that were read of them, and the keys of their order. */
  private rowsSql(): Sql {
    const { request, row } = this;
    const { order, page, scope } = request;
    const { alias } = row;
    const keys = order.map(
      ({ key }, at) => sql`${key.expression(alias, scope)} as ${literalSql(`key${at}`)}`,
    );
    const columns = [...new Set(['id', ...row.readProperties])].map((each) => column(alias, each));
    const limit = literalSql(String(this.needsHasMore ? page.limit + 1 : page.limit));
    const rows = sql`select ${joinSql([...columns, ...keys], ', ')}
${pageClauses(request, alias, this.parentId, limit)}`;
    return this.needsHasMore ? this.numbered(rows) : rows;
  }

  private numbered(rows: Sql): Sql {
    const order = this.orderFrom(this.request.page.backward ? 'end' : 'start');
    const alias = literalSql(this.row.alias);
    return sql`select ${alias}.*, row_number() over (order by ${order}) as position
from (${rows}) ${alias}`;
  }
}

/** The last step of an order is the id. */
const keyColumn = (at: number, steps: number): string => (at === steps - 1 ? 'id' : `key${at}`);
