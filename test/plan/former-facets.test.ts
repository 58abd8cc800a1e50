import { wholeFacet } from '../support/facet-lists';
import { askTwice } from '../support/plan';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { testResources } from '../support/test-resources';
import { insertVariedCrowd } from '../support/varied-crowd';

/** Facets of a former state count the record as it was, by its summaries and by its tables. */
const query = `{
  enforcementActions { totalCount facets(by: [KIND, AUTHORITY, YEAR]) ${wholeFacet} }
  some: enforcementActions(filter: { kind: { in: [CASH_OUT, SITE_BLOCKING] } }) {
    facets(by: [KIND, AUTHORITY], withoutOwnCondition: true) ${wholeFacet} }
  seizures { facets(by: [MEASURE, CURRENCY, ASSET, YEAR]) ${wholeFacet} }
  providers { facets(by: [KIND, STATUS, JURISDICTION]) ${wholeFacet}
    nodes { claims { facets(by: [PUBLISHER, PROPERTY]) ${wholeFacet} } } }
  sources { facets(by: [PUBLISHER]) ${wholeFacet} }
  search(text: "bybit") { facets(by: [KIND]) ${wholeFacet} }
}`;

const changes = [
  `update enforcement_action set kind = 'PROSECUTION', announced_on = '2020-02-02'`,
  `update provider set kind = 'MONEY_SERVICE', jurisdiction = 'US', name = name || ' x'`,
  `update provider_status_period set status = 'BLOCKED' where status <> 'BLOCKED'`,
  `update seizure set measure = 'ARRESTED', value_currency = 'EUR' where value_amount is not null`,
  `update source set publisher = 'Another'`,
  `update authority set name = 'Another'`,
];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await insertVariedCrowd(database.dataSource, 40, 3);
});
afterAll(() => database.close());

async function answer(times?: { asOf: string | null; sequence: number | null }): Promise<string> {
  const resources = testResources(database.dataSource);
  const answers = await askTwice(resources, query, {}, { ...(times && { times }) });
  const { planned, resolved, errors, failure, reason } = answers;
  expect({ errors, failure, reason }).toEqual({});
  expect(planned).toBe(resolved);
  return resolved;
}

it('by a plan and by resolvers, and on another day', async () => {
  const [row] = await database.dataSource.query<{ sequence: string }[]>(
    'select max(sequence) as sequence from record_commit',
  );
  const sequence = Number(row?.sequence);
  const then = await answer();
  const asOf = '2019-05-04';
  const thenOnDay = await answer({ asOf, sequence: null });
  for (const change of changes) await database.dataSource.query(change);
  const now = await answer();
  expect(now).not.toBe(then);
  expect(await answer({ asOf: null, sequence })).toBe(then);
  expect(await answer({ asOf, sequence })).toBe(thenOnDay);
  expect(thenOnDay).not.toBe(then);
});
