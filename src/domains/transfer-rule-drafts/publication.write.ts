import { BadUserInput } from '../../kernel/request/bad-user-input';
import type { Context } from '../../kernel/request/context';
import { identify, recordForId } from '../../kernel/records/record-id';
import { columnsSql, type Row } from '../../kernel/records/record';
import { loadByColumn, loadRecord } from '../../kernel/records/record-load';
import { sql } from '../../postgres/sql';
import { Source } from '../sources/source';
import type { TransferRuleVersionRow } from '../transfer-rules/transfer-rule.load';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import type { PublishableStatus, PublishingContext } from './publication';
import { assertPublishable, assertPublishableStatus } from './publication-status.check';
import { TransferRuleDraft } from './transfer-rule-draft';
import type { PublishTransferRuleVersionInput } from './transfer-rule-draft.input';

type DraftRow = Row & TransferRuleDraft;

// SQLSTATE codes.
const uniqueViolation = '23505';
const exclusionViolation = '23P01';

/**
 * Publishes a draft of the caller's for every tenant; one that is published already resolves to its
 * version.
 */
export async function publishDraft(
  context: PublishingContext,
  { id, status, source }: PublishTransferRuleVersionInput,
): Promise<TransferRuleVersionRow> {
  const draft = await loadDraft(context, id);
  assertPublishableStatus(status);
  const versionId = draft.publishedAsId ?? (await publish(context, draft, status, source));
  const version = await loadRecord(context, TransferRuleVersion, versionId, 'published');
  return version as TransferRuleVersionRow;
}

/** A key that may only publish cannot read drafts otherwise, so this is no load of a record. */
async function loadDraft(context: Context, id: string): Promise<DraftRow> {
  const isDraftId = recordForId(id) === TransferRuleDraft;
  const [draft] = isDraftId
    ? await context.runAsCaller<DraftRow>(
        sql`
select ${columnsSql(TransferRuleDraft, 't')} from transfer_rule_draft t where t.id = ${id}`,
        'rules:publish',
        'read',
      )
    : [];
  if (draft) return draft;
  throw new BadUserInput('input.id', 'is not the id of a draft of yours');
}

async function publish(
  context: PublishingContext,
  draft: DraftRow,
  status: PublishableStatus,
  sourceSlug: string,
): Promise<string> {
  assertPublishable(draft, status, context.today);
  const source = await loadByColumn(context, Source, 'slug', 'text', sourceSlug, 'publish');
  if (!source) throw new BadUserInput('input.source', 'is not the slug of a source on record');
  const { versionId, isNew, ...version } = await publishAsNext(context, draft, status, source.id);
  const tenant = context.caller?.tenantSlug as string;
  if (isNew) context.onPublication({ ...version, status, source: sourceSlug, tenant });
  return versionId;
}

interface PublishedVersion {
  versionId: string;
  /** The code of the rule. */
  rule: string;
  number: number;
  /** False where another request has published the draft meanwhile. */
  isNew: boolean;
}

/** Each failed attempt means that another publication took the number, which is rare. */
const maxAttempts = 50;

/** Publishes under the next number; retries where another publication took that number first. */
async function publishAsNext(
  context: Context,
  draft: DraftRow,
  status: PublishableStatus,
  sourceId: string,
  attempt = 1,
): Promise<PublishedVersion> {
  const [next] = await context.run<{ rule: string; number: number }>(sql`
select rule.code as "rule", coalesce(max(version.number), 0) + 1 as "number"
from transfer_rule rule
left join transfer_rule_version version on version.transfer_rule_id = rule.id
where rule.id = ${draft.transferRuleId} group by rule.code`);
  const { rule, number } = next as { rule: string; number: number };
  const versionId = identify(TransferRuleVersion, rule, String(number));
  try {
    const [published] = await context.runAsCaller<{ versionId: string; isNew: boolean }>(
      sql`
select published_id as "versionId", is_new as "isNew" from publish_transfer_rule_draft(
  ${draft.id}, ${versionId}, ${number}, ${status}, ${sourceId})`,
      'rules:publish',
      'write',
    );
    return { rule, number, ...(published as { versionId: string; isNew: boolean }) };
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
    return publishAsNext(context, draft, status, sourceId, attempt + 1);
  }
}
