import { EvaluationAsker, nobody } from '../../support/evaluation-asker';
import { names, openNamedEvaluations, type NamedEvaluations } from '../../support/evaluation-named';
import { askTwice } from '../../support/plan';

/** How a tenant finds an evaluation by its idempotency key, and all in the order of recording. */
let database: NamedEvaluations['database'];
let caller: NamedEvaluations['caller'];

beforeAll(async () => {
  ({ database, caller } = await openNamedEvaluations());
});
afterAll(() => database.close());

describe('the order by sequence', () => {
  it('is that of recording, page by page, in both directions', async () => {
    const paging = `query ($order: [TransferRuleEvaluationOrder!], $after: String) {
      transferRuleEvaluations(orderBy: $order, first: 4, after: $after) {
        nodes { sequence idempotencyKey } pageInfo { endCursor hasNextPage }
      }
    }`;
    interface Pages {
      nodes: { sequence: string; idempotencyKey: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    }
    for (const direction of ['ASC', 'DESC']) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const order = [{ field: 'SEQUENCE', direction }];
        const variables: Record<string, unknown> = { order, after };
        const twice = await askTwice(database.resources(), paging, variables, { caller });
        expect(twice.planned).toBe(twice.resolved);
        const { transferRuleEvaluations: page } = JSON.parse(twice.resolved) as {
          transferRuleEvaluations: Pages;
        };
        seen.push(...page.nodes.map(({ idempotencyKey }) => idempotencyKey));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(seen).toEqual(direction === 'ASC' ? names : names.toReversed());
    }
  });
});

describe('the look-up by idempotency key', () => {
  const lookUp = `query ($key: String!) {
    transferRuleEvaluation(idempotencyKey: $key) { sequence hash idempotencyKey decision }
  }`;

  it.each<[string, string, boolean]>([
    ...names.map((name): [string, string, boolean] => ['its own', name, true]),
    ['another case', 'CLEARED', false],
    ['a space more', 'cleared ', false],
    ['a part', 'clear', false],
    ['a pattern', 'clear%', false],
    ['an empty text', '', false],
    ['a longer text than any', 'k'.repeat(300), false],
    ["a person's number", nobody, false],
  ])('by %s: %s', async (_, key, isFound) => {
    const twice = await askTwice(database.resources(), lookUp, { key }, { caller });
    expect(twice.errors).toBeUndefined();
    expect(twice.planned).toBe(twice.resolved);
    const { transferRuleEvaluation: found } = JSON.parse(twice.resolved) as {
      transferRuleEvaluation: { idempotencyKey: string; sequence: string } | null;
    };
    expect(found).toEqual(
      isFound
        ? expect.objectContaining({ idempotencyKey: key, sequence: `${names.indexOf(key) + 1}` })
        : null,
    );
  });

  it.each([
    ['without a key', null, 'UNAUTHENTICATED'],
    ['without the scope', [], 'FORBIDDEN'],
  ] as const)('%s is refused', async (_, scopes, code) => {
    const who = scopes && { ...caller, scopes: new Set(scopes) };
    const asker = new EvaluationAsker(database.resources(), who);
    expect((await asker.refusal(lookUp, { key: 'cleared' })).extensions.code).toBe(code);
  });
});
