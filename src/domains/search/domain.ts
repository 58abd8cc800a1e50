import type { Domain } from '../../kernel/fields/domain';
import { MatchQueries } from './matching/match.queries';
import { searchQueries } from './search.queries';

/** The search over the texts of the public record. */
export const search: Domain = {
  name: 'search',
  records: [],
  tables: ['search_entry'],
  fields: searchQueries,
  resolvers: [MatchQueries],
};
