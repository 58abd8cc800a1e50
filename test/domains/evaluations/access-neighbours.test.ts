import { scopes, type Scope } from '../../../src/kernel/request/caller';
import { transferOf } from '../../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../../support/evaluation-database';
import { fillWithLeast, versionId } from '../../support/evaluation-record';
import { post, type Answer, type TestServer } from '../../support/http-server';

/** A field that the caller may not read is null, with its error; its neighbours are answered. */
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

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await database.serve();
  const key = await database.issueKey('a-bank', scopes);
  const { body } = await sendAs(
    key,
    `mutation ($input: EvaluateTransferInput!, $draft: DraftTransferRuleVersionInput!) {
      one: evaluateTransfer(input: $input) { made: evaluation { id } }
      other: draftTransferRuleVersion(input: $draft) { made: ruleVersion { id } }
    }`,
    {
      input: { idempotencyKey: 'a key', transfer: transferOf() },
      draft: { clauses: [{ requirement: 'RECIPIENT_IIN', when: 'true' }] },
    },
  );
  const made = body.data as Record<'one' | 'other', { made: { id: string } }>;
  [evaluationId, draftId] = [made.one.made.id, made.other.made.id];
});
afterAll(() => database.close());

/** What is selected beside others, the path of its error, and the scope that it needs. */
const guarded: [field: string, path: string, needed: Scope][] = [
  ['transferRuleEvaluations { nodes { id } }', 'transferRuleEvaluations', 'evaluations:read'],
  ['transferRuleEvaluations { totalCount }', 'transferRuleEvaluations', 'evaluations:read'],
  ['transferRuleEvaluations { __typename }', 'transferRuleEvaluations', 'evaluations:read'],
  [
    'transferRuleEvaluations { edges { cursor } pageInfo { hasNextPage } totalCount }',
    'transferRuleEvaluations',
    'evaluations:read',
  ],
  [
    'mine: provider(slug: "fine") { transferRuleEvaluations { nodes { id } } }',
    'mine.transferRuleEvaluations',
    'evaluations:read',
  ],
  [
    'mine: provider(slug: "fine") { slug transferRuleEvaluations { totalCount } }',
    'mine.transferRuleEvaluations',
    'evaluations:read',
  ],
  [
    'mine: transferRule(code: "kz-card-top-up") { evaluations { nodes { id } } }',
    'mine.evaluations',
    'evaluations:read',
  ],
  [
    'mine: transferRule(code: "kz-card-top-up") { code drafts { id } }',
    'mine.drafts',
    'rules:write',
  ],
  ['mine: node(id: $evaluation) { id }', 'mine', 'evaluations:read'],
  ['mine: node(id: $draft) { id }', 'mine', 'rules:write'],
  ['nodes(ids: [$version, $evaluation]) { id }', 'nodes.1', 'evaluations:read'],
  ['nodes(ids: [$draft, $version]) { id }', 'nodes.0', 'rules:write'],
  [
    `transferRuleImpact(ruleVersionId: $version, from: "2025-01-01", to: "2025-12-31") {
      changedCount
    }`,
    'transferRuleImpact',
    'evaluations:read',
  ],
  [
    `transferRuleImpact(ruleVersionId: $draft, from: "2025-01-01", to: "2025-12-31") {
      changedCount
    }`,
    'transferRuleImpact',
    'rules:write',
  ],
];

const at = (data: unknown, path: string): unknown =>
  path.split('.').reduce((value, step) => (value as Record<string, unknown>)[step], data);

describe('the neighbours of a field that the caller may not read are answered', () => {
  it.each(guarded)('%s', async (field, path, needed) => {
    const used = ['$evaluation', '$draft', '$version'].filter((each) => field.includes(each));
    const declared = used.length > 0 ? `(${used.map((each) => `${each}: ID!`).join(', ')})` : '';
    const query = `query ${declared} {
      before: provider(slug: "fine") { slug }
      ${field}
      after: transferRule(code: "kz-card-top-up") { code }
    }`;
    const variables = { evaluation: evaluationId, draft: draftId, version: versionId(1) };
    const others = scopes.filter((scope) => scope !== needed);
    for (const key of [null, await database.issueKey('a-bank', others)]) {
      const { status, body } = await sendAs(key, query, variables);
      expect(status).toBe(200);
      expect(body.data).toMatchObject({
        before: { slug: 'fine' },
        after: { code: 'kz-card-top-up' },
      });
      expect(at(body.data, path)).toBeNull();
      const code = key === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(body.errors?.map((error) => [error.path?.join('.'), error.extensions.code])).toEqual([
        [path, code],
      ]);
    }
  });

  it('whatever number of such fields there is, each of which has its error', async () => {
    const query = `query ($ids: [ID!]!) {
      provider(slug: "fine") { slug transferRuleEvaluations { totalCount nodes { id } } }
      transferRule(code: "kz-card-top-up") { code drafts { id } evaluations { nodes { id } } }
      nodes(ids: $ids) { id }
    }`;
    const { body } = await sendAs(null, query, { ids: [versionId(1), evaluationId, draftId] });
    expect(body.data).toEqual({
      provider: { slug: 'fine', transferRuleEvaluations: null },
      transferRule: { code: 'kz-card-top-up', drafts: null, evaluations: null },
      nodes: [{ id: versionId(1) }, null, null],
    });
    expect(body.errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'nodes.1',
      'nodes.2',
      'provider.transferRuleEvaluations',
      'transferRule.drafts',
      'transferRule.evaluations',
    ]);
  });

  it('but not to a key that is not known, so that a mistake is noticed', async () => {
    const { status } = await sendAs('k'.repeat(43), '{ provider(slug: "fine") { id } }');
    expect(status).toBe(401);
  });
});
