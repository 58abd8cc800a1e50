import { toOne } from '../../kernel/fields/edge';
import { Source } from '../sources/source';
import { ExchangeRate } from './exchange-rate';

/** The edges of an exchange rate. */
export const exchangeRateLinks = [
  toOne(ExchangeRate, 'source', Source, {
    key: 'sourceId',
    nullable: true,
    description:
      'Says so where the rate is derived from another figure; null where none is on record.',
  }),
];
