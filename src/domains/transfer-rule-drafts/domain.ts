import type { Domain } from '../../kernel/fields/domain';
import { TransferRuleDraft } from './transfer-rule-draft';
import { transferRuleDraftLinks } from './transfer-rule-draft.links';
import { TransferRuleDraftMutations } from './transfer-rule-draft.mutations';

/** Versions of rules that tenants draft, and their publication. */
export const transferRuleDrafts: Domain = {
  name: 'transfer-rule-drafts',
  records: [TransferRuleDraft],
  fields: transferRuleDraftLinks,
  resolvers: [TransferRuleDraftMutations],
};
