import { RecordSession, replaced } from '../../import/record-session';
import { post, startServer, type TestServer } from '../../support/http-server';

const session = new RecordSession();
let server: TestServer;
/** When the provider was still named OKX. */
let before: string;
beforeAll(async () => {
  await session.open();
  await session.restore();
  server = await startServer(session.dataSource);
  const [[recordedAt]] = (await session.values('select max(recorded_at) from record_commit')) as [
    [string],
  ];
  before = new Date(recordedAt).toISOString();
  await session.import(replaced(['name: OKX\n', 'name: OKX of today\n']));
});
afterAll(async () => {
  await server.close();
  await session.close();
});

const ask = (query: string, variables: object = {}) => post(server.address, { query, variables });
async function dataOf<Data>(query: string, variables: object = {}): Promise<Data> {
  const { body } = await ask(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data as Data;
}
const readOkx = (args = ''): Promise<{ provider: { id: string } }> =>
  dataOf(`{ provider(slug: "okx"${args}) { id } }`);

it('has the error of an id without a state at its field, beside the data of others', async () => {
  const query = `query ($id: ID!, $far: DateTime) {
    bad: node(id: $id) { id }
    good: provider(slug: "okx") { name }
    far: provider(slug: "okx", knownAt: $far) { name }
  }`;
  const { provider: found } = await readOkx();
  const variables = { id: `${found.id}@.99999`, far: '2999-01-01T00:00:00Z' };
  const { status, body } = await ask(query, variables);
  expect(status).toBe(200);
  expect(body.data).toEqual({ bad: null, good: { name: 'OKX of today' }, far: null });
  expect(body.errors).toMatchObject([
    { path: ['bad'], extensions: { code: 'BAD_USER_INPUT', field: 'id' } },
    { path: ['far'], extensions: { code: 'KNOWN_AT_OUT_OF_RANGE', field: 'knownAt' } },
  ]);
});

it('has no data where a field that must not be null has no one state', async () => {
  const { provider: found } = await readOkx();
  const query = `query ($ids: [ID!]!) {
    first: nodes(ids: $ids) { id } good: provider(slug: "okx") { name } }`;
  const { status, body } = await ask(query, { ids: [found.id, `${found.id}@2025-01-01`] });
  expect(status).toBe(400);
  expect(body.data ?? null).toBeNull();
  expect(body.errors).toMatchObject([{ path: ['first'], extensions: { field: 'ids' } }]);
});

it('reads the argument before what an id says', async () => {
  const { provider: found } = await readOkx(`, knownAt: "${before}", asOf: "2024-06-01"`);
  const query = (args: string): string =>
    `query ($id: ID!) { node(id: $id${args}) { id ... on Provider { name status } } }`;
  const { id } = found;
  const read = async (args: string): Promise<unknown> =>
    (await dataOf<{ node: unknown }>(query(args), { id })).node;
  expect(await read('')).toEqual({ id, name: 'OKX', status: 'AUTHORIZED' });
  // One argument replaces its own half of what the id says.
  expect(await read(', asOf: "2025-08-01"')).toMatchObject({ name: 'OKX', status: 'WARNED' });
  expect(await read(`, knownAt: "${new Date().toISOString()}"`)).toMatchObject({
    name: 'OKX of today',
    status: 'AUTHORIZED',
  });
});
