import { columnFacet, yearFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
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
  facets: createFacets(TransferRuleVersion, {
    STATUS: columnFacet('status', { description: 'How far the version has come.' }),
    EFFECTIVE_FROM_YEAR: yearFacet('effectiveFrom', {
      description: 'The year of its first day in force.',
    }),
  }),
};
