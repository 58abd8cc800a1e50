import type { DataSource } from 'typeorm';
import { post, startServer, type TestServer } from '../../support/http-server';
import { connectToRecord } from '../../support/record-database';

/** Which characters a text may contain, as a variable and as a literal. */
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

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const named = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;

const separators = [0x09, 0x0a, 0x0d];
const controls = [...range(0x01, 0x1f), ...range(0x7f, 0x9f)].filter(
  (code) => !separators.includes(code),
);
const bidirectional = [...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];

/** The responses to a text with the character in it, as a variable and as a literal. */
async function responsesTo(code: number): Promise<unknown[]> {
  const text = `a${String.fromCodePoint(code)}b`;
  const escaped = `"a\\u{${code.toString(16)}}b"`;
  const ask = async (payload: object): Promise<unknown> => {
    const { status, body } = await post(server.address, payload);
    return [status, body.errors?.[0]?.message, body.errors?.[0]?.extensions];
  };
  const query = 'query ($text: String!) { identifyProvider(text: $text) { id } }';
  return [
    await ask({ query, variables: { text } }),
    await ask({ query: `{ identifyProvider(text: ${escaped}) { id } }` }),
  ];
}

const rejected = (message: string): unknown[] =>
  Array<unknown>(2).fill([400, `text: ${message}`, { code: 'BAD_USER_INPUT', field: 'text' }]);
const accepted = Array<unknown>(2).fill([200, undefined, undefined]);

describe('a text', () => {
  it('must not contain any control character', async () => {
    for (const code of controls) {
      const message = 'must not contain control characters';
      expect([named(code), await responsesTo(code)]).toEqual([named(code), rejected(message)]);
    }
  });

  it('must not contain bidirectional control characters', async () => {
    for (const code of bidirectional) {
      const message = 'must not contain bidirectional control characters';
      expect([named(code), await responsesTo(code)]).toEqual([named(code), rejected(message)]);
    }
  });

  it.each([
    ...separators,
    // Neighbours of rejected ones; direction marks and joiners, which scripts need.
    0x20,
    0x7e,
    0xa0,
    0x061c,
    0x200c,
    0x200d,
    0x200e,
    0x200f,
    0x2029,
    0x202f,
    0x2065,
    0x206a,
    0x04d8,
    0x1f3c3,
  ])('may contain the character %i', async (code) => {
    expect(await responsesTo(code)).toEqual(accepted);
  });

  it.each([
    ['of one kind', '\u0301'.repeat(30)],
    ['of two kinds', '\u0301\u0323'.repeat(15)],
    ['of half width', '\uff9e\u0334'.repeat(15)],
  ])('may contain 30 combining marks in a row, and not 31: %s', async (_, marks) => {
    const query = 'query ($text: String!) { identifyProvider(text: $text) { id } }';
    const ask = (text: string) => post(server.address, { query, variables: { text } });
    expect((await ask(`a${marks}a${marks}`)).status).toBe(200);
    const { status, body } = await ask(`a${marks}\u0301`);
    const message = 'text: must not contain more than 30 combining marks in a row';
    expect([status, body.errors?.[0]?.message]).toEqual([400, message]);
  });

  it('with 40,000 combining marks is rejected before it is normalized', async () => {
    const ordered = jest.spyOn(String.prototype, 'normalize');
    const { status } = await post(server.address, {
      query: 'query ($name: String!) { providers(filter: { name: { eq: $name } }) { totalCount } }',
      variables: { name: `a${'\u0301\u0323'.repeat(20_000)}` },
    });
    expect(status).toBe(400);
    const lengths = ordered.mock.contexts.map((text) => String(text).length);
    ordered.mockRestore();
    expect(Math.max(0, ...lengths)).toBeLessThan(1_000);
  });

  it.each<[what: string, payload: object, field: string]>([
    [
      'a list',
      { query: '{ providers(filter: { name: { in: ["a", "b\\u0085"] } }) { totalCount } }' },
      'filter.name.in[1]',
    ],
    [
      'a nested field of a variable',
      {
        query: 'query ($given: TransferInput!) { previewTransfer(input: $given) { decision } }',
        variables: { given: { counterparty: '\u2066a' } },
      },
      'input.counterparty',
    ],
    [
      'an unused variable',
      { query: '{ __typename }', variables: { other: ['\u001b[2J'] } },
      'variables',
    ],
  ])('is rejected with the name of the field in %s', async (_, payload, field) => {
    const { status, body } = await post(server.address, payload);
    const extensions = { code: 'BAD_USER_INPUT', field };
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, extensions]);
  });
});
