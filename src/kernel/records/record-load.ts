import type { Context } from '../request/context';
import { recordForId } from './record-id';
import { alignWithKeys } from '../request/loaders';
import { runOnRecord } from './owned-record';
import { column, columnsSql, tableSql, type RecordClass, type Row } from './record';
import { sql, type Sql } from '../../postgres/sql';

/** Loads one record by its id, in one statement with all others that the same edge needs. */
export function loadRecord(
  context: Context,
  record: RecordClass,
  id: string,
  edge: string,
): Promise<Row | null> {
  return loadByColumn(context, record, 'id', 'uuid', id, edge);
}

/**
 * Loads the record that an id belongs to, of any class. Each class takes one statement. All classes
 * are awaited together, so that the loads of their edges share batches. An error in one, e.g. of a
 * class that the caller may not read, is the error of its ids alone.
 */
export function loadAnyRecord(context: Context, id: string, edge: string): Promise<Row | null> {
  return context.loaders.load(edge, id, async (ids) => {
    const records = [...new Set(ids.map((each) => recordForId(each) as RecordClass))];
    const failures = new Map<RecordClass, Error>();
    const rows = await Promise.all(
      records.map(async (record) => {
        const own = ids.filter((each) => recordForId(each) === record);
        try {
          return await runOnRecord<Row>(context, record, selectByIds(record, own));
        } catch (error) {
          failures.set(record, error as Error);
          return [];
        }
      }),
    );
    const found = alignWithKeys(ids, rows.flat(), (row) => row.id);
    return found.map(
      (row, at) => failures.get(recordForId(ids[at] as string) as RecordClass) ?? row,
    );
  });
}

function selectByIds(record: RecordClass, ids: readonly string[]): Sql {
  return sql`select ${columnsSql(record, 't')} from ${tableSql(record)} t
where t.id = any(${ids}::uuid[])`;
}

/** Loads one record by the value of a unique column. */
export function loadByColumn(
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
    const rows = await runOnRecord<Row>(
      context,
      record,
      sql`select ${columnsSql(record, 't')} from ${tableSql(record)} t where ${by} = ${match}`,
    );
    return alignWithKeys(values, rows, (row) => row[property] as string);
  });
}
