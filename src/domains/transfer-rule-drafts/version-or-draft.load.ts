import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { recordForId } from '../../kernel/records/record-id';
import { loadRecord } from '../../kernel/records/record-load';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import type { TransferRuleVersionRow } from '../transfer-rules/transfer-rule.load';
import { TransferRuleDraft } from './transfer-rule-draft';

/**
 * The version that a caller names by `ruleVersionId`: a published one, or a draft of the caller's.
 * The error is the same for another tenant's draft and for an id that does not exist.
 */
export async function loadVersionOrDraft(
  context: Context,
  ruleVersionId: string,
): Promise<TransferRuleVersionRow> {
  const record = recordForId(ruleVersionId);
  if (record === TransferRuleVersion || record === TransferRuleDraft) {
    const version = await loadRecord(context, record, ruleVersionId, 'ruleVersionId');
    if (version) return version as TransferRuleVersionRow;
  }
  throw new BadUserInput(
    'ruleVersionId',
    'is not the id of a published version or of a draft of yours',
  );
}
