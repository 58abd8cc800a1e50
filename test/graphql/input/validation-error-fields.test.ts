import { contractSchema } from '../../support/contract-schema';
import { startGraphql } from '../../support/graphql-server';
import { post, type TestServer } from '../../support/http-server';

/** Errors in literals name the path of the input. */
let server: TestServer;

beforeAll(async () => {
  server = await startGraphql(contractSchema());
});

afterAll(() => server.close());

const preview = (input: string): string => `{ previewTransfer(input: ${input}) { decision } }`;
const rest = 'occurredAt: "2025-10-08T09:30:00Z", sender: {}, recipient: {}';
const amount = 'amount: { amount: 1, currency: "KZT" }';

describe('a literal that does not fit', () => {
  it.each<[what: string, query: string, message: string]>([
    ['a whole number', '{ providers(first: "1") { totalCount } }', 'first: Int is a whole number'],
    ['a day', '{ providers(asOf: "today") { totalCount } }', 'asOf: Date is an existing day'],
    ['a scalar of another kind', '{ providers(asOf: {}) { totalCount } }', 'asOf: Date is written'],
    [
      'a nested number',
      preview(`{ amount: { amount: 1.5, currency: "KZT" }, ${rest} }`),
      'input.amount.amount: Decimal is written as a string',
    ],
    [
      'an enum',
      preview(`{ ${amount}, ${rest}, basis: SECRET }`),
      'input.basis: RuleBasis is one of IN_FORCE, ANNOUNCED',
    ],
    [
      'an enum as a string',
      preview(`{ ${amount}, ${rest}, basis: "IN_FORCE" }`),
      'input.basis: RuleBasis is one of IN_FORCE, ANNOUNCED',
    ],
    ['an object', preview('"secret"'), 'input: TransferInput is an object'],
    [
      'a missing field',
      preview(`{ amount: { amount: 1 }, ${rest} }`),
      'input.amount.currency: is required',
    ],
    ['a missing argument', '{ provider { id } }', 'slug: is required'],
    ['a missing argument of a directive', '{ __typename @skip }', 'if: is required'],
    [
      'an unknown field',
      preview(`{ amount: { amount: 1, currency: "KZT", secret: 1 }, ${rest} }`),
      'input.amount: MoneyInput has only the fields amount, currency',
    ],
    ['a null', preview(`{ amount: null, ${rest} }`), 'input.amount: must not be null'],
    [
      'one of many',
      '{ nodes(ids: ["a", 1.5]) { id } }',
      'ids[1]: ID is a string or a whole number',
    ],
    [
      'one of many objects',
      '{ providers(orderBy: [{ field: NAME, direction: UP }]) { totalCount } }',
      'orderBy[0].direction: OrderDirection is one of ASC, DESC',
    ],
    [
      "a variable's default",
      'query ($day: Date = "secret") { exchangeRate(currency: "USD", on: $day) { rate } }',
      'on: Date is an existing day written as YYYY-MM-DD',
    ],
    [
      'a variable of another type',
      'query ($day: String) { exchangeRate(currency: "USD", on: $day) { rate } }',
      'Variable "$day" of type "String" used in position expecting type "Date".',
    ],
  ])('is named by its path: %s', async (_, query, message) => {
    const { status, body, text } = await post(server.address, { query });
    expect(body.errors).toHaveLength(1);
    const { message: actual, extensions } = body.errors?.[0] ?? { message: '' };
    expect(actual).toContain(message);
    const field = message.startsWith('Variable') ? 'on' : message.split(': ')[0];
    expect(extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED', field });
    expect(status).toBe(400);
    expect(text).not.toMatch(/secret/i);
  });

  it('has its location', async () => {
    const { body } = await post(server.address, {
      query: '{ exchangeRate(currency: "USD",\non: "") { rate } }',
    });
    expect(body.errors?.[0]).toMatchObject({ locations: [{ line: 2, column: 5 }] });
  });

  it('is reported with all others', async () => {
    const query = '{ providers(first: "a", asOf: "b", filter: { c: 1 }) { totalCount } }';
    const { body } = await post(server.address, { query });
    expect(body.errors?.map(({ extensions }) => extensions.field)).toEqual([
      'first',
      'asOf',
      'filter',
    ]);
  });
});
