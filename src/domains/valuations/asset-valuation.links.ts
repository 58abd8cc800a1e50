import { toOne } from '../../kernel/fields/edge';
import { Source } from '../sources/source';
import { provenanceEdge } from '../upstreams/provenance';
import { AssetValuation } from './asset-valuation';

/** The edges of a valuation to what it is from. */
export const assetValuationLinks = [
  toOne(AssetValuation, 'source', Source, {
    key: 'sourceId',
    description: 'The document that the value is from.',
  }),
  provenanceEdge(AssetValuation),
];
