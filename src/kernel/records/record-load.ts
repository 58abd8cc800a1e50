import type { Context } from '../request/context';
import { recordOf } from './identity';
import { inOrderOf } from '../request/loaders';
import { runnerFor } from './owned-record';
import { column, columnsOf, tableOf, type RecordClass, type Row } from './record';
import { sql, type Sql } from '../../postgres/sql';

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
 * together, so that what hangs on them is gathered over all of them. What fails of one kind, such
 * as rows that the caller may not read, fails for the ids of that kind alone.
 */
export function loadAnyRecord(context: Context, id: string, edge: string): Promise<Row | null> {
  return context.loaders.load(edge, id, async (ids) => {
    const kinds = [...new Set(ids.map((each) => recordOf(each) as RecordClass))];
    const failures = new Map<RecordClass, Error>();
    const rows = await Promise.all(
      kinds.map(async (kind) => {
        const own = ids.filter((each) => recordOf(each) === kind);
        try {
          return await runnerFor<Row>(context, kind, byIds(kind, own));
        } catch (error) {
          failures.set(kind, error as Error);
          return [];
        }
      }),
    );
    const found = inOrderOf(ids, rows.flat(), (row) => row.id);
    return found.map((row, at) => failures.get(recordOf(ids[at] as string) as RecordClass) ?? row);
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
    const rows = await runnerFor<Row>(
      context,
      record,
      sql`select ${columnsOf(record, 't')} from ${tableOf(record)} t where ${by} = ${match}`,
    );
    return inOrderOf(values, rows, (row) => row[property] as string);
  });
}
