import type { Context } from '../../kernel/request/context';
import { camelCase } from '../../kernel/records/naming';
import { joinSql, literalSql, sql } from '../../postgres/sql';
import type { FieldChange, RecordChange } from './record-change';
import { historyTable, tablesOf, type RecordTable } from './record-tables';

/** A node in a commit that changed it. */
export type ChangedNode = Pick<RecordChange, 'changedId' | 'type' | 'sequence'>;

/** A row of a table as a commit found it or left it, each value as text. */
interface Version {
  key: string;
  sequence: string;
  isAfter: boolean;
  row: Readonly<Record<string, string | null>>;
}

/** Columns that only the gateway itself reads. */
const internalColumns: ReadonlySet<string> = new Set(['outranked', 'precedence']);

/** What each of these commits changed of its node, in the order of their names. */
export async function loadFieldChanges(
  context: Pick<Context, 'run'>,
  changes: readonly ChangedNode[],
): Promise<FieldChange[][]> {
  const types = [...new Set(changes.map(({ type }) => type))];
  const byTable = await Promise.all(
    types.flatMap((type) =>
      tablesOf(type).map(async (table) => {
        const own = changes.filter((each) => each.type === type);
        return { table, versions: await loadVersions(context, table, own) };
      }),
    ),
  );
  return changes.map(({ type, changedId, sequence }) =>
    byTable
      .filter(({ table }) => table.type === type)
      .flatMap(({ table, versions }) =>
        changedFields(
          table,
          versions.filter((each) => each.key === changedId && each.sequence === sequence),
        ),
      )
      .sort((one, other) => (one.field < other.field ? -1 : 1)),
  );
}

async function loadVersions(
  { run }: Pick<Context, 'run'>,
  table: RecordTable,
  changes: readonly ChangedNode[],
): Promise<Version[]> {
  const history = literalSql(historyTable(table.name));
  const node = literalSql(table.partOf ?? 'id');
  const ids = changes.map(({ changedId }) => changedId);
  const sequences = changes.map(({ sequence }) => sequence);
  const side = (bound: string, isAfter: boolean) => sql`
select asked.id as key, asked.sequence::text as sequence, ${isAfter}::boolean as "isAfter",
  (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(h) - 'recorded')) as row
from unnest(${ids}::uuid[], ${sequences}::bigint[]) as asked(id, sequence)
join ${history} h on h.${node} = asked.id and ${literalSql(bound)}(h.recorded) = asked.sequence`;
  return run<Version>(joinSql([side('upper', false), side('lower', true)], '\nunion all\n'));
}

/** The values that differ between the rows before and after: of parts, whole rows. */
function changedFields(table: RecordTable, versions: readonly Version[]): FieldChange[] {
  if (table.part !== undefined) return changedParts(table, table.part, versions);
  const [before] = versions.filter(({ isAfter }) => !isAfter);
  const [after] = versions.filter(({ isAfter }) => isAfter);
  const columns = Object.keys({ ...before?.row, ...after?.row });
  return columns
    .filter((column) => column !== 'id' && !internalColumns.has(column))
    .map((column) => ({
      field: camelCase(column),
      before: before?.row[column] ?? null,
      after: after?.row[column] ?? null,
    }))
    .filter(({ before: was, after: is }) => was !== is);
}

function changedParts(
  { partOf }: RecordTable,
  field: string,
  versions: readonly Version[],
): FieldChange[] {
  const texts = versions.map(({ isAfter, row }) => {
    const shown = Object.entries(row).filter(
      ([column, value]) => column !== 'id' && column !== partOf && value !== null,
    );
    const named = shown.map(([column, value]) => [camelCase(column), value] as const);
    return { isAfter, text: JSON.stringify(Object.fromEntries(named)) };
  });
  const of = (isAfter: boolean): string | null => {
    const own = texts.filter((each) => each.isAfter === isAfter).map(({ text }) => text);
    return own.length === 0 ? null : `[${own.sort().join(',')}]`;
  };
  const [before, after] = [of(false), of(true)];
  if (before === after) return [];
  return [{ field, before, after }];
}
