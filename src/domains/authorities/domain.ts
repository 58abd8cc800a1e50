import type { Domain } from '../../kernel/fields/domain';
import { Authority } from './authority';
import { authorityQueries } from './authority.queries';

/** State bodies that license, fine or seize. */
export const authorities: Domain = {
  name: 'authorities',
  records: [Authority],
  fields: authorityQueries,
};
