import type { Domain } from '../../kernel/fields/domain';
import { requirementCheckFields } from './requirement-check.fields';
import { TransferRule } from './transfer-rule';
import { transferRuleLinks } from './transfer-rule.links';
import { transferRuleQueries } from './transfer-rule.queries';
import { TransferRulePublication } from './transfer-rule-publication';
import { transferRulePublicationLinks } from './transfer-rule-publication.links';
import { TransferRuleVersion } from './transfer-rule-version';

/** Rules on transfers, and their versions. */
export const transferRules: Domain = {
  name: 'transfer-rules',
  records: [TransferRule, TransferRuleVersion, TransferRulePublication],
  fields: [
    ...requirementCheckFields,
    ...transferRuleLinks,
    ...transferRulePublicationLinks,
    ...transferRuleQueries,
  ],
};
