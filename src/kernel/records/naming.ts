import { DefaultNamingStrategy, type Table } from 'typeorm';

/** The name in the database of a class or a property: `effectiveOn` is `effective_on` there. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]|(?<!^)[A-Z](?=[a-z])/g, '_$&').toLowerCase();
}

/** The name of a property, by that of its column. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name of a class or a property as words: "enforcement action" for `EnforcementAction`. */
export function toWords(name: string): string {
  return snakeCase(name).replaceAll('_', ' ');
}

/** The plural of those words: "enforcement actions", "authorities". */
export function toPluralWords(name: string): string {
  const words = toWords(name);
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}

function constraint(table: Table | string, columns: readonly string[], ending: string): string {
  const name = typeof table === 'string' ? table : table.name;
  return [name.split('.').pop(), ...columns, ending].join('_');
}

/**
 * Names in the database: those of classes and properties in snake case, nothing pluralised.
 * Constraints have the names that PostgreSQL gives by default, so that migrations need none.
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
