import { createFilter } from '../../kernel/lists/record-filter';
import {
  describedFilter,
  enumFilter,
  proseFilter,
  referringFilter,
  textFilter,
} from '../../kernel/lists/filter-field';
import { columnFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { createOrder, dateKey, textKey } from '../../kernel/lists/order';
import { dateFilter } from '../../kernel/lists/range-filter';
import { Source, SourceKind } from '../sources/source';
import { Claim } from './claim';
import { authorityFilter } from './claim-authority';

/** Sources, the newest first; those without a day last. They are filtered by their claims, too. */
export const sourceList: RecordList = {
  record: Source,
  filter: createFilter(Source, {
    slug: textFilter('slug'),
    title: proseFilter('title'),
    publisher: proseFilter('publisher'),
    kind: enumFilter(SourceKind, 'SourceKind', 'kind'),
    language: textFilter('language'),
    publishedOn: dateFilter('publishedOn'),
    property: describedFilter(
      'Conditions on the property of a claim: only sources that state one that meets them.',
      referringFilter(Claim, 'sourceId', textFilter('property')),
    ),
    authority: describedFilter(
      'Conditions on the slug of an authority: only sources with a claim about it, or about one ' +
        'of its actions, seizures, licenses, initiatives or rules.',
      referringFilter(Claim, 'sourceId', authorityFilter),
    ),
  }),
  order: createOrder(
    Source,
    {
      PUBLISHED_ON: dateKey('publishedOn'),
      PUBLISHER: textKey('publisher'),
      TITLE: textKey('title'),
      SLUG: textKey('slug'),
    },
    [
      ['PUBLISHED_ON', 'DESC'],
      ['SLUG', 'DESC'],
    ],
  ),
  facets: createFacets(Source, {
    KIND: columnFacet('kind', { field: 'kind', description: 'The kind of document.' }),
    PUBLISHER: columnFacet('publisher', {
      field: 'publisher',
      description: 'Who published it.',
    }),
    LANGUAGE: columnFacet('language', {
      field: 'language',
      description: 'Its language, as in BCP 47.',
    }),
    YEAR: yearFacet('publishedOn', {
      field: 'publishedOn',
      description: 'The year in which it was published.',
    }),
  }),
};
