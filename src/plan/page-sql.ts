import { keysetSql, orderedSteps, orderSql, orderTables } from '../kernel/lists/keyset';
import {
  knownTotal,
  listConditions,
  listTables,
  type ListRequest,
} from '../kernel/lists/list-request';
import { scopeToRead } from '../kernel/records/owned-record';
import { cursorSignature } from '../kernel/lists/page';
import { column } from '../kernel/records/record';
import { allOf, joinSql, literalSql, nothing, sql, type Sql } from '../postgres/sql';
import { concatenated, orNull, type JsonText } from './json-sql';
import { RowPlace, type Writing } from './row-source';

/** A page of a list being written: one select over its rows, or none where no row is asked for. */
export class PageText {
  readonly row: RowPlace;
  private readonly parent: Sql;
  private tellsOfRows = false;

  constructor(
    private readonly request: ListRequest,
    parent: RowPlace | undefined,
    private readonly writing: Writing,
    /** Whether it is told if there are more rows: then one more is read. */
    private readonly tellsOfMore: boolean,
  ) {
    const { carriesDay, scope, list, anchor } = request;
    this.row = new RowPlace(writing.alias(), carriesDay ? scope.asOf : undefined);
    this.parent = anchor.kind === 'root' || !parent ? nothing : parent.value('id');
    const needed = scopeToRead(list.record);
    if (needed) writing.scopes.add(needed);
  }

  totalCount(): JsonText {
    const known = knownTotal(this.request);
    if (known) return [sql`${known}::text`];
    const alias = this.writing.alias();
    const where = allOf(listConditions(this.request, alias, this.parent));
    return [sql`(select count(*)::text from ${listTables(this.request, alias)} where ${where})`];
  }

  /** A list of this text for each row, in the order of the list. */
  each(text: JsonText): JsonText {
    this.tellsOfRows = true;
    const order = this.orderOf('start');
    return [
      '[',
      sql`coalesce(string_agg(${concatenated(text)}, ',' order by ${order})${this.shown}, '')`,
      ']',
    ];
  }

  /** That rows lie on the far side of a cursor is taken from the cursor, which stands for one. */
  hasNextPage(): JsonText {
    const { backward, before } = this.request.page;
    return backward ? [String(before !== undefined)] : this.hasMore();
  }

  hasPreviousPage(): JsonText {
    const { backward, after } = this.request.page;
    return backward ? this.hasMore() : [String(after !== undefined)];
  }

  cursor(): JsonText {
    return ['"', this.cursorSql(), '"'];
  }

  /** The cursor of the first or the last row; `null` where the page is empty. */
  endCursor(end: 'start' | 'end'): JsonText {
    this.tellsOfRows = true;
    const all = sql`array_agg(${this.cursorSql()} order by ${this.orderOf(end)})${this.shown}`;
    return orNull(['"', sql`(${all})[1]`, '"']);
  }

  /** The whole, once all that it tells has been written. */
  written(text: JsonText): JsonText {
    if (!this.tellsOfRows) return text;
    const rows = sql`(${this.rowsSql()}) ${literalSql(this.row.alias)}`;
    return [sql`(select ${concatenated(text)} from ${rows}${joinSql(this.row.joins, '')})`];
  }

  private hasMore(): JsonText {
    this.tellsOfRows = true;
    return [sql`(count(*) > ${this.limit})::text`];
  }

  /** Where one row too many is read, it is not shown. */
  private get shown(): Sql {
    if (!this.tellsOfMore) return nothing;
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
      ...listConditions(request, alias, this.parent),
      keysetSql(order, page, alias, scope),
    ]);
    const keys = order.map(
      ({ key }, at) => sql`${key.expression(alias, scope)} as ${literalSql(`key${at}`)}`,
    );
    const columns = [...new Set(['id', ...row.read])].map((each) => column(alias, each));
    const most = this.tellsOfMore ? page.limit + 1 : page.limit;
    const rows = sql`select ${joinSql([...columns, ...keys], ', ')}
from ${listTables(request, alias)}${orderTables(order, alias, scope)} where ${where}
order by ${orderSql(order, page, alias, scope)} limit ${literalSql(String(most))}`;
    return this.tellsOfMore ? this.numbered(rows) : rows;
  }

  private numbered(rows: Sql): Sql {
    const order = this.orderOf(this.request.page.backward ? 'end' : 'start');
    const alias = literalSql(this.row.alias);
    return sql`select ${alias}.*, row_number() over (order by ${order}) as position
from (${rows}) ${alias}`;
  }
}

const keyColumn = (at: number, steps: number): string => (at === steps - 1 ? 'id' : `key${at}`);
