import type { Context } from '../../kernel/request/context';
import { camelCase } from '../../kernel/records/naming';
import { joinSql, literalSql, sql } from '../../postgres/sql';
import type { ChangedNode, FieldChange } from './record-change';
import { loadPreferredSources, type PreferredSource } from './preferred-sources.load';
import { historyTable, tablesOf, type RecordTable } from './record-tables';

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
  const [byTable, preferredSource] = await Promise.all([
    Promise.all(
      types.flatMap((type) =>
        tablesOf(type).map(async (table) => {
          const own = changes.filter((each) => each.type === type);
          return { table, versions: await loadVersions(context, table, own) };
        }),
      ),
    ),
    loadPreferredSources(context, changes),
  ]);
  return changes.map((change) =>
    byTable
      .filter(({ table }) => table.type === change.type)
      .flatMap(({ table, versions }) => {
        const own = versions.filter(
          ({ key, sequence }) => key === change.changedId && sequence === change.sequence,
        );
        return table.part === undefined
          ? changedColumns(own, change, preferredSource)
          : changedParts(table, table.part, own);
      })
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

/** The values that differ between the row before and the row after. */
function changedColumns(
  versions: readonly Version[],
  change: ChangedNode,
  preferredSource: PreferredSource,
): FieldChange[] {
  const before = versions.find(({ isAfter }) => !isAfter)?.row;
  const after = versions.find(({ isAfter }) => isAfter)?.row;
  const own = (after ?? before)?.['source_id'] ?? null;
  return Object.keys({ ...before, ...after })
    .filter((column) => column !== 'id' && !internalColumns.has(column))
    .map((column) => {
      const field = camelCase(column);
      const [was, is] = [before?.[column] ?? null, after?.[column] ?? null];
      const sourceId = own ?? preferredSource(change, field, is === null ? 'before' : 'after');
      return { field, before: was, after: is, sourceId };
    })
    .filter(({ before: was, after: is }) => was !== is);
}

/** A part as text, without what is the same for all parts of its node, and its source. */
interface Part {
  isAfter: boolean;
  text: string;
  sourceId: string | null;
}

/** Whole rows: the parts of a node before and after, where they differ. */
function changedParts(
  { partOf }: RecordTable,
  field: string,
  versions: readonly Version[],
): FieldChange[] {
  const parts = versions.map(({ isAfter, row }): Part => {
    const shown = Object.entries(row).filter(
      ([column, value]) => column !== 'id' && column !== partOf && value !== null,
    );
    const named = shown.map(([column, value]) => [camelCase(column), value] as const);
    const text = JSON.stringify(Object.fromEntries(named));
    return { isAfter, text, sourceId: row['source_id'] ?? null };
  });
  const of = (isAfter: boolean): string | null => {
    const own = parts.filter((each) => each.isAfter === isAfter).map(({ text }) => text);
    return own.length === 0 ? null : `[${own.sort().join(',')}]`;
  };
  const [before, after] = [of(false), of(true)];
  if (before === after) return [];
  return [{ field, before, after, sourceId: sourceOfParts(parts) }];
}

/** The source of the parts that are new, or else of those that are gone; null if several are. */
function sourceOfParts(parts: readonly Part[]): string | null {
  const differing = (isAfter: boolean): Part[] =>
    parts.filter(
      (part) =>
        part.isAfter === isAfter &&
        !parts.some((other) => other.isAfter !== isAfter && other.text === part.text),
    );
  const added = differing(true);
  const sources = new Set(
    (added.length > 0 ? added : differing(false)).map((part) => part.sourceId),
  );
  const [only = null] = sources;
  return sources.size === 1 ? only : null;
}
