import type { RecordList } from '../../kernel/lists/list';
import { countKey, fixedOrder, textKey } from '../../kernel/lists/order';
import { TransferRule } from './transfer-rule';
import { TransferRuleVersion } from './transfer-rule-version';

/** Transfer rules by code. */
export const transferRuleList: RecordList = {
  record: TransferRule,
  order: fixedOrder({ code: textKey('code') }, [['code', 'ASC']]),
};

/** The versions of a rule, the earliest first. */
export const transferRuleVersionList: RecordList = {
  record: TransferRuleVersion,
  order: fixedOrder({ number: countKey('number') }, [['number', 'ASC']]),
};
