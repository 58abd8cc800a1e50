import 'reflect-metadata';
import { RecordReads } from '../../src/replicas/record-reads';
import { ReplicaSet } from '../../src/replicas/replica-set';
import { createResources } from '../../src/startup/request-resources';
import { transferOf } from '../support/evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, startServer, type TestServer } from '../support/http-server';
import { testIinKeys } from '../support/test-resources';

/** What responses show of the record is reported, with a key as well. */
let database: EvaluationDatabase;
let server: TestServer;
let headers: Record<string, string>;
const observed: string[] = [];

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  const { service, tenantTransactions } = database;
  const version = {
    current: null,
    beginChange: () => () => undefined,
    observe: (each: string) => void observed.push(each),
  };
  const recordReads = new RecordReads(version, new ReplicaSet());
  const resources = createResources(service, tenantTransactions, testIinKeys, { recordReads });
  server = await startServer(service, { resources });
  const key = await database.issueKey('a-bank', ['evaluations:read', 'evaluations:write']);
  headers = { authorization: `Bearer ${key}` };
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const evaluate = {
  query: `mutation ($input: EvaluateTransferInput!) {
    evaluateTransfer(input: $input) { evaluation { decision } } }`,
  variables: { input: { idempotencyKey: 'a key', transfer: transferOf() } },
};

it.each([
  ['a plan', { query: '{ sources { totalCount } }' }, false],
  ['a plan with a key', { query: '{ sources { totalCount } }' }, true],
  ["a plan of a tenant's rows", { query: '{ transferRuleEvaluations { totalCount } }' }, true],
  ['an evaluation', evaluate, true],
])('is reported by %s', async (_, payload, hasKey) => {
  observed.length = 0;
  const { status } = await post(server.address, payload, hasKey ? headers : {});
  expect(status).toBe(200);
  const [row] = await database.dataSource.query<{ version: string }[]>(
    'select version from record_version',
  );
  expect(new Set(observed)).toEqual(new Set([row?.version]));
});
