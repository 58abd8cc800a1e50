import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { fixedOrder, textKey } from '../../kernel/lists/order';
import { Authority } from './authority';

/** Authorities by name. */
export const authorityList: RecordList = {
  record: Authority,
  order: fixedOrder({ name: textKey('name') }, [['name', 'ASC']]),
  facets: createFacets(Authority, {
    JURISDICTION: columnFacet('jurisdiction', {
      description: 'The country that it belongs to, as in ISO 3166-1 alpha-2.',
    }),
  }),
};
