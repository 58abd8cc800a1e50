import type { Caller } from '../../src/kernel/request/caller';
import { EvaluationAsker } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { listed } from '../support/evaluation-listed';
import { fillWithLeast } from '../support/evaluation-record';
import { wholeFacet, type FacetedPage } from '../support/facet-lists';
import { askTwice } from '../support/plan';
import { callerOf } from '../support/test-resources';

/** Facets of a tenant's evaluations count its own rows alone. */
let database: EvaluationDatabase;
let [one, other, third]: Caller[] = [];
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const made = ['one-bank', 'other-bank', 'third-bank'].map((slug) => database.makeTenant(slug));
  [one, other, third] = (await Promise.all(made)).map((tenant) => callerOf(tenant));
  for (const [caller, count] of [
    [one, 25],
    [other, 7],
  ] as const) {
    const bank = new EvaluationAsker(database.resources(), caller);
    await bank.evaluateAll(listed.slice(0, count));
  }
});
afterAll(() => database.close());

const facets = `totalCount facets(by: [DECISION, PROVIDER]) ${wholeFacet}`;
const nested = `{ provider(slug: "ended") { list: transferRuleEvaluations { ${facets} } } }`;

async function pageOf(query: string, caller: Caller | undefined): Promise<FacetedPage> {
  const answers = await askTwice(database.resources(), query, {}, { caller: caller as Caller });
  const { planned, resolved, errors, failure } = answers;
  expect([errors, failure]).toEqual([undefined, undefined]);
  expect(planned).toBe(resolved);
  const data = JSON.parse(resolved) as Record<string, FacetedPage & { list?: FacetedPage }>;
  const [page] = Object.values(data);
  return page?.list ?? (page as FacetedPage);
}

const countsOf = ({ facets: all }: FacetedPage, name: string): Record<string, number> =>
  Object.fromEntries(
    (all.find(({ facet }) => facet === name)?.values ?? []).map(({ value, count }) => [
      String(value),
      count,
    ]),
  );

it('by decision and by provider, of each tenant', async () => {
  const query = `{ transferRuleEvaluations(first: 1) { ${facets} } }`;
  const [first, second, none] = await Promise.all(
    [one, other, third].map((caller) => pageOf(query, caller)),
  );
  expect(countsOf(first!, 'DECISION')).toEqual({
    CLEARED: 10,
    REFERRED: 5,
    VERIFICATION_REQUIRED: 10,
  });
  expect(countsOf(first!, 'PROVIDER')).toEqual({ null: 20, ended: 5 });
  expect(countsOf(second!, 'DECISION')).toEqual({
    CLEARED: 3,
    REFERRED: 1,
    VERIFICATION_REQUIRED: 3,
  });
  expect(none).toEqual({
    totalCount: 0,
    facets: ['DECISION', 'PROVIDER'].map((facet) => ({
      facet,
      values: [],
      valueCount: 0,
      otherCount: 0,
    })),
  });
});

it('under a provider, of each tenant', async () => {
  const pages = await Promise.all([one, other, third].map((caller) => pageOf(nested, caller)));
  expect(pages.map((page) => countsOf(page, 'DECISION'))).toEqual([
    { REFERRED: 5 },
    { REFERRED: 1 },
    {},
  ]);
});

it('without its own condition, and still of one tenant', async () => {
  const query = `{ transferRuleEvaluations(filter: { decision: { eq: CLEARED } }) {
    totalCount facets(by: [DECISION, PROVIDER], withoutOwnCondition: true) ${wholeFacet} } }`;
  const page = await pageOf(query, other);
  expect(page.totalCount).toBe(3);
  expect(countsOf(page, 'DECISION')).toEqual({ CLEARED: 3, REFERRED: 1, VERIFICATION_REQUIRED: 3 });
  expect(countsOf(page, 'PROVIDER')).toEqual({ null: 3 });
});

it.each([
  ['without a key', null, 'UNAUTHENTICATED'],
  ['without the scope', [] as const, 'FORBIDDEN'],
])('are refused %s', async (_, scopes, code) => {
  const tenant = { id: (one as Caller).tenantId, slug: 'one-bank' };
  const caller = scopes && callerOf(tenant, scopes);
  for (const query of [`{ transferRuleEvaluations { ${facets} } }`, nested]) {
    const { planned, errors } = await askTwice(database.resources(), query, {}, { caller });
    expect(planned).toBeNull();
    expect(errors?.[0]?.extensions['code']).toBe(code);
  }
});
