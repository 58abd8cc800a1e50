import type { Domain } from '../../kernel/fields/domain';
import { Authority } from './authority';
import { authorityQueries } from './authority.queries';

/** Who licenses, fines and seizes. */
export const authorities: Domain = {
  name: 'authorities',
  records: [Authority],
  fields: authorityQueries,
};
