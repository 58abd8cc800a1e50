import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { recordOf } from '../../kernel/records/identity';
import { loadRecord } from '../../kernel/records/record-load';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import type { TransferRuleVersionRow } from '../transfer-rules/transfer-rule.load';
import { TransferRuleDraft } from './transfer-rule-draft';

/**
 * A version by its id: a published one, or a draft of the caller's. `field` is where the id stands
 * in the caller's input. Another tenant's draft and none at all are told in the same words.
 */
export async function loadVersionOrDraft(
  context: Context,
  id: string,
  field: string,
): Promise<TransferRuleVersionRow> {
  const record = recordOf(id);
  if (record === TransferRuleVersion || record === TransferRuleDraft) {
    const version = await loadRecord(context, record, id, field);
    if (version) return version as TransferRuleVersionRow;
  }
  throw new BadUserInput(field, 'is the id of no version that is published or a draft of yours');
}
