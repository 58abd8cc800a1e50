import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { post, type TestServer } from '../support/http-server';
import { sendRaw } from '../support/raw-http';

/** How large a body may be, by who asks for what. */
let database: EvaluationDatabase;
let server: TestServer;
let key: string;

beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
  server = await database.serve();
  key = await database.issueKey('a-bank', ['evaluations:write', 'evaluations:read']);
});
afterAll(() => database.close());

const ordinary = 100 * 1024;
const largest = 1024 * 1024;

/** A body of so many bytes: spaces at its end are no part of the operation. */
const bodyOf = (query: string, bytes: number): string => JSON.stringify({ query }).padEnd(bytes);

const cheap = '{ __typename }';
const many = 'mutation { evaluateTransfers(inputs: []) { index } }';

/** The head of a request, with nothing of its body. */
function headOf(length: string, authorization?: string): string {
  const lines = ['POST /graphql HTTP/1.1', 'host: a', 'content-type: application/json', length];
  const asked = authorization === undefined ? [] : [`authorization: ${authorization}`];
  return [...lines, ...asked, '', ''].join('\r\n');
}
const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`;
const refused = {
  errors: [{ message: expect.any(String) as string, extensions: { code: 'BAD_REQUEST' } }],
};

describe('a body without a key', () => {
  it.each([
    [ordinary, 200],
    [ordinary + 1, 413],
  ])('of %i bytes: %i', async (bytes, status) => {
    expect((await post(server.address, bodyOf(cheap, bytes))).status).toBe(status);
  });

  it.each([
    ['of many transfers', many],
    ['of any other', cheap],
  ])('exceeds the limit at once, where it is %s', async (_, query) => {
    const { status, body } = await post(server.address, bodyOf(query, ordinary + 1));
    expect([status, body]).toEqual([413, refused]);
  });
});

describe('a body that is too large', () => {
  it.each([
    [ordinary + 1, undefined],
    [largest + 1, 'Bearer a'],
  ])(
    'is rejected by its Content-Length, before it is sent: %i bytes',
    async (bytes, authorization) => {
      const [answer] = await sendRaw(
        server.address,
        headOf(`content-length: ${bytes}`, authorization),
      );
      expect([answer?.status, JSON.parse(answer?.body ?? '')]).toEqual([413, refused]);
      expect(answer?.headers).toMatchObject({ connection: 'close', 'cache-control': 'no-store' });
    },
  );

  it.each([
    [ordinary, undefined],
    [largest, 'Bearer a'],
  ])('is rejected while it is sent in endless chunks: %i bytes', async (bytes, authorization) => {
    const head = headOf('transfer-encoding: chunked', authorization);
    const [answer] = await sendRaw(server.address, head, chunk(bytes), chunk(1));
    expect([answer?.status, JSON.parse(answer?.body ?? '')]).toEqual([413, refused]);
  });
});

describe('a body with a key', () => {
  const send = (query: string, bytes: number) =>
    post(server.address, bodyOf(query, bytes), { authorization: `Bearer ${key}` });

  it.each([
    ['many transfers', many],
    ['many transfers, by another name', `mutation { a: evaluateTransfers(inputs: []) { index } }`],
    [
      'many transfers, in a fragment',
      'mutation { ...F } fragment F on Mutation { evaluateTransfers(inputs: []) { index } }',
    ],
  ])('may have 1 MiB for %s', async (_, query) => {
    const { status, body } = await send(query, largest);
    expect([status, Object.values(body.data ?? {})]).toEqual([200, [[]]]);
    expect((await send(query, largest + 1)).status).toBe(413);
  });

  it.each([
    ['a query', cheap],
    ['a query of that name', '{ evaluateTransfers: __typename }'],
    ['another mutation', 'mutation { __typename }'],
    [
      'many transfers that are left out',
      'mutation { __typename evaluateTransfers(inputs: []) @skip(if: true) { index } }',
    ],
  ])('may have 100 KiB for %s', async (_, query) => {
    expect((await send(query, ordinary)).status).toBe(200);
    const { status, body } = await send(query, ordinary + 1);
    expect([status, body]).toEqual([413, refused]);
    expect(body.errors?.[0]?.message).toBe(
      'Only evaluateTransfers may have a body larger than 100 KiB',
    );
  });

  it('is measured where it has no Content-Length', async () => {
    const head = headOf('transfer-encoding: chunked\r\nconnection: close', `Bearer ${key}`);
    const text = JSON.stringify({ query: cheap });
    const piece = `${text.length.toString(16)}\r\n${text}\r\n`;
    const [answer] = await sendRaw(server.address, head, piece, chunk(ordinary), '0\r\n\r\n');
    expect([answer?.status, JSON.parse(answer?.body ?? '')]).toEqual([413, refused]);
  });

  it('is parsed only after its key is authenticated', async () => {
    const headers = { authorization: 'Bearer a' };
    const { status, body } = await post(server.address, bodyOf(cheap, largest), headers);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
