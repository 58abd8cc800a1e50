import type { RecordList } from '../../kernel/lists/list';
import { enumKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { Claim, ClaimRank } from './claim';

const keys = {
  rank: enumKey('rank', 'claim_rank', ClaimRank),
  property: textKey('property'),
};

/** The claims about a record: the preferred first, the deprecated last, by property. */
export const claimList: RecordList = {
  record: Claim,
  order: fixedOrder(keys, [
    ['rank', 'ASC'],
    ['property', 'ASC'],
  ]),
};

/** The claims of a source, by property. */
export const sourceClaimList: RecordList = {
  record: Claim,
  order: fixedOrder(keys, [['property', 'ASC']]),
};
