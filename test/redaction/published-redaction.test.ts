import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { serverConnection } from '../../src/database/server-connection';
import { NotificationListener } from '../../src/postgres/notification-listener';
import { ListeningRecordVersion } from '../../src/response-cache/listening-record-version';
import { cacheStatusOf } from '../support/cached-server';
import { recordChanged, Received, socketClient, type ReceivedEvent } from '../live/live-client';
import { CanaryDatabase, canaryId } from './canary-database';

let canaries: CanaryDatabase;
let address: string;
let listener: NotificationListener | null = null;
/** Null on the embedded database, whose one process is stopped before a redaction. */
let version: ListeningRecordVersion | null = null;
beforeAll(async () => {
  canaries = await CanaryDatabase.open();
  await canaries.fill();
  const { serviceUrl } = canaries.database;
  if (serviceUrl !== null) {
    // The command is another process: a response cache hears of it by a notification.
    const silent = { onLoss: () => undefined, onRestored: () => undefined };
    listener = new NotificationListener(serverConnection(serviceUrl), silent);
    version = new ListeningRecordVersion(listener);
    listener.start();
    await versionOtherThan(null);
  }
  ({ address } = await canaries.database.serve({ recordVersion: version }));
});
afterAll(async () => {
  await canaries.close();
  await listener?.close();
});

async function versionOtherThan(former: string | null): Promise<void> {
  while (version && (version.current === null || version.current === former)) await delay(5);
}

const get = (path: string, etag?: string): Promise<Response> =>
  fetch(address + path, { headers: etag === undefined ? {} : { 'if-none-match': etag } });

async function lastCommit(): Promise<{ sequence: number; at: string }> {
  const [row] = await canaries.query<{ sequence: number; at: string }>(
    `select sequence::integer, recorded_at as at from record_commit
     order by record_commit.sequence desc limit 1`,
  );
  return { sequence: row?.sequence ?? 0, at: new Date(row?.at ?? 0).toISOString() };
}

it('reaches caches, subscribers and feeds', async () => {
  const { sequence, at } = await lastCommit();
  const queryOf = (query: string): string =>
    `/graphql?${new URLSearchParams({ query }).toString()}`;
  const former = `(knownAt: "${at}")`;
  const paths = [
    queryOf(`{ providers${former} { totalCount nodes { name } } }`),
    queryOf(`{ node(id: "${canaryId}@.${sequence}") { ... on Provider { name } } }`),
    queryOf('{ providers { totalCount nodes { name } } }'),
    '/changes.ndjson?after=0',
    '/changes.atom',
  ];
  const tags: string[] = [];
  for (const path of paths) {
    const first = await get(path);
    expect(first.status).toBe(200);
    tags.push(first.headers.get('etag') ?? '');
    if (!path.endsWith('atom')) expect(await first.text()).toContain('Zqcanary');
    expect([path, (await get(path, tags.at(-1))).status]).toEqual([path, 304]);
  }
  // The copies are those of the cache.
  if (version) expect(cacheStatusOf(await get(paths[0] ?? ''))).toBe('hit');
  const formerVersion = version?.current ?? null;
  const client = socketClient(address);
  const received = await new Received(client, recordChanged, { kinds: ['REDACTED'] }).count(1);
  const streams = createClient({ url: `${address}/graphql`, retryAttempts: 0 });
  const stream = streams.iterate<{ recordChanged: ReceivedEvent }>({ query: recordChanged });
  await stream.next();

  const { commit } = await canaries.redact();

  await versionOtherThan(formerVersion);
  await received.count(2);
  const expected = expect.arrayContaining([
    { kind: 'REDACTED', type: 'Provider', nodeId: `${canaryId}@.${commit}` },
  ]) as unknown[];
  const event = { commit: { sequence: commit }, changes: expected };
  expect(received.events[1]?.recordChanged).toMatchObject(event);
  expect((await stream.next()).value?.data?.recordChanged).toMatchObject(event);
  await stream.return?.();
  streams.dispose();
  received.stop();
  await client.dispose();

  for (const [at, path] of paths.entries()) {
    const response = await get(path, tags[at]);
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect(text).not.toMatch(/zqcanary/i);
  }
  const lines = await (await get(`/changes.ndjson?after=${sequence}`)).text();
  expect(lines).toContain('"redacted":true');
  expect(await (await get('/changes.atom')).text()).toContain(`REDACTED Provider ${canaryId}`);
});
