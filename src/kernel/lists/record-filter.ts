import { Field, InputType } from 'type-graphql';
import type { FilterField, FilterScope } from './filter-field';
import { assertFilterSize, givenEntries } from './filter-size';
import { toPluralWords } from '../records/naming';
import type { RecordClass } from '../records/record';
import { mapAll } from '../request/input-errors';
import { allOf, anyOf, sql, type Sql } from '../../postgres/sql';

/** The filter of a list: its input type, and the condition that an input stands for. */
export interface Filter {
  input: object;
  /** Throws `BadUserInput` for an input that is too large, too deep or has an invalid value. */
  condition(alias: string, filter: Record<string, unknown>, scope: FilterScope): Sql;
}

/** The fields that a filter names one value of by `eq`, in itself or in its `and`. */
export function namedFields(filter: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const named = givenEntries(filter).flatMap(([name, value]) => {
    if (name === 'or' || name === 'not') return [];
    if (name === 'and') {
      return (value as Record<string, unknown>[]).flatMap((each) => [...namedFields(each)]);
    }
    const { eq = null } = Object(value) as { eq?: unknown };
    return eq === null ? [] : [name];
  });
  return new Set(named);
}

/** The filter of a record, e.g. `LicenseFilter`: its fields, and `and`, `or`, `not` over them. */
export function createFilter(record: RecordClass, fields: Record<string, FilterField>): Filter {
  const input = inputType(`${record.name}Filter`, toPluralWords(record.name), fields);

  function condition(
    alias: string,
    filter: Record<string, unknown>,
    scope: FilterScope,
    path: string,
  ): Sql {
    const named = new Set([...(scope.named ?? []), ...namedFields(filter)]);
    const inner = (each: unknown, at: string): Sql =>
      condition(alias, each as Record<string, unknown>, { ...scope, named }, at);
    const parts = mapAll(givenEntries(filter), ([name, value]) => {
      const at = `${path}.${name}`;
      if (name === 'not') return sql`not coalesce(${inner(value, at)}, false)`;
      if (name === 'and' || name === 'or') {
        const all = mapAll(value as unknown[], (each, index) => inner(each, `${at}[${index}]`));
        return name === 'and' ? allOf(all) : anyOf(all);
      }
      return (fields[name] as FilterField).condition(alias, value, { ...scope, named }, at);
    });
    return allOf(parts);
  }

  return {
    input,
    condition: (alias, filter, scope) => {
      assertFilterSize(filter);
      return condition(alias, filter, scope, 'filter');
    },
  };
}

function inputType(name: string, rows: string, fields: Record<string, FilterField>): object {
  class FilterInput {}
  const declare = (field: string, type: () => object, description: string): void =>
    Field(type as () => typeof FilterInput, { nullable: true, description })(
      FilterInput.prototype,
      field,
    );
  for (const [field, { input, description }] of Object.entries(fields)) {
    declare(field, input, description ?? `Conditions on the field \`${field}\`.`);
  }
  declare('and', () => [FilterInput], 'All of these hold; true if the list is empty.');
  declare('or', () => [FilterInput], 'One of these holds; false if the list is empty.');
  declare('not', () => FilterInput, 'This does not hold.');
  const description = `Conditions on ${rows}. All that are given must hold.`;
  InputType(name, { description })(FilterInput);
  return FilterInput;
}
