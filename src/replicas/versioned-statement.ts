import { RenderedSql, type Sql } from '../postgres/sql';

/** A column that no statement of the gateway has. */
const versionColumn = 'record version of this snapshot';

/**
 * The same statement with the version of the record in each row: both come from one snapshot, so
 * the version says which state of the record the rows belong to.
 */
export function withRecordVersion(statement: Sql): Sql {
  const { text, values } = statement.render();
  return new RenderedSql(
    `select read.*, (select version from record_version) as "${versionColumn}" from (
${text}
) as read`,
    values,
  );
}

/** The version that rows of such a statement have; undefined where there is no row. */
export function recordVersionOf(rows: readonly unknown[]): string | undefined {
  const [first] = rows as readonly Record<string, string>[];
  return first?.[versionColumn];
}
