import { historyTable, recordTables } from '../domains/record-commits/record-tables';
import type { RunQuery } from '../import/tables/run-query';
import { literalSql, sql } from '../postgres/sql';
import { hasTextSql } from './identifying-texts';
import { nodeColumn } from './record-references';

/** Where a text of redacted records is still stored: in other records, or rows of upstreams. */
export interface Mention {
  readonly table: string;
  readonly rows: number;
  /** Of records, the ids of the first nodes that have it; of rows of upstreams, none. */
  readonly ids: readonly string[];
}

const maxIds = 20;

/**
 * Looks for texts of redacted records in what is left. Another record may state the same fact, and
 * the operator may want to redact it as well.
 */
export async function findMentions(run: RunQuery, texts: readonly string[]): Promise<Mention[]> {
  if (texts.length === 0) return [];
  const mentions: Mention[] = [];
  const has = hasTextSql(literalSql('t::text'), texts);
  for (const table of recordTables) {
    const rows = await run<{ id: string }>(sql`
select distinct ${literalSql(nodeColumn(table))}::text as id
from ${literalSql(historyTable(table.name))} t where ${has} order by 1`);
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) {
      mentions.push({ table: table.name, rows: ids.length, ids: ids.slice(0, maxIds) });
    }
  }
  for (const table of ['upstream_row', 'upstream_row_change', 'upstream_scope', 'upstream_run']) {
    const rows = await run(sql`select from ${literalSql(table)} t where ${has}`);
    if (rows.length > 0) mentions.push({ table, rows: rows.length, ids: [] });
  }
  return mentions;
}
