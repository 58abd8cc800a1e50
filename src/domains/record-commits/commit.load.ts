import type { DeclaredField } from '../../kernel/fields/declared-field';
import { columnsSql, type RecordClass, type Row } from '../../kernel/records/record';
import { alignWithKeys } from '../../kernel/request/loaders';
import { sql } from '../../postgres/sql';
import { RecordCommit } from './record-commit';

/** An edge to the commit whose number a row has. */
export const commitEdge = (owner: RecordClass, description: string): DeclaredField => ({
  owner,
  name: 'commit',
  type: () => RecordCommit,
  description,
  resolve: (row: Row, _: unknown, context) =>
    context.loaders.load('RecordCommit.sequence', String(row['sequence']), async (sequences) => {
      const rows = await context.run<Row>(sql`
select ${columnsSql(RecordCommit, 't')} from record_commit t
where t.sequence = any(${sequences}::bigint[])`);
      return alignWithKeys(sequences, rows, (each) => String(each['sequence']));
    }),
  plan: {
    kind: 'selected-record',
    record: RecordCommit,
    select: (_args, _context, parent) =>
      sql`select * from record_commit where sequence = ${parent.value('sequence')}`,
  },
});
