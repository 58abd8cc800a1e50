import { ResponseDeadline } from '../../src/http/request-deadline';
import { documentId } from '../../src/trusted-documents/manifest-format';
import { post } from '../support/http-server';
import { startSlowServer, withKey } from '../support/long-running-server';

const trustedBody = 'query Impact { transferRuleImpact }';
const extend = jest.spyOn(ResponseDeadline.prototype, 'extend');
let server: Awaited<ReturnType<typeof startSlowServer>>;

beforeAll(async () => {
  server = await startSlowServer(0, [trustedBody]);
});
afterAll(() => server.close());
beforeEach(() => extend.mockClear());

async function extensionsOf(payload: object, headers = {}): Promise<unknown[]> {
  const { status, body } = await post(server.address, payload, headers);
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  return extend.mock.calls;
}

describe('the deadline of an operation with a long-running root field', () => {
  it.each([
    ['by its name', { query: '{ transferRuleImpact }' }],
    ['under an alias', { query: '{ a: providers b: transferRuleImpact }' }],
    ['in a fragment', { query: '{ ...A } fragment A on Query { transferRuleImpact }' }],
    ['in an inline fragment', { query: '{ ... { transferRuleImpact } }' }],
    [
      'in the requested one of two operations',
      { query: 'query A { providers } query B { transferRuleImpact }', operationName: 'B' },
    ],
    ['in a trusted document that is requested by its id', { documentId: documentId(trustedBody) }],
    [
      'included by a variable',
      {
        query: 'query A($is: Boolean!) { transferRuleImpact @include(if: $is) }',
        variables: { is: true },
      },
    ],
  ])('is extended: %s', async (_, payload) => {
    expect(await extensionsOf(payload, withKey)).toEqual([[60_000]]);
  });

  it('is not extended without a key', async () => {
    expect(await extensionsOf({ query: '{ transferRuleImpact }' })).toEqual([]);
    expect(await extensionsOf({ documentId: documentId(trustedBody) })).toEqual([]);
  });
});

describe('the default deadline of an operation with a key', () => {
  it.each([
    ['the name in a string', { query: '{ providers(name: "transferRuleImpact") }' }],
    ['the name in a comment', { query: '{ providers } # transferRuleImpact' }],
    ['the name as an alias', { query: '{ transferRuleImpact: providers }' }],
    ['the name as the operation’s', { query: 'query transferRuleImpact { providers }' }],
    [
      'the name in a variable',
      {
        query: 'query A($name: String) { providers(name: $name) }',
        variables: { name: 'transferRuleImpact' },
      },
    ],
    ['the name in an extension', { query: '{ providers }', extensions: { transferRuleImpact: 1 } }],
    [
      'the field in another operation of the document',
      { query: 'query A { providers } query B { transferRuleImpact }', operationName: 'A' },
    ],
    [
      'the field where it is skipped',
      { query: '{ providers transferRuleImpact @skip(if: true) }' },
    ],
  ])('stays for %s', async (_, payload) => {
    expect(await extensionsOf(payload, withKey)).toEqual([]);
  });
});
