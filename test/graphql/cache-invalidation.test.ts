import type { RecordVersion } from '../../src/response-cache/record-version';
import { openDraftingDatabase, type DraftingDatabase } from '../support/evaluation-drafts';
import { post, type TestServer } from '../support/http-server';

/** Which operations disable the response cache: one that will be rejected must not. */
let drafting: DraftingDatabase;
let server: TestServer;
let begunChanges: number;
let endedChanges: number;

beforeAll(async () => {
  drafting = await openDraftingDatabase();
  const recordVersion: RecordVersion = {
    current: 'one',
    beginChange: () => {
      begunChanges += 1;
      return () => void (endedChanges += 1);
    },
  };
  server = await drafting.database.serve({ recordVersion });
});
afterAll(() => drafting.database.close());
beforeEach(() => ([begunChanges, endedChanges] = [0, 0]));

const publication = `mutation Publish($input: PublishTransferRuleVersionInput!) {
  publishTransferRuleVersion(input: $input) { ruleVersion { number } }
}`;
const variables = { input: { id: 'none', status: 'CONSIDERED', source: 'none' } };

it.each([
  ['without a key', 0, null],
  ['without the scope', 0, ['evaluations:read', 'rules:write']],
  ['with the scope', 1, ['rules:publish']],
] as const)('a publication %s begins %d changes', async (_, changes, scopes) => {
  const key = scopes && (await drafting.database.issueKey('a-bank', scopes));
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  const { body } = await post(server.address, { query: publication, variables }, headers);
  expect(body.errors).toHaveLength(1);
  expect([begunChanges, endedChanges]).toEqual([changes, changes]);
});

it('no change begins for a query beside a publication, or for another mutation', async () => {
  const key = await drafting.database.issueKey('a-bank', ['rules:write', 'rules:publish']);
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
  expect(begunChanges).toBe(0);
});
