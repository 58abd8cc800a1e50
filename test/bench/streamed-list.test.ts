import { readQueries } from '../../bench/reads/query-bodies';
import { evaluationStatement, recordStatements } from '../../bench/reads/synthetic-data.sql';
import { importCuratedRecord } from '../../src/ingestion/curated/first-import';
import { identify } from '../../src/kernel/records/record-id';
import { scopes } from '../../src/kernel/request/caller';
import { Tenant } from '../../src/domains/tenants/tenant';
import { askTwice, type Twice } from '../support/plan';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';

/** Lists that come as rows, on a record that is large enough for full pages. */
let database: TestDatabase;
const caller = {
  tenantId: identify(Tenant, 'synthetic'),
  tenantSlug: 'synthetic',
  scopes: new Set(scopes),
};
const size = { providers: 120, actions: 700, seizures: 5_000, evaluations: 12_000 };

beforeAll(async () => {
  database = await openTestDatabase();
  const { dataSource } = database;
  // It has the rule whose version the evaluations name.
  await importCuratedRecord(dataSource);
  await dataSource.query('insert into tenant (id, slug) values ($1, $2)', [
    caller.tenantId,
    caller.tenantSlug,
  ]);
  await dataSource.transaction(async (manager) => {
    // Without triggers: the chain of evaluations would insert them one at a time.
    await manager.query('set local session_replication_role = replica');
    for (const statement of recordStatements(size)) await manager.query(statement);
    await manager.query(evaluationStatement(size), [caller.tenantId]);
  });
  await dataSource.query('select rebuild_dispute_summary(), rebuild_enforcement_summary()');
  await dataSource.query('select rebuild_seizure_summary()');
}, 120_000);
afterAll(() => database.close());

function ask(query: string, variables: Record<string, unknown> = {}): Promise<Twice> {
  const resources = testResources(database.service, database.tenantTransactions);
  return askTwice(resources, query, variables, { caller });
}

const seizures = 'seizures(first: 5) { nodes { id slug measure value { amount currency } } }';
const actions = `enforcementActions(first: 10) { nodes { id slug title announcedOn ${seizures} } }`;
const many = 'id slug name kind jurisdiction websites aliases bin legalName lei formerNames';
const info = 'pageInfo { startCursor endCursor hasNextPage hasPreviousPage }';

it.each([
  ['a page', `{ providers(first: 50) { nodes { id slug ${actions} } } }`, 52],
  [
    'a page with its info and total',
    `{ providers(first: 50) { totalCount nodes { id ${actions} } ${info} } }`,
    52,
  ],
  ['edges', `{ providers(first: 50) { edges { cursor standing node { ${actions} } } } }`, 52],
  [
    'edges and nodes',
    `{ providers(first: 50) { edges { cursor } ${info} nodes { slug ${actions} } } }`,
    52,
  ],
  [
    'a page that is read backward',
    `{ providers(last: 50) { ${info} nodes { slug ${actions} } edges { cursor } } }`,
    52,
  ],
  [
    'a page in an order',
    `{ seizures(first: 100, orderBy: [{ field: ANNOUNCED_ON, direction: ASC }]) { nodes {
        id slug measure authority { slug name } asset { symbol } value { amount currency }
        enforcementAction { id slug title providers(first: 3) { nodes { slug name } } } } } }`,
    102,
  ],
  [
    'the larger one of two lists',
    `{ sources(first: 3) { nodes { slug } } second: providers(first: 50) { nodes { ${actions} } }
       claims(first: 5) { nodes { property } } }`,
    52,
  ],
  [
    'a list of one object',
    `{ provider(slug: "synthetic-provider-1") { name transferRuleEvaluations(first: 100) {
        totalCount nodes { id sequence decision hash amountInTenge evaluatedAt occurredAt basis
          channel idempotencyKey recordVersion counterparty { sentAs standing source }
          ruleVersion { number rule { code } } provider { slug } } }
        kind } }`,
    102,
  ],
  [
    'a list in a fragment and under an alias',
    `query { p: provider(slug: "synthetic-provider-1") { ...Actions } }
     fragment Actions on Provider { a: enforcementActions(first: 100) { n: nodes { s: slug
       x: seizures(first: 20) { nodes { id slug } } } } }`,
    3,
  ],
])('%s comes as rows: the same, byte for byte', async (_, query, texts) => {
  const { planned, resolved, failure, textBytes } = await ask(query);
  expect(failure).toBeUndefined();
  expect(planned).toBe(resolved);
  expect(textBytes.length).toBeGreaterThanOrEqual(texts);
  expect(textBytes.length).toBeLessThanOrEqual(102);
});

it.each([
  ['an object that is not on record', `{ provider(slug: "nowhere") { name ${actions} } }`],
  ['a list without nodes', `{ licenses(filter: { number: { eq: "none" } }) { nodes { number } } }`],
  ['a list of one', `{ providers(filter: { slug: { eq: "bybit" } }) { nodes { ${many} } } }`],
])('%s', async (_, query) => {
  const { planned, resolved, failure } = await ask(query);
  expect([planned, failure]).toEqual([resolved, undefined]);
});

it('comes as one text where it is short', async () => {
  const { textBytes } = await ask('{ providers(first: 100) { nodes { slug name kind } } }');
  expect(textBytes).toHaveLength(1);
});

it("builds no text of more than 64 KiB for the benchmark's queries", async () => {
  for (const { title, document, bodies } of await readQueries(database.dataSource)) {
    const lengths: number[] = [];
    for (const { variables } of bodies.slice(0, 10)) {
      const { planned, resolved, textBytes } = await ask(document, variables);
      expect(planned).toBe(resolved);
      lengths.push(...textBytes);
    }
    expect([title, Math.max(...lengths) <= 64 * 1024]).toEqual([title, true]);
  }
});
