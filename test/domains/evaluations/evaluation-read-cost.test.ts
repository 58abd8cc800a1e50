import type { Caller } from '../../../src/kernel/request/caller';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../support/evaluation-record';
import { askTwice } from '../../support/plan';
import { callerOf } from '../../support/test-resources';

/**
 * What a page of evaluations reads, among many: each filter finds only rows that are the oldest of
 * their tenant, so that a page which walks from the newest on would read nearly all of them.
 */
let database: EvaluationDatabase;
let caller: Caller;

/** `LARGE_TABLE=100000` for a look at the plans of a larger table. */
const size = Number(process.env['LARGE_TABLE'] ?? 20_000);
/** The filters find some of a tenant's so many oldest rows; by provider, of the older half. */
const oldest = 200;

/** As the gateway writes them, except that the hashes form no chain. */
const fill = `
insert into transfer_rule_evaluation (id, tenant_id, sequence, row_hash, evaluated_at,
  idempotency_key, transfer_hash, fingerprint_key_id, transfer_rule_id, rule_version_id, basis,
  channel, transfer_amount, transfer_currency, amount_in_tenge, occurred_at, provider_id, decision,
  facts, checks, follows_up_id, recipient_iin_outstanding, sender_iin_outstanding,
  counterparty_standing_outstanding, counterparty_not_on_record)
select ('0e' || substr(md5($1::text || n), 3))::uuid, $1::text::uuid, n, sha256(n::text::bytea),
  '2026-01-01 00:00:00Z'::timestamptz + n * interval '1 minute', 'key ' || n,
  sha256(n::text::bytea), 'key', version.transfer_rule_id, version.id, 'ANNOUNCED', 'CARD_TOP_UP',
  n, 'KZT', n, '2026-01-01 00:00:00Z'::timestamptz + n * interval '1 minute',
  case when n % 4 = 0 and n <= $2::integer / 2 then provider.id end,
  (case when n > $3::integer or n % 4 = 3 then 'CLEARED'
    when n % 4 = 1 then 'VERIFICATION_REQUIRED' else 'REFERRED' end)::transfer_decision,
  json_build_object('followsUp', first.id), '[]', first.id,
  n % 8 = 1 and n <= $3::integer, n % 4 = 1 and n <= $3::integer,
  n % 4 = 0 and n <= $3::integer, n % 4 = 2 and n <= $3::integer
from generate_series(1, $2::integer) n
cross join (select id, transfer_rule_id from transfer_rule_version where id = $4::uuid) version
cross join (select id from provider where slug = 'ended') provider
cross join lateral (select case when n % 4 = 3 and n <= $3::integer
  then ('0e' || substr(md5($1::text || 1), 3))::uuid end as id) first`;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const tenants = [await database.makeTenant('a-bank'), await database.makeTenant('other-bank')];
  caller = callerOf(tenants[0] as (typeof tenants)[0]);
  await database.dataSource.transaction(async (manager) => {
    // Without triggers: a hash for each row would take longer than all the rest.
    await manager.query('set local session_replication_role = replica');
    for (const { id } of tenants) {
      await manager.query(fill, [id, size, oldest, versionId(1)]);
    }
  });
  await database.dataSource.query('analyze transfer_rule_evaluation');
}, 120_000);
afterAll(() => database.close());

interface PlanNode {
  'Index Name'?: string;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

interface Cost {
  indexes: string[];
  pages: number;
  rows: number;
}

/** What the one statement of a query reads: indexes, pages of 8 kB, and the rows that it finds. */
async function costOf(query: string): Promise<Cost> {
  const asked = await askTwice(database.resources(), query, {}, { caller });
  expect([asked.errors, asked.reason]).toEqual([undefined, undefined]);
  expect(asked.planned).toBe(asked.resolved);
  const text = `explain (analyze, buffers, format json) ${asked.statement}`;
  const [row] = await database.tenantTransactions(caller.tenantId, (run) =>
    run<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({ text, values: asked.values }),
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan as PlanNode;
  const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return {
    indexes: nodes(plan).flatMap((node) => node['Index Name'] ?? []),
    pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    rows: asked.resolved.match(/"sequence"/g)?.length ?? 0,
  };
}

/** Rows of a page, with what an index has above its leaves and what a join reads. */
const maxPages = 150;

const page = (filter: string, order = 'EVALUATED_AT', rest = ''): string =>
  `{ transferRuleEvaluations(
    filter: ${filter}, orderBy: [{ field: ${order}, direction: DESC }]${rest}
  ) { nodes { sequence } } }`;

const tenantKey = 'transfer_rule_evaluation_tenant_id';

describe('a page of 20 is read from an index', () => {
  it.each<[filter: string, index: string]>([
    ['outstanding: { eq: RECIPIENT_IIN }', 'transfer_rule_evaluation_recipient_iin_idx'],
    ['outstanding: { eq: SENDER_IIN }', 'transfer_rule_evaluation_sender_iin_idx'],
    [
      'outstanding: { eq: SENDER_CONFIRMATION }',
      'transfer_rule_evaluation_sender_confirmation_idx',
    ],
    [
      'outstanding: { eq: COUNTERPARTY_STANDING }',
      'transfer_rule_evaluation_counterparty_standing_idx',
    ],
    ['counterpartyNotOnRecord: true', 'transfer_rule_evaluation_not_on_record_idx'],
    ['provider: { eq: "ended" }', 'transfer_rule_evaluation_provider_idx'],
    ['provider: { eq: "fine" }', 'transfer_rule_evaluation_provider_idx'],
    ['decision: { eq: REFERRED }', 'transfer_rule_evaluation_referred_idx'],
    ['decision: { eq: VERIFICATION_REQUIRED }', 'transfer_rule_evaluation_verification_idx'],
    ['occurredOn: { lte: "2025-12-31" }', `${tenantKey}_occurred_at_id_idx`],
    ['occurredOn: { eq: "1999-12-31" }', `${tenantKey}_occurred_at_id_idx`],
    ['evaluatedOn: { eq: "2026-01-01" }', `${tenantKey}_evaluated_at_id_idx`],
    ['evaluatedOn: { lte: "2025-12-31" }', `${tenantKey}_evaluated_at_id_idx`],
    ['sequence: { lte: 20 }', `${tenantKey}_sequence_key`],
    ['sequence: { eq: 1 }', `${tenantKey}_sequence_key`],
    [
      'outstanding: { in: [RECIPIENT_IIN, COUNTERPARTY_STANDING] }',
      'transfer_rule_evaluation_counterparty_standing_idx',
    ],
    [
      'or: [{ outstanding: { eq: RECIPIENT_IIN } }, { counterpartyNotOnRecord: true }]',
      'transfer_rule_evaluation_not_on_record_idx',
    ],
    ['decision: { in: [REFERRED] }', 'transfer_rule_evaluation_referred_idx'],
  ])('by %s', async (filter, index) => {
    const { indexes, pages } = await costOf(page(`{ ${filter} }`));
    expect(indexes).toContain(index);
    expect(pages).toBeLessThan(maxPages);
  });

  it.each<[order: string, filter: string, index: string]>([
    ['SEQUENCE', '{}', `${tenantKey}_sequence_key`],
    ['SEQUENCE', '{ sequence: { lte: 1000 } }', `${tenantKey}_sequence_key`],
    ['SEQUENCE', '{ sequence: { gte: 10, lte: 1000 } }', `${tenantKey}_sequence_key`],
    ['SEQUENCE', '{ outstanding: { eq: SENDER_IIN } }', 'transfer_rule_evaluation_sender_iin_idx'],
    [
      'OCCURRED_AT',
      '{ counterpartyNotOnRecord: true }',
      'transfer_rule_evaluation_not_on_record_idx',
    ],
    ['OCCURRED_AT', '{ occurredOn: { lte: "2026-01-02" } }', `${tenantKey}_occurred_at_id_idx`],
    ['EVALUATED_AT', '{ evaluatedOn: { lte: "2026-01-02" } }', `${tenantKey}_evaluated_at_id_idx`],
  ])('in the order %s by %s', async (order, filter, index) => {
    const { indexes, pages, rows } = await costOf(page(filter, order));
    expect(indexes).toEqual([index]);
    expect([pages < maxPages, rows]).toEqual([true, 20]);
  });

  it('after any other in the order SEQUENCE', async () => {
    const cursors = `{ transferRuleEvaluations(
      filter: { sequence: { lte: 5000 } }, first: 1,
      orderBy: [{ field: SEQUENCE, direction: DESC }]
    ) { pageInfo { endCursor } } }`;
    const { resolved } = await askTwice(database.resources(), cursors, {}, { caller });
    const [, cursor] = /"endCursor":"([^"]+)"/.exec(resolved) ?? [];
    const { indexes, pages, rows } = await costOf(page('{}', 'SEQUENCE', `, after: "${cursor}"`));
    expect(indexes).toEqual([`${tenantKey}_sequence_key`]);
    expect([pages < maxPages, rows]).toEqual([true, 20]);
  });
});

it.each<[what: string, query: string, index: string]>([
  [
    'an idempotency key',
    '{ transferRuleEvaluation(idempotencyKey: "key 7") { sequence } }',
    `${tenantKey}_idempotency_key_key`,
  ],
  [
    'what completes an evaluation',
    '{ transferRuleEvaluation(idempotencyKey: "key 1") { followUps { nodes { sequence } } } }',
    'transfer_rule_evaluation_follow_up_idx',
  ],
  [
    'what an evaluation completes',
    '{ transferRuleEvaluation(idempotencyKey: "key 3") { followsUp { sequence } } }',
    'transfer_rule_evaluation_pkey',
  ],
])('%s is read from an index', async (_, query, index) => {
  const { indexes, pages, rows } = await costOf(query);
  expect(indexes).toContain(index);
  expect(pages).toBeLessThan(maxPages);
  expect(rows).toBeGreaterThan(0);
});
