import { textFilter } from '../../kernel/lists/filter-field';
import { columnFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dateKey, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { createFilter } from '../../kernel/lists/record-filter';
import { AssetValuation } from './asset-valuation';

/** Valuations, and what they can be filtered and ordered by. */
export const assetValuationList: RecordList = {
  record: AssetValuation,
  filter: createFilter(AssetValuation, {
    symbol: textFilter('symbol'),
    effectiveOn: dateFilter('effectiveOn'),
  }),
  order: createOrder(
    AssetValuation,
    { EFFECTIVE_ON: dateKey('effectiveOn'), SYMBOL: textKey('symbol') },
    [
      ['EFFECTIVE_ON', 'DESC'],
      ['SYMBOL', 'ASC'],
    ],
  ),
  facets: createFacets(AssetValuation, {
    SYMBOL: columnFacet('symbol', { field: 'symbol', description: 'The asset.' }),
    YEAR: yearFacet('effectiveOn', {
      field: 'effectiveOn',
      description: 'The year of the day that it is of.',
    }),
  }),
};
