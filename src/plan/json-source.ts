import { literalSql, sql, type Sql } from '../postgres/sql';
import type { ValueSource } from './row-source';

/** An object inside a JSON value. */
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

/** A row of a statement that gives each property under its own name. */
export class ColumnSource implements ValueSource {
  constructor(
    private readonly alias: string,
    private readonly absent: ReadonlySet<string>,
  ) {}

  value(property: string): Sql {
    if (this.absent.has(property)) return literalSql('null::text');
    return literalSql(`${this.alias}."${property}"`);
  }

  json(property: string): Sql {
    return this.value(property);
  }

  list(property: string): Sql {
    return sql`to_json(${this.value(property)})::text`;
  }
}

/** The parts of an object, each a piece of SQL of its own. */
export class ExpressionSource implements ValueSource {
  constructor(private readonly parts: Readonly<Record<string, Sql>>) {}

  value(property: string): Sql {
    return this.parts[property] as Sql;
  }

  json(property: string): Sql {
    return this.value(property);
  }

  list(property: string): Sql {
    return this.value(property);
  }
}
