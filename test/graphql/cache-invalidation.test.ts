import type { RecordVersion } from '../../src/response-cache/record-version';
import { openDraftingDatabase, type DraftingDatabase } from '../support/evaluation-drafts';
import { post, type TestServer } from '../support/http-server';

/** Which operations make the cache rest while they run: a caller who may not must not be one. */
let drafting: DraftingDatabase;
let server: TestServer;
let begun: number;
let ended: number;

beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const recordVersion: RecordVersion = {
    current: 'one',
    beginChange: () => {
      begun += 1;
      return () => void (ended += 1);
    },
    close: () => Promise.resolve(),
  };
  server = await drafting.database.serve({ recordVersion });
});
afterAll(() => drafting.database.close());
beforeEach(() => ([begun, ended] = [0, 0]));

const publication = `mutation Publish($input: PublishTransferRuleVersionInput!) {
  publishTransferRuleVersion(input: $input) { ruleVersion { number } }
}`;
const variables = { input: { id: 'none', status: 'CONSIDERED' } };

it.each([
  ['without a key', null, 0],
  ['without the scope', ['evaluations:read'], 0],
  ['with the scope', ['rules:write'], 1],
] as const)('a publication %s', async (_, scopes, changes) => {
  const key = scopes && (await drafting.database.issueKey('a-bank', scopes));
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  const { body } = await post(server.address, { query: publication, variables }, headers);
  expect(body.errors).toHaveLength(1);
  expect([begun, ended]).toEqual([changes, changes]);
});

it('a query beside a publication, and another mutation, are none', async () => {
  const key = await drafting.database.issueKey('a-bank', ['rules:write']);
  const headers = { authorization: `Bearer ${key}` };
  const query = `${publication} query Ask { __typename }`;
  await post(server.address, { query, variables, operationName: 'Ask' }, headers);
  await drafting.make('drafted', { status: 'CONSIDERED' });
  await post(
    server.address,
    {
      query: `mutation ($input: DraftTransferRuleVersionInput!) {
        draftTransferRuleVersion(input: $input) { ruleVersion { id } } }`,
      variables: { input: { ruleCode: 'drafted', clauses: [] } },
    },
    headers,
  );
  expect(begun).toBe(0);
});
