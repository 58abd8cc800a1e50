import { DefaultNamingStrategy, type Table } from 'typeorm';

/** `effectiveOn` is `effective_on` in the database: the one rule between the two spellings. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]|(?<!^)[A-Z](?=[a-z])/g, '_$&').toLowerCase();
}

function constraint(table: Table | string, columns: readonly string[], ending: string): string {
  const name = typeof table === 'string' ? table : table.name;
  return [name.split('.').pop(), ...columns, ending].join('_');
}

/**
 * Names in the database: the class and property names in snake case, nothing pluralised, and for
 * constraints the names that PostgreSQL gives by itself, so that migrations read as plain SQL.
 */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? snakeCase(className);
  }

  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }

  override primaryKeyName(table: Table | string): string {
    return constraint(table, [], 'pkey');
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return constraint(table, columns, 'key');
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return constraint(table, columns, 'fkey');
  }

  override indexName(table: Table | string, columns: string[]): string {
    return constraint(table, columns, 'idx');
  }
}
