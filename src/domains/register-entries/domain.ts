import type { Domain } from '../../kernel/fields/domain';
import { RegisterEntry } from './register-entry';
import { registerEntryLinks } from './register-entry.links';
import { registerEntryQueries } from './register-entry.queries';

/** What registers of other countries say of firms. */
export const registerEntries: Domain = {
  name: 'register-entries',
  records: [RegisterEntry],
  fields: [...registerEntryLinks, ...registerEntryQueries],
};
