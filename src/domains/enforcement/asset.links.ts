import type { DeclaredField } from '../../kernel/fields/declared-field';
import { loadByColumn } from '../../kernel/records/record-load';
import { sql } from '../../postgres/sql';
import { provenanceEdge } from '../upstreams/provenance';
import { AssetValuation } from '../valuations/asset-valuation';
import { Asset } from './asset';

/**
 * Where an asset is from, and the edge from a valuation to its asset. The latter goes by the
 * symbol: a publisher values coins that are no assets of the record, and may be one later.
 */
export const assetLinks: DeclaredField[] = [
  provenanceEdge(Asset),
  {
    owner: AssetValuation,
    name: 'asset',
    type: () => Asset,
    nullable: true,
    description: 'The asset of the record with this symbol; null where the record has none.',
    resolve: ({ symbol }: AssetValuation, _: unknown, context) =>
      loadByColumn(context, Asset, 'symbol', 'text', symbol, 'AssetValuation.asset'),
    plan: {
      kind: 'selected-record',
      record: Asset,
      select: (_args, _context, valuation) =>
        sql`select t.* from asset t where t.symbol = ${valuation.value('symbol')}`,
    },
  },
];
