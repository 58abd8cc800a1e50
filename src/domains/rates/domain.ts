import type { Domain } from '../../kernel/fields/domain';
import { ExchangeRate } from './exchange-rate';
import { exchangeRateLinks } from './exchange-rate.links';
import { ExchangeRateQueries } from './exchange-rate.queries';

/** Official exchange rates. */
export const rates: Domain = {
  name: 'rates',
  records: [ExchangeRate],
  fields: exchangeRateLinks,
  resolvers: [ExchangeRateQueries],
};
