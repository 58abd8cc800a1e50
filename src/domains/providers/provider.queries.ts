import { queryConnection, queryByKey } from '../../kernel/fields/query-field';
import { Provider } from './provider';
import { providerList } from './provider.list';

/** The queries that start at a provider. */
export const providerQueries = [
  queryByKey('provider', Provider, {
    by: 'slug',
    description: 'A provider by its slug; null if there is none.',
  }),
  queryConnection('providers', providerList, {
    asOf: true,
    description: 'Providers; by default by name. With `asOf`, standings are those of that day.',
  }),
];
