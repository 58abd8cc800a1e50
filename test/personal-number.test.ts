import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from './support/http-server';
import { connectToRecord } from './support/record-database';

/** A person's number, by whatever road it comes, is neither echoed nor logged. */
let dataSource: DataSource;
let server: TestServer;

beforeAll(async () => {
  dataSource = await connectToRecord();
  server = await startServer(dataSource);
});

afterAll(async () => {
  await server.close();
  await dataSource.destroy();
});

/** A number with a right check digit that is nobody's: its month is the thirteenth. */
const iin = '991399500010';

const providers = (args: string): { query: string } => ({
  query: `{ providers(${args}) { nodes { slug } } }`,
});
const withVariable = (type: string, value: unknown, field: string): object => ({
  query: `query ($value: ${type}) { ${field} }`,
  variables: { value },
});

describe("a person's number", () => {
  it.each([
    ['an Int', withVariable('Int', iin, 'providers(first: $value) { totalCount }')],
    ['a Date', withVariable('Date', iin, 'providers(asOf: $value) { totalCount }')],
    [
      'an enum',
      withVariable(
        'ProviderKind',
        iin,
        'providers(filter: { kind: { eq: $value } }) { totalCount }',
      ),
    ],
    [
      'an object',
      withVariable('ProviderFilter', { [iin]: iin }, 'providers(filter: $value) { totalCount }'),
    ],
    ['a field', { query: `{ a${iin} }` }],
    ['a literal', { query: `{ providers(first: "${iin}") { totalCount } }` }],
    ['a literal that is no date', { query: `{ providers(asOf: "${iin}") { totalCount } }` }],
    ['an id', { query: `{ node(id: "${iin}") { id } }` }],
    ['a cursor', providers(`after: "${iin}"`)],
    ['the operation name', { query: 'query A { __typename }', operationName: `B${iin}` }],
    ["a variable's name", { query: '{ __typename }', variables: { [iin]: 'a\0' } }],
    ['a syntax error', { query: `{ ${iin}` }],
  ])('in the place of %s is neither echoed nor logged', async (_, payload) => {
    const { text, body } = await post(server.address, payload);
    expect(body.errors).toHaveLength(1);
    expect(text).not.toContain(iin);
    expect(server.logged()).not.toContain(iin);
  });
});

describe('what was sent', () => {
  const secret = 'secret; of 9913 9950 0010';
  it.each([
    ['an Int', withVariable('Int', secret, 'providers(first: $value) { totalCount }'), /Int/],
    [
      'a Date',
      withVariable('Date', secret, 'providers(asOf: $value) { totalCount }'),
      /YYYY-MM-DD/,
    ],
    [
      'an enum',
      withVariable(
        'ProviderKind',
        secret,
        'providers(filter: { kind: { eq: $value } }) { totalCount }',
      ),
      /ProviderKind/,
    ],
    [
      'an object',
      withVariable('ProviderFilter', { a: secret }, 'providers(filter: $value) { totalCount }'),
      /ProviderFilter/,
    ],
    ['a literal', { query: `{ providers(first: "${secret}") { totalCount } }` }, /fit its type/],
    [
      'a day in a literal',
      { query: `{ providers(asOf: "${secret}") { totalCount } }` },
      /YYYY-MM-DD/,
    ],
    [
      'an enum literal',
      { query: '{ providers(filter: { kind: { eq: SECRET } }) { totalCount } }' },
      /fit its type/,
    ],
    ['a text out of place', { query: `{ "${secret}" }` }, /Syntax Error/],
    [
      'a key of a variable',
      { query: '{ __typename }', variables: { a: { [secret]: '\0' } } },
      /NUL/,
    ],
    ['an escape', { query: '{ provider(slug: "\\u{secret}") { id } }' }, /Syntax Error/],
    ['an id', { query: `{ node(id: "${secret}") { id } }` }, /^id: /],
    ['a cursor', { query: `{ providers(after: "${secret}") { totalCount } }` }, /^after: /],
    [
      'a slug in a filter of numbers',
      { query: `{ providers(filter: { bin: { eq: "${secret}" } }) { totalCount } }` },
      /^filter\.bin/,
    ],
  ])(
    'in the place of %s is not repeated, and what was expected is said',
    async (_, payload, says) => {
      const { body } = await post(server.address, payload);
      expect(body.errors).toHaveLength(1);
      expect(body.errors?.[0]?.message).toMatch(says);
      expect(JSON.stringify(body)).not.toMatch(/secret|9913/i);
    },
  );
});
