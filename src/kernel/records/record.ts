import { getMetadataArgsStorage } from 'typeorm';
import { snakeCase } from './naming';
import { joinSql, literalSql, type Sql } from '../../postgres/sql';

/** A class whose instances are rows of a table and, for most, objects of a type of the schema. */
// oxlint-disable-next-line typescript/no-explicit-any -- constructors of any arguments
export type RecordClass<Row extends object = object> = abstract new (...args: any[]) => Row;

/** A row as the database returns it: the record's properties under their own names. */
export type Row = Record<string, unknown> & { id: string };

const tables = new WeakMap<RecordClass, Sql>();

/** The name of a record's table. */
export function tableSql(record: RecordClass): Sql {
  let table = tables.get(record);
  if (!table) tables.set(record, (table = literalSql(snakeCase(record.name))));
  return table;
}

const columnNames = new Map<string, string>();

/** A column of the row that `alias` stands for, by the name of its property. */
export function column(alias: string, property: string): Sql {
  let name = columnNames.get(property);
  if (name === undefined) columnNames.set(property, (name = snakeCase(property)));
  return literalSql(`${alias}.${name}`);
}

const selections = new Map<string, Sql>();

/** Every column of the record under its property's name, so that no row needs a mapper. */
export function columnsSql(record: RecordClass, alias: string): Sql {
  const key = `${record.name} ${alias}`;
  let selection = selections.get(key);
  if (!selection) {
    const columns = columnProperties(record).map((property) =>
      literalSql(`${alias}.${snakeCase(property)} as "${property}"`),
    );
    selections.set(key, (selection = joinSql(columns, ', ')));
  }
  return selection;
}

/** The properties of a record that are columns, those of its base classes first. */
export function columnProperties(record: RecordClass): string[] {
  const ancestry: unknown[] = [];
  for (let at: unknown = record; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    ancestry.unshift(at);
  }
  return ancestry.flatMap((target) =>
    getMetadataArgsStorage()
      .columns.filter((each) => each.target === target)
      .map((each) => each.propertyName),
  );
}
