import { toOne } from '../../kernel/fields/edge';
import { provenanceEdge } from '../upstreams/provenance';
import { Source } from '../sources/source';
import { ExchangeRate } from './exchange-rate';

/** The edges of an exchange rate. */
export const exchangeRateLinks = [
  toOne(ExchangeRate, 'source', Source, {
    key: 'sourceId',
    nullable: true,
    description:
      'The document that the rate is from, which says so if it was derived from another ' +
      'figure; null if none is on record.',
  }),
  provenanceEdge(ExchangeRate),
];
