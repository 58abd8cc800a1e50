import type { Context } from '../request/context';
import type { FieldPlan, RowAlias } from './field-plan';
import type { DeclaredField } from './declared-field';
import type { RecordClass, Row } from '../records/record';
import { allOf, sql, type Sql } from '../../postgres/sql';

/** Fields that are neither columns nor edges. */

interface FieldOptions {
  type: () => object;
  nullable?: boolean;
  description?: string;
}

/** A field that follows from the row itself; `value` says the same in SQL. */
export function derived<Shape>(
  owner: RecordClass<Shape & object>,
  name: string,
  options: FieldOptions & { of: (row: Shape) => unknown; value: (row: RowAlias) => Sql },
): DeclaredField {
  const { of, value, ...field } = options;
  return {
    owner,
    name,
    ...field,
    resolve: (row: Shape) => of(row),
    declaration: { kind: 'value', of: value },
  };
}

/**
 * An object made of columns, e.g. a value and its currency: of each part, the property that holds
 * it. Where it is nullable, it is null where all of them are.
 */
export function composed(
  owner: RecordClass,
  name: string,
  options: FieldOptions & { of: Readonly<Record<string, string>> },
): DeclaredField {
  const { of, ...field } = options;
  const parts = Object.entries(of);
  const declaration: FieldPlan = {
    kind: 'parts',
    of: (row) => {
      const values = parts.map(([part, property]) => [part, row.value(property)] as const);
      const isNull = allOf(values.map(([, value]) => sql`${value} is null`));
      return { values: Object.fromEntries(values), ...(field.nullable && { isNull }) };
    },
  };
  return { owner, name, ...field, resolve: (row: Row) => composedOf(row, of), declaration };
}

/** The object that the columns of a row make; null where all of them are null. */
function composedOf(row: Row, of: Readonly<Record<string, string>>): object | null {
  const parts = Object.entries(of).map(([part, property]) => [part, row[property]] as const);
  return parts.some(([, value]) => value !== null) ? Object.fromEntries(parts) : null;
}

/**
 * A field that takes one statement for all parents: `batch` answers a value for each id, and
 * `value` gives the same for one row in SQL.
 */
export function computed(
  owner: RecordClass,
  name: string,
  options: FieldOptions & {
    batch: (context: Context, ids: readonly string[]) => Promise<readonly unknown[]>;
    value: (row: RowAlias) => Sql;
  },
): DeclaredField {
  const { batch, value, ...field } = options;
  return {
    owner,
    name,
    ...field,
    resolve: (row: Row, _: unknown, context: Context) =>
      context.loaders.load(`${owner.name}.${name}`, row.id, (ids) => batch(context, ids)),
    declaration: { kind: 'value', of: value },
  };
}
