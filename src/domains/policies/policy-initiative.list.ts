import { Authority } from '../authorities/authority';
import { columnFacet, relatedFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { dateKey, fixedOrder } from '../../kernel/lists/order';
import { PolicyInitiative } from './policy-initiative';

/** Policy initiatives, the newest first. */
export const policyInitiativeList: RecordList = {
  record: PolicyInitiative,
  order: fixedOrder({ announcedOn: dateKey('announcedOn') }, [['announcedOn', 'DESC']]),
  facets: createFacets(PolicyInitiative, {
    STATUS: columnFacet('status', { description: 'How far it has come.' }),
    AUTHORITY: relatedFacet('authorityId', Authority, {
      value: 'slug',
      label: 'name',
      description: 'The authority that leads it: its slug and its name.',
    }),
    YEAR: yearFacet('announcedOn', { description: 'The year of the announcement.' }),
  }),
};
