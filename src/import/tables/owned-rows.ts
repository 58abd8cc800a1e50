import { snakeCase } from '../../kernel/records/naming';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { isCurated } from './origin';
import { hasId, type OwnedTable } from './table';

/** That the staged row `n` and the stored row `t` have one key. */
export function sameKeySql({ keyProperties }: OwnedTable): Sql {
  return literalSql(
    keyProperties.map((each) => `n.${snakeCase(each)} = t.${snakeCase(each)}`).join(' and '),
  );
}

/** The owner of the stored row `t`. */
export const ownerColumnSql = ({ ownerProperty }: OwnedTable): Sql =>
  literalSql(`t.${snakeCase(ownerProperty)}`);

/**
 * That an import replaces the stored row `t`: one of an upstream stays, unless `staged` has its
 * key. A link between two records has no id of its own; no upstream writes any.
 */
export function isReplacedSql(table: OwnedTable): Sql {
  return hasId(table)
    ? sql`(${isCurated('t')} or exists (select from staged n where ${sameKeySql(table)}))`
    : literalSql('true');
}
