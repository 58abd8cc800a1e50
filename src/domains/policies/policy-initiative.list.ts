import type { RecordList } from '../../kernel/lists/list';
import { dateKey, fixedOrder } from '../../kernel/lists/order';
import { PolicyInitiative } from './policy-initiative';

/** Policy initiatives, the newest first. */
export const policyInitiativeList: RecordList = {
  record: PolicyInitiative,
  order: fixedOrder({ announcedOn: dateKey('announcedOn') }, [['announcedOn', 'DESC']]),
};
