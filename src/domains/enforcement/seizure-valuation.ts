import type { DeclaredField } from '../../kernel/fields/declared-field';
import type { RowAlias } from '../../kernel/records/row-alias';
import { column, columnsSql, tableSql } from '../../kernel/records/record';
import type { Context } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import { sql, type Sql } from '../../postgres/sql';
import { AssetValuation } from '../valuations/asset-valuation';
import { valuationOnSql, type AssetValuationRow } from '../valuations/asset-valuation.load';
import { Seizure } from './seizure';

/**
 * The official valuation of what was seized, in SQL; no row where a value is stated: by a claim of
 * any rank but DEPRECATED: a stated value is not replaced, even if it is not preferred.
 */
export function seizureValuationSql(seizure: RowAlias): Sql {
  const value = (property: string): Sql => seizure.value(property);
  return sql`select t.* from asset seized
  cross join lateral (${valuationOnSql(sql`seized.symbol`, value('announcedOn'))}) t
  where seized.id = ${value('assetId')} and seized.kind = 'COIN'
    and ${value('quantity')} is not null and ${value('valueAmount')} is null
    and not exists (
      select from claim stated where stated.subject_id = ${value('id')}
        and stated.property = 'seizedValue' and stated.rank <> 'DEPRECATED'
    )`;
}

/** The same of a loaded row, in one statement with all others that need it. */
export async function loadSeizureValuation(
  row: Seizure,
  context: Context,
): Promise<AssetValuationRow | null> {
  const { id, quantity, valueAmount, assetId, announcedOn } = row;
  const isValuable = quantity !== null && assetId !== null && announcedOn !== null;
  if (valueAmount !== null || !isValuable) return null;
  return context.loaders.load('Seizure valuation', id, async (ids) => {
    const seizure = { alias: 'seizure', value: (property: string) => column('seizure', property) };
    const rows = await context.run<AssetValuationRow & { seizureId: string }>(sql`
select seizure.id as "seizureId", ${columnsSql(AssetValuation, 'valuation')}
from ${tableSql(Seizure)} seizure
cross join lateral (${seizureValuationSql(seizure)}) valuation
where seizure.id = any(${ids}::uuid[])`);
    return alignWithKeys(ids, rows, ({ seizureId }) => seizureId);
  });
}

/** The valuation that the value of a seizure is derived from. */
export const seizureValuationField: DeclaredField = {
  owner: Seizure,
  name: 'valuation',
  type: () => AssetValuation,
  nullable: true,
  description:
    'The official valuation that `valueIn` is derived from, by `quantity`: that of the day of ' +
    'the announcement, or the last one within 7 days before it. Null where a claim states a ' +
    'value, or where no quantity, day or valuation of the coin is on record.',
  resolve: (row: Seizure, _: unknown, context) => loadSeizureValuation(row, context),
  plan: {
    kind: 'selected-record',
    record: AssetValuation,
    select: (_args, _context, seizure) => seizureValuationSql(seizure),
  },
};
