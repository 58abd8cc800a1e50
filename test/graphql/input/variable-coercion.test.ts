import { contractSchema } from '../../support/contract-schema';
import { startGraphql } from '../../support/graphql-server';
import { post, type TestServer } from '../../support/http-server';

/** Errors in variables name the path of the argument that uses them. */
let server: TestServer;

beforeAll(async () => {
  server = await startGraphql(contractSchema());
});

afterAll(() => server.close());

interface Transfer {
  [field: string]: unknown;
}

const transfer = (changes: Transfer = {}): Transfer => ({
  amount: { amount: '500000.01', currency: 'KZT' },
  occurredAt: '2025-10-08T09:30:00Z',
  sender: { iin: '991399500010', verifiedBy: 'SMS' },
  recipient: {},
  ...changes,
});
const input = (changes?: Transfer): Transfer => ({
  idempotencyKey: 'key',
  transfer: transfer(changes),
});

const one =
  'mutation ($given: EvaluateTransferInput!) { evaluateTransfer(input: $given) { replayed } }';
const many =
  'mutation ($all: [EvaluateTransferInput!]!) { evaluateTransfers(inputs: $all) { index } }';
const within = (type: string, place: string): string =>
  `query ($given: ${type}) { previewTransfer(input: ${place}) { decision } }`;
const rest =
  'occurredAt: "2025-10-08T09:30:00Z", sender: {}, recipient: {}, ' +
  'amount: { amount: 1, currency: "KZT" }';
const decimal = 'Decimal is an integer or a string of digits with a point, e.g. "500000.01"';
const methods = 'VerificationMethod is one of STATE_REGISTER, MOBILE_APP, SMS';
const instant = 'DateTime is an existing instant written as RFC 3339, e.g. 2025-10-08T09:30:00Z';

describe('a variable that does not fit', () => {
  it.each<[what: string, query: string, given: unknown, message: string]>([
    [
      'a nested number',
      one,
      input({ amount: { amount: 'NaN', currency: 'KZT' } }),
      `input.transfer.amount.amount: ${decimal}`,
    ],
    [
      'a float',
      one,
      input({ amount: { amount: 500000.01, currency: 'KZT' } }),
      `input.transfer.amount.amount: ${decimal}`,
    ],
    [
      'an instant',
      one,
      input({ occurredAt: '8.10.2025' }),
      `input.transfer.occurredAt: ${instant}`,
    ],
    [
      'an enum',
      one,
      input({ sender: { verifiedBy: '991399500010' } }),
      `input.transfer.sender.verifiedBy: ${methods}`,
    ],
    [
      'a string',
      one,
      input({ ruleCode: 991399500010 }),
      'input.transfer.ruleCode: String is a string',
    ],
    [
      'an object',
      one,
      input({ sender: '991399500010' }),
      'input.transfer.sender: PartyInput is an object',
    ],
    ['a list for an object', one, [[]], 'input: EvaluateTransferInput is an object'],
    ['a missing field', one, { idempotencyKey: 'key' }, 'input.transfer: is required'],
    [
      'a missing nested field',
      one,
      input({ amount: { amount: '1' } }),
      'input.transfer.amount.currency: is required',
    ],
    [
      'an unknown field',
      one,
      input({ amount: { amount: '1', currency: 'KZT', '991399500010': 1 } }),
      'input.transfer.amount: MoneyInput has only the fields amount, currency',
    ],
    ['a null', one, input({ amount: null }), 'input.transfer.amount: must not be null'],
    ['a null for a default', one, input({ basis: null }), 'input.transfer.basis: must not be null'],
    [
      'one of many',
      many,
      [input(), input(), input(), input({ occurredAt: '' })],
      `inputs[3].transfer.occurredAt: ${instant}`,
    ],
    ['one for many', many, input({ occurredAt: '' }), `inputs.transfer.occurredAt: ${instant}`],
    ['a null of many', many, [null], 'inputs[0]: must not be null'],
    [
      'NUL in one of many',
      many,
      [input({ counterparty: 'a' }), input({ counterparty: '\0' })],
      'inputs[1].transfer.counterparty: must not contain NUL characters',
    ],
    [
      'a variable within a literal',
      within('Decimal!', `{ ${rest.replace('amount: 1', 'amount: $given')} }`),
      '1e30',
      `input.amount.amount: ${decimal}`,
    ],
    [
      'a null for an input with a default',
      within('RuleBasis', `{ basis: $given, ${rest} }`),
      null,
      'input.basis: must not be null',
    ],
    [
      'a null for a variable with a default',
      'query ($given: String! = "a") { provider(slug: $given) { id } }',
      null,
      'slug: must not be null',
    ],
    [
      'a variable of a directive',
      'query ($given: Boolean = true) { __typename @include(if: $given) }',
      null,
      'if: must not be null',
    ],
    [
      'a variable of a fragment',
      'query ($given: Date) { ...F } fragment F on Query { rates: exchangeRate(currency: "USD", ' +
        'on: $given) { rate } }',
      'today',
      'on: Date is an existing day written as YYYY-MM-DD',
    ],
  ])('is named by its path: %s', async (_, query, given, message) => {
    const variables = { [/\$(\w+)/.exec(query)?.[1] ?? '']: given };
    const { status, body } = await post(server.address, { query, variables });
    const [field] = message.split(': ');
    expect(body).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT', field } }] });
    expect(status).toBe(400);
  });
});
