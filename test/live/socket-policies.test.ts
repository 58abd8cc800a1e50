import { once } from 'node:events';
import { WebSocket } from 'ws';
import { TokenBuckets } from '../../src/rate-limits/token-bucket';
import { documentId } from '../../src/trusted-documents/manifest-format';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { documentOf } from '../support/document-folder';
import { openEvaluationDatabase, type EvaluationDatabase } from '../support/evaluation-database';
import { fillWithLeast } from '../support/evaluation-record';
import { recordChanged, Received, socketClient } from './live-client';

let database: EvaluationDatabase;
beforeAll(async () => {
  database = await openEvaluationDatabase(fillWithLeast);
});
afterAll(() => database.close());

/** Sends a subscription over a socket of its own: the first message about it, or the close code. */
async function subscribe(address: string, payload: object): Promise<unknown> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = once(socket, 'close').then(([code]) => ({ closed: code as number }));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  const message = once(socket, 'message').then(
    ([data]) => JSON.parse((data as Buffer).toString()) as object,
  );
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  const first = await Promise.race([message, closed]);
  socket.close();
  await closed;
  return first;
}
const refused = (code: string): object => ({ type: 'error', payload: [{ extensions: { code } }] });

it('takes only trusted documents where the process does', async () => {
  const documents = new TrustedDocuments([documentOf(recordChanged)]);
  const { address } = await database.serve({ trustedDocuments: { documents, mode: 'enforce' } });
  const id = documentId(recordChanged);
  for (const payload of [
    { query: recordChanged },
    { query: recordChanged, extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
    { query: '', documentId: id },
  ]) {
    expect(await subscribe(address, payload)).toMatchObject({ type: 'next' });
  }
  // The protocol has no message without a query.
  expect(await subscribe(address, { documentId: id })).toEqual({ closed: 4400 });
  expect(await subscribe(address, { query: recordChanged.replace('nodeId ', '') })).toMatchObject(
    refused('DOCUMENT_NOT_TRUSTED'),
  );
});

it('charges subscriptions and their events, and sends those that it held back', async () => {
  let nowMs = 0;
  const buckets = (): TokenBuckets =>
    new TokenBuckets({ name: 'test', capacity: 900, refillSeconds: 1 }, () => nowMs);
  const { address } = await database.serve({
    rateLimits: { perAddress: buckets(), perTenant: buckets() },
  });
  const client = socketClient(address);
  const received = await new Received(client, recordChanged).count(1);
  let error: unknown;
  for (let tries = 0; tries < 100 && error === undefined; tries += 1) {
    const other = new Received(client, recordChanged);
    await other.count(1).catch(() => undefined);
    error = other.error;
    other.stop();
  }
  expect(error).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  nowMs += 60_000;
  await database.dataSource.query("update provider set name = 'Other' where slug = 'fine'");
  await received.count(2);
  received.stop();
  await client.dispose();
});

it('ends a socket when its key expires', async () => {
  const key = await database.issueKey('a-bank', ['evaluations:read']);
  await database.dataSource.query(`update api_key set expires_at = now() + interval '2 seconds'`);
  const { address } = await database.serve();
  const client = socketClient(address, { connectionParams: { authorization: `Bearer ${key}` } });
  const received = await new Received(client, recordChanged).count(1);
  expect((await received.ended()).error).toMatchObject({ code: 4403 });
}, 20_000);
