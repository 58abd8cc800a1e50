import type { Context } from './context';
import { inOrderOf } from './loaders';
import { column, columnsOf, tableOf, type RecordClass, type Row } from './record';
import { sql } from './sql';

/** Loads one record by its id, together with all others that the same edge asks for. */
export function loadRecord(
  context: Context,
  record: RecordClass,
  id: string,
  edge: string,
): Promise<Row | null> {
  return loadBy(context, record, 'id', 'uuid', id, edge);
}

/** Loads one record by the value of a unique column. */
export function loadBy(
  context: Context,
  record: RecordClass,
  property: string,
  type: 'uuid' | 'text',
  value: string,
  edge: string,
): Promise<Row | null> {
  return context.loaders.load(`${edge}>${record.name}.${property}`, value, async (values) => {
    const by = column('t', property);
    const match = type === 'uuid' ? sql`any(${values}::uuid[])` : sql`any(${values}::text[])`;
    const rows = await context.run<Row>(
      sql`select ${columnsOf(record, 't')} from ${tableOf(record)} t where ${by} = ${match}`,
    );
    return inOrderOf(values, rows, (row) => row[property] as string);
  });
}
