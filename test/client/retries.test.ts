import { createClient, type ClientOptions } from '../../packages/client/src/client';
import { PreviewTransferDocument } from '../../packages/client/src/documents';
import { AnsweringServer, breakOff, json, refusal } from './answering-server';

/** What is sent again, when, and what is not. */
let server: AnsweringServer;
beforeAll(async () => (server = await AnsweringServer.open()));
afterAll(() => server.close());

const query = 'query Who { providers { totalCount } }';
const mutation = 'mutation Write { discard { id } }';
const data = { providers: { totalCount: 1 } };
const answered = { ok: true, data, errors: [] };
const client = (options: Partial<ClientOptions> = {}) =>
  createClient({ url: server.url, ...options });

/** How long the second request came after the first, in milliseconds. */
const waitedMs = (): number => (server.received[1]?.at ?? 0) - (server.received[0]?.at ?? 0);

it.each([
  ['RATE_LIMITED', 429],
  ['UNAVAILABLE', 503],
])('after %s a query is sent again after the seconds that it names', async (code, status) => {
  server.willAnswer(refusal(status, code, { retryAfter: 1 }), json(200, { data }));
  expect(await client().run(query)).toEqual(answered);
  expect(server.received).toHaveLength(2);
  expect(waitedMs()).toBeGreaterThanOrEqual(990);
});

it('the header Retry-After counts where the error has no seconds', async () => {
  server.willAnswer(refusal(503, 'UNAVAILABLE', {}, { 'retry-after': '1' }), json(200, { data }));
  expect(await client().run(query)).toEqual(answered);
  expect(waitedMs()).toBeGreaterThanOrEqual(990);
});

it('a query is sent again after a connection that broke, or an answer of a proxy', async () => {
  server.willAnswer(
    breakOff,
    (response) => response.writeHead(502).end('<html>'),
    json(200, { data }),
  );
  expect(await client().run(query)).toEqual(answered);
  expect(server.received).toHaveLength(3);
});

it('a query is sent four times at most', async () => {
  server.willAnswer(breakOff);
  expect(await client().run(query)).toMatchObject({ ok: false, error: { code: 'NETWORK' } });
  expect(server.received).toHaveLength(4);
});

it('one that names more than a minute is not waited for', async () => {
  server.willAnswer(refusal(429, 'RATE_LIMITED', { retryAfter: 61 }));
  expect(await client().run(query)).toMatchObject({
    ok: false,
    error: { code: 'RATE_LIMITED', retryAfterSeconds: 61, status: 429 },
  });
  expect(server.received).toHaveLength(1);
});

it.each([
  ['the gateway is busy', refusal(429, 'RATE_LIMITED', { retryAfter: 0 }), 'RATE_LIMITED'],
  ['it is unavailable', refusal(503, 'UNAVAILABLE', { retryAfter: 0 }), 'UNAVAILABLE'],
  ['the connection broke', breakOff, 'NETWORK'],
])('a mutation without an idempotency key is sent once, where %s', async (_, answer, code) => {
  server.willAnswer(answer);
  expect(await client().run(mutation)).toMatchObject({ ok: false, error: { code } });
  // Whatever stands before it.
  await client().run(`# of ours\nfragment A on B { c } ${mutation}`);
  expect(server.received).toHaveLength(2);
});

it.each([
  ['BAD_USER_INPUT', 400],
  ['UNAUTHENTICATED', 401],
  ['INTERNAL_SERVER_ERROR', 500],
  ['A_LATER_CODE', 400],
])('nothing is sent again after %s', async (code, status) => {
  server.willAnswer(refusal(status, code, { field: 'first', incident: 'i-1' }));
  const known = code === 'A_LATER_CODE' ? 'UNKNOWN' : code;
  expect(await client().run(query)).toMatchObject({
    ok: false,
    error: { code: known, field: 'first', incident: 'i-1', status, retryAfterSeconds: null },
  });
  expect(server.received).toHaveLength(1);
});

it('data beside errors is a result', async () => {
  const errors = [{ message: 'No key', extensions: { code: 'UNAUTHENTICATED' } }];
  server.willAnswer(json(200, { data, errors }));
  expect(await client().run(query)).toMatchObject({
    ok: true,
    data,
    errors: [{ code: 'UNAUTHENTICATED', message: 'No key' }],
  });
});

it('what does not come in time is TIMEOUT', async () => {
  server.willAnswer(() => undefined);
  expect(await client({ timeoutMs: 50, maxRetries: 1 }).run(query)).toMatchObject({
    ok: false,
    error: { code: 'TIMEOUT' },
  });
  expect(server.received).toHaveLength(2);
});

it('aborting rejects with its reason, also while waiting for the next attempt', async () => {
  server.willAnswer(refusal(429, 'RATE_LIMITED', { retryAfter: 30 }));
  const controller = new AbortController();
  const running = client().run(query, {}, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 100);
  await expect(running).rejects.toThrow('enough');
  await expect(client().run(query, {}, { signal: controller.signal })).rejects.toThrow('enough');
  expect(server.received).toHaveLength(1);
});

it('the key and the variables are in no address, and in no message', async () => {
  const input = {
    amount: { amount: '1', currency: 'KZT' },
    occurredAt: '2025-10-22T10:00:00Z',
    sender: { iin: '991399500010' },
    recipient: {},
  };
  server.willAnswer(breakOff);
  const sent = client({ key: 'ceg_secret', maxRetries: 0 });
  const result = await sent.run(PreviewTransferDocument, { input });
  const [request] = server.received;
  expect(request).toMatchObject({ method: 'POST', path: '/graphql' });
  expect(request?.headers.authorization).toBe('Bearer ceg_secret');
  expect(request?.body.variables).toEqual({ input });
  expect(JSON.stringify([result, sent])).not.toMatch(/ceg_secret|991399500010/);
});

it('an address with a password, or of no HTTP, makes no client', () => {
  for (const url of ['https://a:b@gateway.example/graphql', 'file:///graphql', 'graphql']) {
    expect(() => createClient({ url })).toThrow(/address|URL/);
  }
});
