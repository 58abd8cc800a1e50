import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { Provider } from './provider';
import { providerList } from './provider.list';

/** The queries that start at a provider. */
export const providerQueries = [
  queryByKey('provider', Provider, { by: 'slug', description: 'Null where there is none.' }),
  queryConnection('providers', providerList, {
    asOf: true,
    description: 'By name where no order is given. With `asOf`, standings are those of that day.',
  }),
];
