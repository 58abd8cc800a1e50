import type { Context } from '../request/context';
import type { RowAlias } from '../records/row-alias';
import type { DeclaredField } from './declared-field';
import type { RecordClass, Row } from '../records/record';
import { allOf, sql, type Sql } from '../../postgres/sql';

interface FieldOptions {
  type: () => object;
  nullable?: boolean;
  description?: string;
}

/** A field computed from its own row: by `compute` in a resolver, by `expression` in SQL. */
export function derived<Shape>(
  owner: RecordClass<Shape & object>,
  name: string,
  options: FieldOptions & { compute: (row: Shape) => unknown; expression: (row: RowAlias) => Sql },
): DeclaredField {
  const { compute, expression, ...field } = options;
  return {
    owner,
    name,
    ...field,
    resolve: (row: Shape) => compute(row),
    plan: { kind: 'expression', expression },
  };
}

/**
 * An object made of columns, e.g. a value and its currency: `properties` names the column of each
 * of its fields. A nullable one is null where all its columns are.
 */
export function composed(
  owner: RecordClass,
  name: string,
  options: FieldOptions & { properties: Readonly<Record<string, string>> },
): DeclaredField {
  const { properties, ...field } = options;
  const members = Object.entries(properties);
  return {
    owner,
    name,
    ...field,
    resolve: (row: Row) => {
      const values = members.map(([member, property]) => [member, row[property]] as const);
      return values.some(([, value]) => value !== null) ? Object.fromEntries(values) : null;
    },
    plan: {
      kind: 'object',
      object: (row) => {
        const values = members.map(([member, property]) => [member, row.value(property)] as const);
        const isNull = allOf(values.map(([, value]) => sql`${value} is null`));
        return { fields: Object.fromEntries(values), ...(field.nullable && { isNull }) };
      },
    },
  };
}

/**
 * A field computed from other rows. `batch` loads one value for each id, in their order, in one
 * statement for all parents; `expression` is the same value of one row in SQL.
 */
export function computed(
  owner: RecordClass,
  name: string,
  options: FieldOptions & {
    batch: (context: Context, ids: readonly string[]) => Promise<readonly unknown[]>;
    expression: (row: RowAlias) => Sql;
  },
): DeclaredField {
  const { batch, expression, ...field } = options;
  return {
    owner,
    name,
    ...field,
    resolve: (row: Row, _: unknown, context: Context) =>
      context.loaders.load(`${owner.name}.${name}`, row.id, (ids) => batch(context, ids)),
    plan: { kind: 'expression', expression },
  };
}
