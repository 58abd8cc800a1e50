import type { Context } from '../kernel/request/context';
import type { Scope } from '../kernel/request/caller';
import type { RowAlias } from '../kernel/fields/field-plan';
import { readScope } from '../kernel/records/owned-record';
import { column, tableSql, type RecordClass } from '../kernel/records/record';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { Unplannable } from './unplannable';

/** Where a selection reads its values. */
export interface ValueSource {
  /** The SQL of a value, by the name of its property. */
  value(property: string): Sql;
  /** The same as `jsonb`, where it is an object or a list of them. */
  json(property: string): Sql;
  /** The JSON text of a list of leaves. */
  list(property: string): Sql;
  /** The row, where it is a record's. */
  row?: RowSource;
}

/** A row of a record, with the joins that its edges to one other record add to it. */
export class RowSource implements ValueSource, RowAlias {
  readonly row = this;
  readonly joins: Sql[] = [];
  /** The properties that were read: what a page must hand on. */
  readonly readProperties = new Set<string>();
  private readonly joined = new Map<string, RowSource>();

  constructor(
    readonly alias: string,
    readonly asOf?: string,
    private readonly root?: RowSource,
  ) {}

  value(property: string): Sql {
    this.readProperties.add(property);
    return column(this.alias, property);
  }

  json(property: string): Sql {
    return sql`${this.value(property)}::jsonb`;
  }

  list(property: string): Sql {
    return sql`to_json(${this.value(property)})::text`;
  }

  /** The row that a key points to: joined once, however often it is asked for. */
  join(record: RecordClass, key: string, writing: StatementBuilder): RowSource {
    const known = this.joined.get(key);
    if (known) return known;
    const root = this.root ?? this;
    const joined = new RowSource(writing.alias(), undefined, root);
    const table = writing.table(record, joined.alias);
    root.joins.push(sql` left join ${table} on ${joined.value('id')} = ${this.value(key)}`);
    this.joined.set(key, joined);
    return joined;
  }
}

/** The row of a place that must have one: edges hang on records alone. */
export function requireRow(place: ValueSource): RowSource {
  if (!place.row) throw new Unplannable('undeclared');
  return place.row;
}

/** What stands on the graph's root has no row to read. */
export const noRow: RowAlias = {
  alias: '',
  value: (property) => {
    throw new Error(`There is no row to read ${property} of`);
  },
};

/** One statement being written: what it may know, and what it turns out to need. */
export class StatementBuilder {
  /** What a caller must be allowed for it. */
  readonly scopes = new Set<Scope>();
  private aliases = 0;

  constructor(
    readonly context: Context,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** A name that no other row of the statement has. */
  alias(): string {
    return `t${++this.aliases}`;
  }

  table(record: RecordClass, alias: string): Sql {
    const scope = readScope(record);
    if (scope) this.scopes.add(scope);
    return sql`${tableSql(record)} ${literalSql(alias)}`;
  }
}
