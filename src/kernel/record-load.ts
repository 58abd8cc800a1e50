import type { Context } from './context';
import { recordOf } from './identity';
import { inOrderOf } from './loaders';
import { column, columnsOf, tableOf, type RecordClass, type Row } from './record';
import { sql, type Sql } from './sql';

/** Loads one record by its id, together with all others that the same edge asks for. */
export function loadRecord(
  context: Context,
  record: RecordClass,
  id: string,
  edge: string,
): Promise<Row | null> {
  return loadBy(context, record, 'id', 'uuid', id, edge);
}

/**
 * Loads a record of whatever kind its id says. The kinds take a statement each and come back
 * together, so that what hangs on them is gathered over all of them.
 */
export function loadAnyRecord(context: Context, id: string, edge: string): Promise<Row | null> {
  return context.loaders.load(edge, id, async (ids) => {
    const kinds = [...new Set(ids.map((each) => recordOf(each) as RecordClass))];
    const rows = await Promise.all(
      kinds.map((kind) =>
        context.run<Row>(
          byIds(
            kind,
            ids.filter((each) => recordOf(each) === kind),
          ),
        ),
      ),
    );
    return inOrderOf(ids, rows.flat(), (row) => row.id);
  });
}

function byIds(record: RecordClass, ids: readonly string[]): Sql {
  return sql`select ${columnsOf(record, 't')} from ${tableOf(record)} t
where t.id = any(${ids}::uuid[])`;
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
