import type { Scope } from '../../../src/kernel/request/caller';
import { scopes } from '../../../src/kernel/request/caller';
import { transferOf } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../support/evaluation-record';
import { post, type Answer, type TestServer } from '../../support/http-server';

/** Access without a key, and with a key that has all scopes except the one that is needed. */
let database: EvaluationDatabase;
let server: TestServer;
let evaluationId: string;
let draftId: string;

const sendAs = (key: string | null, query: string, variables: object = {}): Promise<Answer> =>
  post(
    server.address,
    { query, variables },
    key === null ? {} : { authorization: `Bearer ${key}` },
  );

const evaluation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { evaluation { id } }
}`;
const drafting = `mutation ($input: DraftTransferRuleVersionInput!) {
  draftTransferRuleVersion(input: $input) { ruleVersion { id } }
}`;
const draft = { input: { clauses: [{ requirement: 'RECIPIENT_IIN', when: 'true' }] } };
const input = { idempotencyKey: 'a key', transfer: transferOf() };

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await database.serve();
  const key = await database.issueKey('a-bank', scopes);
  const { body } = await sendAs(key, evaluation, { input });
  ({ id: evaluationId } = (
    body.data as { evaluateTransfer: { evaluation: { id: string } } }
  ).evaluateTransfer.evaluation);
  const { body: drafted } = await sendAs(key, drafting, draft);
  ({ id: draftId } = (
    drafted.data as { draftTransferRuleVersion: { ruleVersion: { id: string } } }
  ).draftTransferRuleVersion.ruleVersion);
});
afterAll(() => database.close());

/** An operation, its variables, and the scope that it needs. */
type Guarded = [title: string, query: string, variables: () => object, needed: Scope];

const none = (): object => ({});
const guarded: Guarded[] = [
  ['evaluateTransfer', evaluation, () => ({ input }), 'evaluations:write'],
  [
    'evaluateTransfers',
    `mutation ($inputs: [EvaluateTransferInput!]!) {
      evaluateTransfers(inputs: $inputs) { index }
    }`,
    () => ({ inputs: [input] }),
    'evaluations:write',
  ],
  [
    'evaluateTransfers with an empty list',
    'mutation { evaluateTransfers(inputs: []) { index } }',
    none,
    'evaluations:write',
  ],
  ...['nodes { id }', 'edges { cursor }', 'totalCount', 'pageInfo { hasNextPage }'].map(
    (fields): Guarded => [
      `transferRuleEvaluations { ${fields} }`,
      `{ transferRuleEvaluations { ${fields} } }`,
      none,
      'evaluations:read',
    ],
  ),
  [
    'Provider.transferRuleEvaluations',
    '{ provider(slug: "fine") { transferRuleEvaluations { nodes { id } } } }',
    none,
    'evaluations:read',
  ],
  [
    'Provider.transferRuleEvaluations.totalCount',
    '{ provider(slug: "fine") { transferRuleEvaluations { totalCount } } }',
    none,
    'evaluations:read',
  ],
  [
    'TransferRule.evaluations',
    '{ transferRule(code: "kz-card-top-up") { evaluations { nodes { id } } } }',
    none,
    'evaluations:read',
  ],
  [
    'TransferRule.drafts',
    '{ transferRule(code: "kz-card-top-up") { drafts { id } } }',
    none,
    'rules:write',
  ],
  ['a look-up', '{ transferRuleEvaluation(idempotencyKey: "k") { id } }', none, 'evaluations:read'],
  [
    'an evaluation by its id',
    'query ($id: ID!) { node(id: $id) { id } }',
    () => ({ id: evaluationId }),
    'evaluations:read',
  ],
  [
    'an evaluation among ids',
    'query ($id: ID!) { nodes(ids: [$id]) { id } }',
    () => ({ id: evaluationId }),
    'evaluations:read',
  ],
  [
    'a draft by its id',
    'query ($id: ID!) { node(id: $id) { id } }',
    () => ({ id: draftId }),
    'rules:write',
  ],
  [
    'a preview under a draft',
    `query ($input: TransferInput!, $id: ID!) {
      previewTransfer(input: $input, ruleVersionId: $id) { decision }
    }`,
    () => ({ input: transferOf(), id: draftId }),
    'rules:write',
  ],
  [
    'transferRuleImpact',
    `query ($id: ID!) {
      transferRuleImpact(ruleVersionId: $id, from: "2025-01-01", to: "2025-12-31") { changedCount }
    }`,
    () => ({ id: versionId(3) }),
    'evaluations:read',
  ],
  [
    'transferRuleImpact of a draft',
    `query ($id: ID!) {
      transferRuleImpact(ruleVersionId: $id, from: "2025-01-01", to: "2025-12-31") { changedCount }
    }`,
    () => ({ id: draftId }),
    'rules:write',
  ],
  ['draftTransferRuleVersion', drafting, () => draft, 'rules:write'],
  [
    'publishTransferRuleVersion',
    `mutation ($id: ID!) {
      publishTransferRuleVersion(input: { id: $id, status: CONSIDERED, source: "usual" }) {
        ruleVersion { id }
      }
    }`,
    () => ({ id: draftId }),
    'rules:publish',
  ],
];

/** A nullable field is null beside its error, in a response with status 200. */
function expectRejection({ status, body }: Answer, code: string, statusWithoutData: number): void {
  expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code }]);
  expect(leaves(body.data).every((value) => value === null)).toBe(true);
  expect(status).toBe(body.data ? 200 : statusWithoutData);
}

function leaves(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value ?? null];
  return Object.values(value).flatMap(leaves);
}

describe.each(guarded)('%s', (_, query, variables, needed) => {
  it('needs a key', async () => {
    expectRejection(await sendAs(null, query, variables()), 'UNAUTHENTICATED', 401);
  });

  it('rejects an unknown key', async () => {
    const { status, body } = await sendAs('k'.repeat(43), query, variables());
    expect(status).toBe(401);
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(body.data).toBeUndefined();
  });

  it(`needs the scope ${needed}, whatever other scopes the key has`, async () => {
    const key = await database.issueKey(
      'a-bank',
      scopes.filter((scope) => scope !== needed),
    );
    const answer = await sendAs(key, query, variables());
    expectRejection(answer, 'FORBIDDEN', 403);
    expect(answer.body.errors?.[0]?.message).toBe(`Needs a key with the scope ${needed}`);
  });
});

describe('the public record', () => {
  const query = `query ($id: ID!) {
    provider(slug: "fine") { id } a: node(id: "${versionId(1)}") { id } b: node(id: $id) { id }
  }`;

  it('is returned beside a field that is rejected', async () => {
    const { status, body } = await sendAs(null, query, { id: evaluationId });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ provider: { id: expect.any(String) as string }, b: null });
    expect(body.data?.['a']).toEqual({ id: versionId(1) });
    expect(body.errors).toHaveLength(1);
  });
});
