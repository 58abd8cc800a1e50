import type { GraphQLOutputType } from 'graphql';
import { cursorSignature } from '../kernel/lists/cursor';
import type { FacetRequest } from '../kernel/lists/facets/facet-arguments';
import { facetSql } from '../kernel/lists/facets/facet-statement';
import { noTextAtPlaces, placesSql } from '../kernel/lists/expired-cursor';
import {
  listConditions,
  listTables,
  storedTotal,
  type ListRequest,
} from '../kernel/lists/list-request';
import { readScope } from '../kernel/records/owned-record';
import { allOf, emptySql, joinSql, literalSql, sql, type Sql } from '../postgres/sql';
import { concatenated, coalesceNull, type JsonSql } from './json-sql';
import { leafSql } from './leaf-sql';
import { PageRows, type PageOptions } from './page-rows';
import { RowSource, type StatementBuilder } from './row-source';
import { Unplannable } from './unplannable';

/** Writes a part of a page; for a list of nodes or edges, `row` writes the text of one of them. */
export interface PagePart {
  (page: PageSql, builder: StatementBuilder): JsonSql;
  row?: (page: PageSql, builder: StatementBuilder) => JsonSql;
}

/**
 * Writes a page of a list. Its fields are expressions over one select of the page's rows, which is
 * left out where none of them reads rows.
 */
export class PageSql {
  readonly row: RowSource;
  readonly rows: PageRows;
  private readsRows = false;

  constructor(
    private readonly request: ListRequest,
    parentRow: RowSource | undefined,
    private readonly builder: StatementBuilder,
    options: PageOptions,
  ) {
    const { list } = request;
    this.row = new RowSource(builder.alias());
    this.rows = new PageRows(request, this.row, parentRow, options);
    const scopeToRead = readScope(list.record);
    if (scopeToRead) builder.scopes.add(scopeToRead);
  }

  totalCount(): JsonSql {
    const stored = storedTotal(this.request);
    if (stored) return [sql`${stored}::text`];
    const alias = this.builder.alias();
    const where = allOf(listConditions(this.request, alias, this.rows.parentId));
    return [sql`(select count(*)::text from ${listTables(this.request, alias)} where ${where})`];
  }

  /** The one row of a facet of the list, as `FacetRow`. */
  facet(name: string, facets: FacetRequest): Sql {
    return facetSql(this.request, name, facets, this.builder.alias(), this.rows.parentId);
  }

  /** An array of this text for each row, in the order of the list. */
  each(text: JsonSql): JsonSql {
    this.readsRows = true;
    const { areOrdered, withinLimit } = this.rows;
    const order = areOrdered ? emptySql : sql` order by ${this.rows.orderFrom('start')}`;
    const all = sql`string_agg(${concatenated(text)}, ','${order})${withinLimit}`;
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
    if (!field || 'fields' in field) throw new Unplannable('undeclared');
    return leafSql(type, field.expression(this.row, scope));
  }

  cursor(): JsonSql {
    return ['"', this.cursorSql(), '"'];
  }

  /** The cursor of the first or the last row; `null` where the page is empty. */
  endCursor(end: 'start' | 'end'): JsonSql {
    this.readsRows = true;
    const order = this.rows.orderFrom(end);
    const all = sql`array_agg(${this.cursorSql()} order by ${order})${this.rows.withinLimit}`;
    return coalesceNull(['"', sql`(${all})[1]`, '"']);
  }

  /** Selects the text of the whole page from its rows; call it once all parts are written. */
  selectFrom(text: JsonSql): JsonSql {
    if (!this.readsRows) {
      // Written for what it throws: an invalid filter is an error, whatever is read of the page.
      listConditions(this.request, this.row.alias, this.rows.parentId);
      return [...this.placeCheck(), ...text];
    }
    const rows = sql`(${this.rows.select()}) ${literalSql(this.row.alias)}`;
    const page = sql`(select ${concatenated(text)} from ${rows}${joinSql(this.row.joins, '')})`;
    return [...this.placeCheck(), page];
  }

  /** Null, and no text, where a cursor has expired: the resolvers say so. */
  placeCheck(): JsonSql {
    const places = placesSql(this.request);
    return places ? [noTextAtPlaces(places)] : [];
  }

  /** A part, and whether it is an aggregate over the page's rows. */
  partOf(write: () => JsonSql): { text: JsonSql; readsRows: boolean } {
    this.readsRows = false;
    const text = write();
    return { text, readsRows: this.readsRows };
  }

  private hasMore(): JsonSql {
    this.readsRows = true;
    return [sql`(count(*) > ${this.rows.limit})::text`];
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
}
