import type { Context } from '../kernel/request/context';
import type { Scope } from '../kernel/request/caller';
import type { RowAlias } from '../kernel/records/row-alias';
import { readScope } from '../kernel/records/owned-record';
import { column, tableSql, type RecordClass } from '../kernel/records/record';
import { literalSql, sql, type Sql } from '../postgres/sql';
import { Unplannable } from './unplannable';

/** What the fields of an object read their values from. */
export interface ValueSource {
  /** The SQL of a value, by the name of its property. */
  value(property: string): Sql;
  /** The same as `jsonb`, for an object or a list of objects that a column stores as JSON. */
  json(property: string): Sql;
  /** The JSON text of a list of scalars or enums. */
  list(property: string): Sql;
  /** The row of a record, where the values come from one. */
  row?: RowSource;
}

/** A row of a record, and the left joins of its edges to one record each. */
export class RowSource implements ValueSource, RowAlias {
  readonly row = this;
  readonly joins: Sql[] = [];
  /** The properties that were read, which the select of a page's rows must include. */
  readonly readProperties = new Set<string>();
  private readonly joined = new Map<string, RowSource>();

  constructor(
    readonly alias: string,
    protected readonly root?: RowSource,
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

  /** The same row with some of its values computed from another one. */
  replace(
    parent: RowAlias,
    replaced: Readonly<Record<string, (parent: RowAlias, onRecord: Sql) => Sql>>,
  ): RowSource {
    const values = Object.entries(replaced).map(
      ([name, value]) => [name, value(parent, this.value(name))] as const,
    );
    return new ReplacedRowSource(this, Object.fromEntries(values), this.root ?? this);
  }

  /** The row that a foreign key points to, joined once. */
  join(record: RecordClass, key: string, builder: StatementBuilder): RowSource {
    const existing = this.joined.get(key);
    if (existing) return existing;
    const root = this.root ?? this;
    const joined = new RowSource(builder.alias(), root);
    const table = builder.table(record, joined.alias);
    root.joins.push(sql` left join ${table} on ${joined.value('id')} = ${this.value(key)}`);
    this.joined.set(key, joined);
    return joined;
  }
}

/** A row of which some values come from another row. */
class ReplacedRowSource extends RowSource {
  constructor(
    private readonly original: RowSource,
    private readonly replaced: Readonly<Record<string, Sql>>,
    root: RowSource,
  ) {
    super(original.alias, root);
  }

  override value(property: string): Sql {
    return this.replaced[property] ?? this.original.value(property);
  }
}

/** The row of a source. Throws `Unplannable` where it has none: only records have edges. */
export function requireRow(source: ValueSource): RowSource {
  if (!source.row) throw new Unplannable('undeclared');
  return source.row;
}

/** The parent of a field of `Query`: there is no row to read. */
export const noRow: RowAlias = {
  alias: '',
  value: (property) => {
    throw new Error(`A field of Query has no row to read ${property} from`);
  },
};

/** One statement that is being written: its variables, its aliases, the scopes that it needs. */
export class StatementBuilder {
  /** The scopes that the caller's key must have to run it. */
  readonly scopes = new Set<Scope>();
  /** Whether everything that it reads changes with the version of the record, or by the day. */
  readsOnlyRecord = true;
  private aliases = 0;

  constructor(
    readonly context: Context,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** A new alias. */
  alias(): string {
    return `t${++this.aliases}`;
  }

  /** The table of a record in a `from`; adds the scope that reading it needs. */
  table(record: RecordClass, alias: string): Sql {
    const scope = readScope(record);
    if (scope) this.scopes.add(scope);
    return sql`${tableSql(record)} ${literalSql(alias)}`;
  }
}
