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

/** As many drafts that are not published may a tenant have: each is looked through by its lists. */
const mostDrafts = 1_000;

/** Writes a draft that was checked. */
export async function writeDraft(
  context: Context,
  tenantId: string,
  input: DraftTransferRuleVersionInput,
): Promise<TransferRuleVersionRow> {
  const versions = await requireRuleVersions(context, input.ruleCode, 'input.ruleCode');
  const id = identify(TransferRuleDraft, randomUUID());
  const number = 1 + Math.max(...versions.map((each) => each.number));
  const clauses = input.clauses.map(({ requirement, when, acceptedMethods }) => ({
    ...{ requirement, when, acceptedMethods },
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
where ${mostDrafts} > (
  select count(*) from transfer_rule_draft own
  where own.tenant_id = ${tenantId} and own.published_as_id is null)
returning ${columnsSql(TransferRuleDraft, 't')}`;
  const [draft] = await context.runAsCaller<TransferRuleVersionRow>(
    statement,
    'rules:write',
    'write',
  );
  if (!draft) {
    throw new BadUserInput('input', `comes on top of ${mostDrafts} drafts: discard some before`);
  }
  return draft;
}

type DraftRow = Row & TransferRuleDraft;

/** Publishes a draft of the caller's; a published one answers with its version again. */
export async function publishDraft(
  context: Context,
  { id, status }: PublishTransferRuleVersionInput,
): Promise<TransferRuleVersionRow> {
  const found = recordForId(id) === TransferRuleDraft;
  const draft = found ? await loadRecord(context, TransferRuleDraft, id, 'publish') : null;
  if (!draft) throw new BadUserInput('input.id', 'is not the id of a draft of yours');
  checkStatus(draft as DraftRow, status, context.today);
  const versionId = await publish(context, draft as DraftRow, status);
  const version = await loadRecord(context, TransferRuleVersion, versionId, 'published');
  return version as TransferRuleVersionRow;
}

/** How many days ahead a version may begin: one far off would stand in the way of all others. */
const mostDaysAhead = 3_660;

function checkStatus(
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
  // Days gone by were decided under what was in force on them; only an import may know better.
  if (status === IN_FORCE && publishedAsId === null && effectiveFrom !== null) {
    if (effectiveFrom < today || effectiveFrom > addDays(today, mostDaysAhead)) {
      throw new BadUserInput(
        'input.status',
        "cannot be IN_FORCE: the draft's effectiveFrom is not from today on, within ten years",
      );
    }
  }
}

/** One that fails means that another publication was made meanwhile: not many are. */
const mostAttempts = 50;

/** Another publication may take the number first: then the next one is tried. */
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
    const { code: reason, constraint } = error as { code?: string; constraint?: string };
    if (constraint === 'transfer_rule_version_gap') {
      throw new BadUserInput(
        'input.id',
        'ends, and the version that is in force without an end would end before it: leave ' +
          'effectiveTo out',
      );
    }
    if (reason === exclusionViolation) {
      throw new BadUserInput('input.id', 'would be in force on days on which another version is');
    }
    if (reason !== uniqueViolation || attempt === mostAttempts) throw error;
    return publish(context, draft, status, attempt + 1);
  }
}

const uniqueViolation = '23505';
const exclusionViolation = '23P01';
