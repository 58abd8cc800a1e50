import type { Context } from '../../kernel/request/context';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import { groupByKey } from '../../kernel/request/loaders';
import { runOnRecord } from '../../kernel/records/owned-record';
import { columnsSql, type Row } from '../../kernel/records/record';
import { sql } from '../../postgres/sql';
import { TransferRule } from '../transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../transfer-rules/transfer-rule-version';
import { TransferRuleDraft } from './transfer-rule-draft';

type DraftRow = Row & TransferRuleDraft;

export const maxListedDrafts = 100;

/** The edges of a draft. */
export const transferRuleDraftLinks: DeclaredField[] = [
  {
    owner: TransferRule,
    name: 'drafts',
    type: () => [TransferRuleVersion],
    nullable: true,
    description:
      "The caller's own drafts that are not published, the newest first, at most 100, with the " +
      'number that each would have taken. Null, with an error, where the caller lacks the scope ' +
      'rules:write.',
    resolve: (row: Row, _: unknown, context: Context) =>
      context.loaders.load('TransferRule.drafts', row.id, async (ids) => {
        const rows = await runOnRecord<DraftRow>(
          context,
          TransferRuleDraft,
          sql`select t.* from unnest(${ids}::uuid[]) as parent(id) cross join lateral (
  select ${columnsSql(TransferRuleDraft, 't')} from transfer_rule_draft t
  where t.transfer_rule_id = parent.id and t.published_as_id is null
  order by t.created_at desc, t.id limit ${maxListedDrafts}
) t`,
        );
        return groupByKey(ids, rows, (each) => each.transferRuleId);
      }),
  },
];
