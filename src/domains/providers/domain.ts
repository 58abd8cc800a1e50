import type { Domain } from '../../kernel/fields/domain';
import { Provider } from './provider';
import { ProviderIdentifier } from './provider-identifier';
import { providerLinks } from './provider.links';
import { providerQueries } from './provider.queries';
import { ProviderStatusPeriod } from './provider-status-period';

/** Platforms that deal in digital assets. */
export const providers: Domain = {
  name: 'providers',
  records: [Provider, ProviderIdentifier, ProviderStatusPeriod],
  tables: ['provider_summary', 'provider_standing_summary'],
  fields: [...providerLinks, ...providerQueries],
};
