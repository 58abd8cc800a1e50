import { Field, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import type { DeclaredField } from '../../kernel/fields/declared-field';
import type { RecordClass, Row } from '../../kernel/records/record';
import { columnsSql } from '../../kernel/records/record';
import { alignWithKeys } from '../../kernel/request/loaders';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { takenOutcomesSql } from './upstream-freshness';

/** A document that was received, without its bytes. */
@ObjectType({
  simpleResolvers: true,
  description:
    'A document as it was received. Its bytes are at /snapshots/<hash>, for a key with the scope ' +
    'record:review.',
})
export class Snapshot {
  @Field(() => String, { description: 'The SHA-256 of its bytes, in hexadecimal digits.' })
  hash: string;

  @Field(() => Int, { description: 'How many bytes it has.' })
  sizeBytes: number;

  @Field(() => DateTimeScalar, { description: 'When it was stored first.' })
  storedAt: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status that it came with; null for a file that a person read.',
  })
  httpStatus: number | null;
}

/** From which document of which upstream a record is, and where it is in it. */
@ObjectType({
  simpleResolvers: true,
  description: 'From which document of which upstream a record is, and where it is in it.',
})
export class Provenance {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  upstreamId: string;

  @Column('text')
  snapshotHash: string;

  @Column('integer')
  snapshotSizeBytes: number;

  @Column('timestamptz')
  snapshotStoredAt: string;

  @Column('integer')
  snapshotHttpStatus: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The public address that the document was fetched from; null for a file that a person read.',
  })
  @Column('text')
  origin: string | null;

  @Field(() => String, { description: 'Where it is in the document, e.g. line 12.' })
  @Column('text')
  locator: string;

  @Field(() => DateTimeScalar, {
    description: 'When the first document that has it was retrieved.',
  })
  @Column('timestamptz')
  firstSeenAt: string;

  @Field(() => DateTimeScalar, { description: 'When the last document that has it was retrieved.' })
  @Column('timestamptz')
  lastSeenAt: string;

  @Field(() => DateTimeScalar, {
    description: 'When the document that gave it its present values was last retrieved.',
  })
  @Column('timestamptz')
  retrievedAt: string;
}

/**
 * What a record is from: no row where it is from no row of a document. A document whose bytes came
 * again was seen again, though none of its rows was read; so was a row whose scope was.
 */
function provenanceSql(id: Sql): Sql {
  return sql`select o.record_id as id, u.id as upstream_id, n.locator,
  n.first_seen_at, greatest(n.last_seen_at,
    case when n.absent_since is null then greatest(seen.at, scope.seen_at) end) as last_seen_at,
  encode(n.snapshot, 'hex') as snapshot_hash, d.size_bytes as snapshot_size_bytes,
  d.stored_at as snapshot_stored_at, received.http_status as snapshot_http_status,
  case when received.origin like 'https://%' then received.origin end as origin,
  coalesce(received.retrieved_at, n.last_seen_at) as retrieved_at
from upstream_record o
join upstream u on u.slug = o.upstream
join upstream_row n on n.upstream = o.upstream and n.key = o.row_key
join upstream_document d on d.hash = n.snapshot
left join upstream_scope scope on scope.upstream = n.upstream and scope.scope = n.scope
left join lateral (select max(r.retrieved_at) as at from upstream_run r
  where r.snapshot = n.snapshot and r.upstream = o.upstream and r.outcome in ${takenOutcomesSql}
) seen on true
left join lateral (select r.retrieved_at, r.http_status, r.origin from upstream_run r
  where r.snapshot = n.snapshot and r.upstream = o.upstream
    and r.outcome in ('PUBLISHED', 'UNCHANGED')
  order by r.started_at desc limit 1
) received on true
where o.record_id = ${id}`;
}

const loadProvenances = (ids: readonly string[]): Sql => sql`
select ${columnsSql(Provenance, 't')} from unnest(${ids}::uuid[]) as wanted(id)
cross join lateral (${provenanceSql(literalSql('wanted.id'))}) t`;

/**
 * The edge of a record to where it is from; null where it is from no document. The key of the
 * field is the record's id: a type of the graph whose rows upstreams write declares it by one line.
 */
export function provenanceEdge(from: RecordClass): DeclaredField {
  return {
    owner: from,
    name: 'provenance',
    type: () => Provenance,
    nullable: true,
    description: 'Where an upstream has it from; null if it is from no document on record.',
    outsideRecord: true,
    work: 2,
    resolve: (row: Row, _: unknown, context) =>
      context.loaders.load('provenance', row.id, async (ids) =>
        alignWithKeys(ids, await context.run<Row>(loadProvenances(ids)), ({ id }) => id),
      ),
    plan: {
      kind: 'selected-record',
      record: Provenance,
      select: (_args, _context, parent) => provenanceSql(parent.value('id')),
    },
  };
}
