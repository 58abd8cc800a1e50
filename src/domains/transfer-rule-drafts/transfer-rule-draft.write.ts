import { randomUUID } from 'node:crypto';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { identify } from '../../kernel/records/record-id';
import { columnsSql } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import {
  requireRuleVersions,
  type TransferRuleVersionRow,
} from '../transfer-rules/transfer-rule.load';
import { TransferRuleDraft } from './transfer-rule-draft';
import type { DraftTransferRuleVersionInput } from './transfer-rule-draft.input';

/** Unpublished drafts of a tenant: reading its drafts scans them all. */
export const maxDrafts = 1_000;

/** Inserts a draft that `assertValidDraft` accepted. */
export async function writeDraft(
  context: Context,
  tenantId: string,
  input: DraftTransferRuleVersionInput,
): Promise<TransferRuleVersionRow> {
  const versions = await requireRuleVersions(context, input.ruleCode, 'input.ruleCode');
  const id = identify(TransferRuleDraft, randomUUID());
  const number = 1 + Math.max(...versions.map((each) => each.number));
  const clauses = input.clauses.map(({ requirement, when, acceptedMethods }) => ({
    requirement,
    when,
    acceptedMethods,
  }));
  const { threshold, announcedOn, effectiveFrom, effectiveTo, legalAct } = input;
  const statement = sql`
insert into transfer_rule_draft as t (id, number, status, announced_on, effective_from,
  effective_to, legal_act, threshold_amount, threshold_currency, clauses, transfer_rule_id,
  tenant_id)
select ${id}::uuid, ${number}::integer, 'DRAFT'::transfer_rule_status,
  ${announcedOn ?? null}::date, ${effectiveFrom ?? null}::date, ${effectiveTo ?? null}::date,
  ${legalAct ?? null}::text, ${threshold?.amount ?? null}::numeric,
  ${threshold?.currency ?? null}::text, ${JSON.stringify(clauses)}::jsonb,
  ${versions[0].transferRuleId}::uuid, ${tenantId}::uuid
where ${maxDrafts} > (
  select count(*) from transfer_rule_draft own
  where own.tenant_id = ${tenantId} and own.published_as_id is null)
returning ${columnsSql(TransferRuleDraft, 't')}`;
  const [draft] = await context.runAsCaller<TransferRuleVersionRow>(
    statement,
    'rules:write',
    'write',
  );
  if (!draft) {
    throw new BadUserInput('input', `exceeds ${maxDrafts} unpublished drafts: discard some first`);
  }
  return draft;
}
