import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../../support/http-server';
import { connectToRecord } from '../../support/record-database';

/** An IIN is neither echoed nor logged, wherever it stands in a request. */
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

/** A number with a valid check digit that belongs to no person: the month is the thirteenth. */
const iin = '991399500010';

const providers = (args: string): { query: string } => ({
  query: `{ providers(${args}) { nodes { slug } } }`,
});
const ofKind = 'providers(filter: { kind: { eq: $value } }) { totalCount }';
const filtered = 'providers(filter: $value) { totalCount }';
const withVariable = (type: string, value: unknown, field: string): object => ({
  query: `query ($value: ${type}) { ${field} }`,
  variables: { value },
});

/** The number in any notation. */
const digits = /991399500010|9913.{0,2}9950.{0,2}0010/;
const literal = (query: string): object => ({ query });

describe('an IIN', () => {
  it.each([
    ['an Int', withVariable('Int', iin, 'providers(first: $value) { totalCount }')],
    ['a Date', withVariable('Date', iin, 'providers(asOf: $value) { totalCount }')],
    ['an enum', withVariable('ProviderKind', iin, ofKind)],
    ['a filter', withVariable('ProviderFilter', { [iin]: iin }, filtered)],
    ['an object', withVariable('ProviderFilter', iin, filtered)],
    ['a field', literal(`{ a${iin} }`)],
    ['a field, in groups', literal('{ _9913_9950_0010 }')],
    [
      'a type, in groups',
      literal('query ($a: A9913__9950_0010) { providers(first: $a) { totalCount } }'),
    ],
    ['an argument', literal(`{ providers(a${iin}: 1) { totalCount } }`)],
    ['a type', literal(`query ($a: A${iin}) { providers(first: $a) { totalCount } }`)],
    ['a directive', literal(`{ __typename @a${iin} }`)],
    ['an unknown fragment', literal(`{ ...F${iin} }`)],
    ['a literal', literal(`{ providers(first: "${iin}") { totalCount } }`)],
    ['a number in the query', literal(`{ provider(slug: ${iin}) { id } }`)],
    ['a literal that is not a date', literal(`{ providers(asOf: "${iin}") { totalCount } }`)],
    ['an enum literal', literal(`{ providers(filter: { kind: { eq: A${iin} } }) { totalCount } }`)],
    ['a field of a literal', literal(`{ providers(filter: { a${iin}: 1 }) { totalCount } }`)],
    ['an id', literal(`{ node(id: "${iin}") { id } }`)],
    ['a currency', literal(`{ exchangeRate(currency: "${iin}") { rate } }`)],
    ['a cursor', providers(`after: "${iin}"`)],
    [
      'the content of a cursor',
      providers(`after: "${Buffer.from(`["${iin}"]`).toString('base64url')}"`),
    ],
    ['the requested operation', { query: 'query A { __typename }', operationName: `B${iin}` }],
    ["a variable's name", { ...literal('{ __typename }'), variables: { [iin]: 'a\0' } }],
    ['a syntax error', literal(`{ ${iin}`)],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: iin } } }],
    ['a body that is not JSON', `{ "query": ${iin}x`],
    ['a body without a query', { [iin]: iin }],
    ['an alias', literal(`{ a${iin}: __typename }`)],
    ['an alias, in groups', literal('{ _9913_9950_0010: __typename }')],
    ['an alias in a fragment', literal(`{ ...F } fragment F on Query { a1_${iin}: __typename }`)],
    ["an operation's name", literal(`query A${iin} { __typename }`)],
    [
      'the name of another operation',
      {
        query: `query A { __typename } query B${iin}_ { __typename }`,
        operationName: 'A',
      },
    ],
    ["a fragment's name", literal(`{ ...F${iin} } fragment F${iin} on Query { __typename }`)],
    [
      "a declared variable's name",
      literal(`query ($a${iin}: Int) { providers(first: $a${iin}) { totalCount } }`),
    ],
  ])('in place of %s is rejected, and neither echoed nor logged', async (_, payload) => {
    const { status, text, body } = await post(server.address, payload);
    expect(body.errors).toHaveLength(1);
    expect(status).not.toBe(500);
    expect(text).not.toMatch(digits);
    expect(server.logged()).not.toMatch(digits);
  });

  it.each([
    ['a comment', literal(`{ __typename } # of ${iin}`)],
    ['a literal that fits', literal(`{ provider(slug: "${iin}") { id } }`)],
    ['a block string', literal(`{ provider(slug: """of ${iin}""") { id } }`)],
    ['a text to identify', literal(`{ identifyProvider(text: "${iin}") { id } }`)],
    ['a text in groups', literal('{ identifyProvider(text: "9913 9950 0010") { id } }')],
    ['a filter', providers(`filter: { name: { contains: "${iin}" } }`)],
    ['a variable', withVariable('String!', iin, 'provider(slug: $value) { id }')],
    ['an unused variable', { query: '{ __typename }', variables: { other: iin } }],
    ['an extension', { query: '{ __typename }', extensions: { [iin]: iin } }],
  ])('in place of %s is accepted, and neither echoed nor logged', async (_, payload) => {
    const { status, text, body } = await post(server.address, payload);
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(text).not.toMatch(digits);
    expect(server.logged()).not.toMatch(digits);
  });

  it.each<[what: string, path: string, headers: Record<string, string>]>([
    ['a path', `/${iin}`, {}],
    ['a query string', `/graphql?query={a${iin}}`, {}],
    [
      'a parameter sent twice',
      `/graphql?query=${iin}&query=${iin}`,
      { 'x-apollo-operation-name': 'A' },
    ],
    ['a key', '/graphql?query={__typename}', { authorization: `Bearer ${iin}` }],
    ['a scheme', '/graphql?query={__typename}', { authorization: iin }],
    ['a header', '/graphql?query={__typename}', { [`x-${iin}`]: iin }],
    ['an accepted media type', '/graphql?query={__typename}', { accept: `a/${iin}` }],
    ["a request's id", '/graphql?query={__typename}', { 'request-id': iin, 'x-request-id': iin }],
  ])('in place of %s is neither echoed nor logged', async (_, path, headers) => {
    const answer = await fetch(server.address + path, { headers });
    const response = JSON.stringify([await answer.text(), ...answer.headers]);
    expect(response + server.logged()).not.toMatch(digits);
  });

  it('in a name is rejected with a code; other names of as many digits are not', async () => {
    const refusedName = await post(server.address, { query: `{ a${iin}: __typename }` });
    expect(refusedName.body).toEqual({
      errors: [
        {
          message: 'query: must not contain what may be a personal number in a name',
          extensions: { code: 'BAD_USER_INPUT', field: 'query' },
        },
      ],
    });
    expect(refusedName.status).toBe(400);
    const query = `query A1${iin} { a1${iin}: __typename a991399500011: __typename }`;
    const { status, body } = await post(server.address, { query });
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});

describe('a value of the request', () => {
  const secret = 'secret; of 9913 9950 0010';
  it.each([
    ['an Int', withVariable('Int', secret, 'providers(first: $value) { totalCount }'), /Int/],
    [
      'a Date',
      withVariable('Date', secret, 'providers(asOf: $value) { totalCount }'),
      /YYYY-MM-DD/,
    ],
    ['an enum', withVariable('ProviderKind', secret, ofKind), /ProviderKind/],
    ['an object', withVariable('ProviderFilter', { a: secret }, filtered), /ProviderFilter/],
    ['a literal', { query: `{ providers(first: "${secret}") { totalCount } }` }, /^first: Int is/],
    [
      'a day in a literal',
      { query: `{ providers(asOf: "${secret}") { totalCount } }` },
      /YYYY-MM-DD/,
    ],
    [
      'an enum literal',
      { query: '{ providers(filter: { kind: { eq: SECRET } }) { totalCount } }' },
      /^filter\.kind\.eq: ProviderKind is one of/,
    ],
    ['a misplaced string', { query: `{ "${secret}" }` }, /Syntax Error/],
    [
      'a key of a variable',
      { query: '{ __typename }', variables: { a: { [secret]: '\0' } } },
      /^variables: .*NUL/,
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
    'in place of %s is not repeated, and the message says what was expected',
    async (_, payload, expected) => {
      const { body } = await post(server.address, payload);
      expect(body.errors).toHaveLength(1);
      expect(body.errors?.[0]?.message).toMatch(expected);
      expect(JSON.stringify(body)).not.toMatch(/secret|9913/i);
    },
  );
});
