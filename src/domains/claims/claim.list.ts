import type { RecordList } from '../../kernel/lists/list';
import { enumKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { Claim, ClaimRank } from './claim';

const orderKeys = {
  rank: enumKey('rank', 'claim_rank', ClaimRank),
  property: textKey('property'),
};

/** The claims about a record, by rank from preferred to deprecated, then by property. */
export const claimList: RecordList = {
  record: Claim,
  order: fixedOrder(orderKeys, [
    ['rank', 'ASC'],
    ['property', 'ASC'],
  ]),
};

/** The claims of a source, by property. */
export const sourceClaimList: RecordList = {
  record: Claim,
  order: fixedOrder(orderKeys, [['property', 'ASC']]),
};
