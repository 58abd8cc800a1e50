import type { DeclaredField } from '../../kernel/fields/declared-field';
import { columnsSql, type Row } from '../../kernel/records/record';
import { alignWithKeys } from '../../kernel/request/loaders';
import { sql } from '../../postgres/sql';
import { RecordCommit } from '../record-commits/record-commit';
import { TransferRuleEvaluation } from './transfer-rule-evaluation';

/** Where the history leads to what an evaluation read. */
export const recordedCommit: DeclaredField = {
  owner: TransferRuleEvaluation,
  name: 'recordCommit',
  type: () => RecordCommit,
  nullable: true,
  description:
    'The last commit of the public record that was read: its `recordedAt` as `knownAt` shows ' +
    'what was known then; null in evaluations from before the history begins.',
  resolve: ({ facts }: TransferRuleEvaluation, _: unknown, context) => {
    const { recordVersion } = facts;
    if (recordVersion === undefined) return null;
    return context.loaders.load('RecordCommit.version', recordVersion, async (versions) => {
      const rows = await context.run<Row>(sql`
select ${columnsSql(RecordCommit, 't')} from record_commit t
where t.version = any(${versions}::uuid[])`);
      return alignWithKeys(versions, rows, (each) => each['version'] as string);
    });
  },
  plan: {
    kind: 'selected-record',
    record: RecordCommit,
    select: (_args, _context, parent) => sql`
select * from record_commit
where version = (${parent.value('facts')}::jsonb->>'recordVersion')::uuid`,
  },
};
