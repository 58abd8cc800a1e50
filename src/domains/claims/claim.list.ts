import { createFilter } from '../../kernel/lists/record-filter';
import {
  describedFilter,
  enumFilter,
  flagFilter,
  relatedFilter,
  proseFilter,
  textFilter,
  type FilterField,
} from '../../kernel/lists/filter-field';
import {
  columnFacet,
  columnOfRelatedFacet,
  relatedFacet,
  yearFacet,
} from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dateKey, enumKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { Source, SourceKind } from '../sources/source';
import { Claim, ClaimRank, Confidence } from './claim';
import { authorityFilter } from './claim-authority';
import { isClaimDisputedSql } from './dispute';

const orderKeys = {
  RANK: enumKey('rank', 'claim_rank', ClaimRank),
  PROPERTY: textKey('property'),
  STATED_ON: dateKey('statedOn'),
};

const bySource = (description: string, field: FilterField): FilterField =>
  describedFilter(description, relatedFilter('sourceId', Source, field));

/** What claims can be filtered by: what they state, and the source that states it. */
const filter = createFilter(Claim, {
  property: textFilter('property'),
  rank: enumFilter(ClaimRank, 'ClaimRank', 'rank'),
  confidence: enumFilter(Confidence, 'Confidence', 'confidence'),
  statedOn: dateFilter('statedOn'),
  source: bySource("Conditions on the source's slug.", textFilter('slug')),
  publisher: bySource("Conditions on the source's publisher.", proseFilter('publisher')),
  sourceKind: bySource(
    "Conditions on the source's kind.",
    enumFilter(SourceKind, 'SourceKind', 'kind'),
  ),
  publishedOn: bySource(
    'Conditions on the day on which the source was published.',
    dateFilter('publishedOn'),
  ),
  authority: authorityFilter,
  disputed: describedFilter(
    'True: only claims about a property that sources dispute, of all that state it; known errors ' +
      'are none. False: only others.',
    flagFilter(isClaimDisputedSql),
  ),
});

const order = createOrder(Claim, orderKeys, [
  ['RANK', 'ASC'],
  ['PROPERTY', 'ASC'],
]);

/** What claims are counted by: what they state, and the source that states it. */
const facets = createFacets(Claim, {
  PROPERTY: columnFacet('property', { field: 'property', description: 'What is stated.' }),
  RANK: columnFacet('rank', {
    field: 'rank',
    description: 'How it counts among those of the same property.',
  }),
  CONFIDENCE: columnFacet('confidence', {
    field: 'confidence',
    description: 'How well its source supports it.',
  }),
  SOURCE: relatedFacet('sourceId', Source, {
    value: 'slug',
    label: 'title',
    field: 'source',
    description: 'The source that states it: its slug and its title.',
  }),
  PUBLISHER: columnOfRelatedFacet('sourceId', 'publisher', {
    to: Source,
    field: 'publisher',
    description: 'The publisher of the source.',
  }),
  SOURCE_KIND: columnOfRelatedFacet('sourceId', 'kind', {
    to: Source,
    field: 'sourceKind',
    description: 'The kind of the source.',
  }),
  YEAR: yearFacet('statedOn', {
    field: 'statedOn',
    description: 'The year in which it was stated.',
  }),
});

/** The claims about a record, by rank from preferred to deprecated, then by property. */
export const claimList: RecordList = { record: Claim, filter, order, facets };

/** The claims of a source, by property. */
export const sourceClaimList: RecordList = {
  record: Claim,
  filter,
  facets,
  order: { ...order, defaultSteps: fixedOrder(orderKeys, [['PROPERTY', 'ASC']]).defaultSteps },
};

/** All claims, the newest first; those without a day last. */
export const allClaimList: RecordList = {
  record: Claim,
  filter,
  facets,
  order: { ...order, defaultSteps: fixedOrder(orderKeys, [['STATED_ON', 'DESC']]).defaultSteps },
};
