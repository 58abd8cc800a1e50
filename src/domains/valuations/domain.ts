import type { Domain } from '../../kernel/fields/domain';
import { AssetValuation } from './asset-valuation';
import { assetValuationLinks } from './asset-valuation.links';
import { AssetValuationQueries, assetValuationQueries } from './asset-valuation.queries';

/** Official values of digital assets. */
export const valuations: Domain = {
  name: 'valuations',
  records: [AssetValuation],
  fields: [...assetValuationLinks, ...assetValuationQueries],
  resolvers: [AssetValuationQueries],
};
