import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { recordForId } from '../../kernel/records/record-id';
import { columnsSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import type { TransferRuleVersionRow } from '../transfer-rules/transfer-rule.load';
import { TransferRuleDraft } from './transfer-rule-draft';

/** Deletes an unpublished draft of the caller's. A published one refers to its version. */
export async function discardDraft(context: Context, id: string): Promise<TransferRuleVersionRow> {
  const isDraftId = recordForId(id) === TransferRuleDraft;
  const [draft] = isDraftId
    ? await context.runAsCaller<TransferRuleVersionRow>(
        sql`
delete from transfer_rule_draft as t where t.id = ${id} and t.published_as_id is null
returning ${columnsSql(TransferRuleDraft, 't')}`,
        'rules:write',
        'write',
      )
    : [];
  if (!draft) throw new BadUserInput('input.id', 'is not the id of an unpublished draft of yours');
  return draft;
}
