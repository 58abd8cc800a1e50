import { Int } from 'type-graphql';
import { computed } from '../../kernel/fields/computed-field';
import type { RowAlias } from '../../kernel/records/row-alias';
import type { Context } from '../../kernel/request/context';
import { alignWithKeys } from '../../kernel/request/loaders';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { UpstreamRun } from './upstream-run';

/** The run itself, by its id: the type of the graph has no column for its document. */
const ofRun = (value: string, row: RowAlias): Sql => sql`(select ${literalSql(value)}
from upstream_run run left join upstream_document document on document.hash = run.snapshot
where run.id = ${row.value('id')})`;

const hash = `encode(run.snapshot, 'hex')`;
const size = 'document.size_bytes';

interface DocumentOfRun {
  id: string;
  value: unknown;
}

const load =
  (value: string) =>
  async (context: Context, ids: readonly string[]): Promise<unknown[]> => {
    const rows = await context.run<DocumentOfRun>(sql`
select run.id, ${literalSql(value)} as "value"
from upstream_run run left join upstream_document document on document.hash = run.snapshot
where run.id = any(${ids}::uuid[])`);
    return alignWithKeys(ids, rows, ({ id }) => id).map((row) => row?.value ?? null);
  };

/** What a run says of its document. */
export const runDocumentFields = [
  computed(UpstreamRun, 'documentHash', {
    type: () => String,
    nullable: true,
    description:
      'The SHA-256 of the document, also of one that the publisher said is unchanged; null if ' +
      'none was received.',
    batch: load(hash),
    expression: (row) => ofRun(hash, row),
  }),
  computed(UpstreamRun, 'bytes', {
    type: () => Int,
    nullable: true,
    description: 'How many bytes the document has; null if none was received.',
    batch: load(size),
    expression: (row) => ofRun(size, row),
  }),
];
