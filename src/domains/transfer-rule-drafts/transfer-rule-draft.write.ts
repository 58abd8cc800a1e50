import { randomUUID } from 'node:crypto';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { addDays, type Day } from '../../kernel/scalars/day';
import { identify, recordForId } from '../../kernel/records/identity';
import { columnsSql, type Row } from '../../kernel/records/record';
import { loadRecord } from '../../kernel/records/record-load';
import { sql } from '../../postgres/sql';
import {
  requireRuleVersions,
  type TransferRuleVersionRow,
} from '../transfer-rules/transfer-rule.load';
import { TransferRuleStatus, TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import { TransferRuleDraft } from './transfer-rule-draft';
import type {
  DraftTransferRuleVersionInput,
  PublishTransferRuleVersionInput,
} from './transfer-rule-draft.input';

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

type DraftRow = Row & TransferRuleDraft;

// SQLSTATE codes.
const uniqueViolation = '23505';
const exclusionViolation = '23P01';

/** Publishes a draft of the caller's; one that is published already resolves to its version. */
export async function publishDraft(
  context: Context,
  { id, status }: PublishTransferRuleVersionInput,
): Promise<TransferRuleVersionRow> {
  const isDraftId = recordForId(id) === TransferRuleDraft;
  const draft = isDraftId ? await loadRecord(context, TransferRuleDraft, id, 'publish') : null;
  if (!draft) throw new BadUserInput('input.id', 'is not the id of a draft of yours');
  assertPublishable(draft as DraftRow, status, context.today);
  const versionId = await publish(context, draft as DraftRow, status);
  const version = await loadRecord(context, TransferRuleVersion, versionId, 'published');
  return version as TransferRuleVersionRow;
}

/** How far ahead a version may begin: it blocks open-ended versions that would begin before it. */
export const maxDaysAhead = 3_660;

function assertPublishable(
  { announcedOn, effectiveFrom, publishedAsId }: DraftRow,
  status: TransferRuleStatus,
  today: Day,
): void {
  const { CONSIDERED, ANNOUNCED, IN_FORCE } = TransferRuleStatus;
  if (![CONSIDERED, ANNOUNCED, IN_FORCE].includes(status)) {
    throw new BadUserInput('input.status', 'is CONSIDERED, ANNOUNCED or IN_FORCE');
  }
  if (status === ANNOUNCED && announcedOn === null) {
    throw new BadUserInput('input.status', 'cannot be ANNOUNCED: the draft has no announcedOn');
  }
  if (status === IN_FORCE && effectiveFrom === null) {
    throw new BadUserInput('input.status', 'cannot be IN_FORCE: the draft has no effectiveFrom');
  }
  // Transfers of past days were decided under the version in force then; only an import changes it.
  if (status === IN_FORCE && publishedAsId === null && effectiveFrom !== null) {
    if (effectiveFrom < today || effectiveFrom > addDays(today, maxDaysAhead)) {
      throw new BadUserInput(
        'input.status',
        "cannot be IN_FORCE: the draft's effectiveFrom is in the past or more than ten years ahead",
      );
    }
  }
}

/** Each failed attempt means that another publication took the number, which is rare. */
const maxAttempts = 50;

/** Publishes under the next number; retries where another publication took that number first. */
async function publish(
  context: Context,
  draft: DraftRow,
  status: TransferRuleStatus,
  attempt = 1,
): Promise<string> {
  const [rule] = await context.run<{ code: string; number: number }>(sql`
select rule.code as "code", coalesce(max(version.number), 0) + 1 as "number"
from transfer_rule rule
left join transfer_rule_version version on version.transfer_rule_id = rule.id
where rule.id = ${draft.transferRuleId} group by rule.code`);
  const { code, number } = rule as { code: string; number: number };
  const versionId = identify(TransferRuleVersion, code, String(number));
  try {
    const [published] = await context.runAsCaller<{ id: string }>(
      sql`
select publish_transfer_rule_draft(${draft.id}, ${versionId}, ${number}, ${status}) as "id"`,
      'rules:write',
      'write',
    );
    return (published as { id: string }).id;
  } catch (error) {
    const { code: sqlState, constraint } = error as { code?: string; constraint?: string };
    if (constraint === 'transfer_rule_version_gap') {
      throw new BadUserInput(
        'input.id',
        'has an end, and the version in force without an end would end before it: omit effectiveTo',
      );
    }
    if (sqlState === exclusionViolation) {
      throw new BadUserInput('input.id', 'would be in force on the same days as another version');
    }
    if (sqlState !== uniqueViolation || attempt === maxAttempts) throw error;
    return publish(context, draft, status, attempt + 1);
  }
}
