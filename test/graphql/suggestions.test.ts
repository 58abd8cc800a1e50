import type { DataSource } from 'typeorm';
import { post, startServer } from '../support/http-server';
import { connectToRecord } from '../support/record-database';

/** Similar names are suggested only where the query editor is served. */
let dataSource: DataSource;

beforeAll(async () => {
  dataSource = await connectToRecord();
});
afterAll(() => dataSource.destroy());

it.each([
  [true, 'Cannot query field "provider1" on type "Query". Did you mean "provider" or "providers"?'],
  [false, 'Cannot query field "provider1" on type "Query".'],
])('with the query editor served (%s): %s', async (queryEditor, message) => {
  const server = await startServer(dataSource, { queryEditor });
  try {
    const { body } = await post(server.address, { query: '{ provider1(slug: "a") { name } }' });
    expect(body.errors?.map((each) => each.message)).toEqual([message]);
  } finally {
    await server.close();
  }
});

it.each([
  ['an argument', '{ provider(slag: "a") { name } }'],
  ['a type', '{ node(id: "a") { ... on Providar { name } } }'],
  ['a value', '{ providers(orderBy: [{ field: NAMI }]) { totalCount } }'],
  ['a field of an input', '{ providers(filter: { nome: { eq: "a" } }) { totalCount } }'],
  ['a directive', '{ __typename @skipp(if: true) }'],
])('nothing is suggested for %s without the editor', async (_, query) => {
  const server = await startServer(dataSource);
  try {
    const { text } = await post(server.address, { query });
    expect(text).toMatch(/"errors"/);
    expect(text).not.toMatch(/did you mean/i);
  } finally {
    await server.close();
  }
});
