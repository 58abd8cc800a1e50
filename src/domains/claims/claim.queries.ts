import { queryConnection } from '../../kernel/fields/query-field';
import { allClaimList } from './claim.list';
import { sourceList } from './source.list';

/** The lists of all claims and of all sources, which are filtered by their claims. */
export const claimQueries = [
  queryConnection('sources', sourceList, {
    description: 'Sources. Without an order the newest first, those without a day last.',
  }),
  queryConnection('claims', allClaimList, {
    description:
      'What sources state about all records. Without an order the latest stated first, those ' +
      'without a day last.',
  }),
];
