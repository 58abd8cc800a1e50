import { composed, computed } from '../../kernel/fields/computed-field';
import { outsideRecord, type DeclaredField } from '../../kernel/fields/declared-field';
import { toMany, toOne } from '../../kernel/fields/edge';
import { queryByKey, queryPlainList } from '../../kernel/fields/query-field';
import { columnFacet } from '../../kernel/lists/facets/facet';
import { createFacets } from '../../kernel/lists/facets/list-facets';
import type { RecordList } from '../../kernel/lists/list';
import { fixedOrder, instantKey, textKey, wholeNumberKey } from '../../kernel/lists/order';
import { columnsSql, type Row } from '../../kernel/records/record';
import type { RowAlias } from '../../kernel/records/row-alias';
import { alignWithKeys } from '../../kernel/request/loaders';
import { DateTimeScalar } from '../../kernel/scalars/scalars';
import { literalSql, sql, type Sql } from '../../postgres/sql';
import { Source } from '../sources/source';
import { checkedAtSql, loadCheckedAt } from './checked-at';
import { Provenance, provenanceEdge, Snapshot } from './provenance';
import { Upstream, UpstreamLicence } from './upstream';
import { freshnessSql, UpstreamFreshness } from './upstream-freshness';
import { UpstreamRefusal, UpstreamRun } from './upstream-run';
import { runDocumentFields } from './upstream-run.fields';

const upstreamList: RecordList = {
  record: Upstream,
  order: fixedOrder({ SLUG: textKey('slug') }, [['SLUG', 'ASC']]),
};

/** The runs of an upstream, the newest first. */
const runList: RecordList = {
  record: UpstreamRun,
  facets: createFacets(UpstreamRun, {
    OUTCOME: columnFacet('outcome', { description: 'How it ended; none while it is under way.' }),
  }),
  order: fixedOrder({ STARTED_AT: instantKey('startedAt') }, [['STARTED_AT', 'DESC']]),
};

/** In the order of the document: those that were left out, then those that were taken. */
const refusalList: RecordList = {
  record: UpstreamRefusal,
  facets: createFacets(UpstreamRefusal, {
    CODE: columnFacet('code', { description: 'What is wrong with it, as a code.' }),
  }),
  order: fixedOrder({ POSITION: wholeNumberKey('position') }, [['POSITION', 'ASC']]),
};

const freshnessOf = (upstream: RowAlias): Sql =>
  freshnessSql({
    id: upstream.value('id'),
    slug: upstream.value('slug'),
    cadenceHours: upstream.value('cadenceHours'),
    endedReason: upstream.value('endedReason'),
    now: literalSql('now()'),
  });

const loadFreshness = (ids: readonly string[]): Sql => sql`
select ${columnsSql(UpstreamFreshness, 't')}
from (select ${columnsSql(Upstream, 'u')} from upstream u where u.id = any(${ids}::uuid[])) u
cross join lateral (${freshnessOf({
  alias: 'u',
  value: (property) => literalSql(`u."${property}"`),
})}) t`;

const freshness: DeclaredField = {
  owner: Upstream,
  name: 'freshness',
  type: () => UpstreamFreshness,
  description: 'How current what it says is.',
  work: 2,
  resolve: (row: Row, _: unknown, context) =>
    context.loaders.load('Upstream.freshness', row.id, async (ids) =>
      alignWithKeys(ids, await context.run<Row>(loadFreshness(ids)), ({ id }) => id),
    ),
  plan: {
    kind: 'selected-record',
    record: UpstreamFreshness,
    select: (_args, _context, parent) => freshnessOf(parent),
  },
};

/**
 * What the graph says of upstreams. It changes without the record, so each field of other types
 * that leads to it is outside the record (`docs/decisions/0041`).
 */
export const upstreamFields: DeclaredField[] = [
  outsideRecord(
    queryPlainList('upstreams', upstreamList, 'All upstreams that are declared, by their slugs.'),
  ),
  outsideRecord(
    queryByKey('upstream', Upstream, {
      by: 'slug',
      description: 'An upstream by its slug; null if there is none.',
    }),
  ),
  composed(Upstream, 'licence', {
    type: () => UpstreamLicence,
    description: 'Under which terms its documents may be used.',
    properties: {
      name: 'licenceName',
      url: 'licenceUrl',
      attribution: 'licenceAttribution',
      commercialUse: 'licenceCommercialUse',
      redistribution: 'licenceRedistribution',
    },
  }),
  freshness,
  toMany(Upstream, 'runs', runList, {
    by: { key: 'upstreamId' },
    description: 'Its documents on their way into the record, the newest first.',
  }),
  ...runDocumentFields,
  toMany(UpstreamRun, 'refusals', refusalList, {
    by: { key: 'runId' },
    description: 'The rows that were left out or are odd, each with the reason.',
  }),
  toOne(Provenance, 'upstream', Upstream, {
    key: 'upstreamId',
    description: 'The upstream that the document is of.',
  }),
  composed(Provenance, 'snapshot', {
    type: () => Snapshot,
    description: 'The document that gave it its present values.',
    properties: {
      hash: 'snapshotHash',
      sizeBytes: 'snapshotSizeBytes',
      storedAt: 'snapshotStoredAt',
      httpStatus: 'snapshotHttpStatus',
    },
  }),
  provenanceEdge(Source),
  outsideRecord(
    computed(Source, 'checkedAt', {
      type: () => DateTimeScalar,
      nullable: true,
      description:
        'When a document of this source was last read by the gateway itself; null if none was.',
      batch: loadCheckedAt,
      expression: checkedAtSql,
    }),
  ),
];
