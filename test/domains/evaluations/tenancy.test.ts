import {
  EvaluationAsker,
  inTenge,
  transferOf,
  type Evaluation,
} from '../../support/evaluation-asker';
import {
  openEvaluationDatabase,
  type EvaluationDatabase,
  type TestTenant,
} from '../../support/evaluation-database';
import { otherProcess, type OtherProcess } from '../../support/evaluation-processes';
import { fillWithLeast, versionId } from '../../support/evaluation-record';
import { byLength } from '../../support/proof-length';
import { callerOf } from '../../support/test-resources';

/** A tenant sees no row of another, by any field. */
let database: EvaluationDatabase;
let narrow: OtherProcess;
const tenants: TestTenant[] = [];
let banks: EvaluationAsker[];
const evaluations: Evaluation[][] = [];

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  narrow = await otherProcess(database, 2);
  for (const slug of ['a-bank', 'b-bank', 'c-bank', 'no-bank']) {
    tenants.push(await database.makeTenant(slug));
  }
  banks = tenants.map((tenant) => new EvaluationAsker(narrow.resources, callerOf(tenant)));
  // The first has three, the second two, the third one, and the fourth none.
  for (const [place, bank] of banks.entries()) {
    const inputs = Array.from({ length: 3 - place }, (_, index) => ({
      idempotencyKey: `key ${index}`,
      transfer: transferOf({ ...inTenge(`${place + 1}000`), counterparty: 'fine' }),
    }));
    const outcomes = await bank.evaluateAll(inputs);
    evaluations.push(outcomes.map(({ evaluation }) => evaluation as Evaluation));
  }
});
afterAll(async () => {
  await narrow.close();
  await database.close();
});

const [first, second, third, fourth] = [0, 1, 2, 3] as const;
const bankOf = (place: number): EvaluationAsker => banks[place] as EvaluationAsker;
const idsOf = (place: number): string[] => (evaluations[place] ?? []).map(({ id }) => id);

const lists = `{
  transferRuleEvaluations { totalCount nodes { id } }
  provider(slug: "fine") { transferRuleEvaluations { totalCount nodes { id } } }
  transferRules { code evaluations { totalCount nodes { id } } }
}`;

interface Page {
  totalCount: number;
  nodes: { id: string }[];
}

describe.each([first, second, third, fourth])('the lists of tenant %s', (place) => {
  it('have only its own evaluations, and count only those', async () => {
    const data = await bankOf(place).data(lists);
    const { transferRuleEvaluations, provider, transferRules } = data as {
      transferRuleEvaluations: Page;
      provider: { transferRuleEvaluations: Page };
      transferRules: { code: string; evaluations: Page }[];
    };
    const rule = transferRules.find(({ code }) => code === 'kz-card-top-up');
    for (const page of [
      transferRuleEvaluations,
      provider.transferRuleEvaluations,
      rule?.evaluations as Page,
    ]) {
      expect(page.totalCount).toBe(3 - place);
      expect(page.nodes.map(({ id }) => id).toSorted()).toEqual(idsOf(place).toSorted());
    }
  });

  it('are the only ones counted in an impact', async () => {
    const { transferRuleImpact } = await bankOf(place).data(
      `query ($id: ID!) {
        transferRuleImpact(ruleVersionId: $id, from: "2025-01-01", to: "2025-12-31") {
          evaluationCount
        }
      }`,
      { id: versionId(3) },
    );
    expect(transferRuleImpact).toEqual({ evaluationCount: 3 - place });
  });
});

describe("another tenant's evaluation", () => {
  const byId = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

  it('is null by its id', async () => {
    const [own] = idsOf(second);
    const ids = [...idsOf(first), own as string];
    const { nodes } = await bankOf(second).data(byId, { ids });
    expect(nodes).toEqual([null, null, null, { id: own }]);
    const { node } = await bankOf(fourth).data('query ($id: ID!) { node(id: $id) { id } }', {
      id: own,
    });
    expect(node).toBeNull();
  });

  it('is not found after or before its cursor', async () => {
    const paged = `query ($after: String, $before: String) {
      after: transferRuleEvaluations(after: $after) { totalCount nodes { id } }
      before: transferRuleEvaluations(last: 10, before: $before) { totalCount nodes { id } }
    }`;
    const { transferRuleEvaluations } = await bankOf(first).data(
      '{ transferRuleEvaluations(first: 2) { pageInfo { startCursor endCursor } } }',
    );
    const { startCursor, endCursor } = (
      transferRuleEvaluations as { pageInfo: { startCursor: string; endCursor: string } }
    ).pageInfo;
    const cursors = { after: startCursor, before: endCursor };
    const { after, before } = (await bankOf(second).data(paged, cursors)) as Record<string, Page>;
    const seen = [...(after?.nodes ?? []), ...(before?.nodes ?? [])].map(({ id }) => id);
    expect(idsOf(second)).toEqual(expect.arrayContaining(seen));
    expect([after?.totalCount, before?.totalCount]).toEqual([2, 2]);
    const none = { after: { totalCount: 0, nodes: [] }, before: { totalCount: 0, nodes: [] } };
    expect(await bankOf(fourth).data(paged, cursors)).toEqual(none);
  });

  it('uses neither an idempotency key nor a number of the sequence', async () => {
    const last = [first, second, third].map((place) => evaluations[place]?.at(-1)?.sequence);
    expect(last).toEqual(['3', '2', '1']);
    const { evaluation, replayed } = await bankOf(fourth).evaluate('key 0', transferOf());
    expect([evaluation.sequence, replayed]).toEqual(['1', false]);
  });
});

const requests = byLength(800, 10_000);

describe(`${requests} requests of four tenants, interleaved on a pool of two connections`, () => {
  it('return no row of another tenant', async () => {
    let failures = 0;
    const queries = [
      '{ transferRuleEvaluations(first: 100) { totalCount nodes { id } } }',
      '{ provider(slug: "fine") { transferRuleEvaluations { totalCount nodes { id } } } }',
    ];
    const ask = async (place: number, query: string): Promise<void> => {
      const text = JSON.stringify(await bankOf(place).data(query));
      const found: string[] = text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
      const missing = idsOf(place).filter((id) => !found.includes(id));
      const foreign = [first, second, third, fourth]
        .filter((other) => other !== place)
        .flatMap(idsOf)
        .filter((id) => found.includes(id));
      if (missing.length + foreign.length > 0) failures += 1;
    };
    const sendInvalid = async (place: number): Promise<void> => {
      // A statement that fails leaves its connection to the next.
      const transfer = transferOf({ amount: { amount: '1', currency: 'XTS' } });
      await bankOf(place).refusedEvaluation('rejected', transfer);
    };
    for (let round = 0; round < requests / 100; round++) {
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          index % 25 === 24
            ? sendInvalid(index % 4)
            : ask(index % 4, queries[(index % 3) % 2] as string),
        ),
      );
    }
    expect(failures).toBe(0);
  }, 180_000);
});
