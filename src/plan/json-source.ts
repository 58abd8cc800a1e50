import { literalSql, sql, type Sql } from '../postgres/sql';
import { toJsonText } from './json-sql';
import type { ValueSource } from './row-source';

/** An object in a JSON array, of which `alias.value` is the current element. */
export class JsonSource implements ValueSource {
  constructor(private readonly alias: string) {}

  value(property: string): Sql {
    return literalSql(`(${this.alias}.value->>'${property}')`);
  }

  json(property: string): Sql {
    return literalSql(`(${this.alias}.value->'${property}')`);
  }

  list(property: string): Sql {
    return sql`(select '[' || coalesce(string_agg(to_json(leaf.value)::text, ','
      order by leaf.ordinality), '') || ']'
      from jsonb_array_elements_text(${this.json(property)}) with ordinality as leaf)`;
  }
}

/** A row of a statement that has a column for each field, except for those that are null. */
export class ColumnSource implements ValueSource {
  constructor(
    private readonly alias: string,
    private readonly nullFields: ReadonlySet<string>,
  ) {}

  value(property: string): Sql {
    if (this.nullFields.has(property)) return literalSql('null::text');
    return literalSql(`${this.alias}."${property}"`);
  }

  json(property: string): Sql {
    return this.value(property);
  }

  list(property: string): Sql {
    return toJsonText(this.value(property));
  }
}

/** An object whose fields are SQL expressions of their own. */
export class ExpressionSource implements ValueSource {
  constructor(private readonly fields: Readonly<Record<string, Sql>>) {}

  value(property: string): Sql {
    return this.fields[property] as Sql;
  }

  json(property: string): Sql {
    return this.value(property);
  }

  list(property: string): Sql {
    return this.value(property);
  }
}
