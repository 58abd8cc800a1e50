import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client as UrqlClient, subscriptionExchange } from '@urql/core';
import type { Client } from 'graphql-ws';
import { pipe, subscribe } from 'wonka';
import { curatedRecord } from '../support/evaluation-database';
import { GatewayProcess } from '../support/gateway-process';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { recordChanged, socketClient, Received, type ReceivedEvent } from './live-client';

/** Clients of frontends over graphql-ws, while the gateway is killed and started again. */
const whereServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await curatedRecord(database.dataSource);
});
afterAll(() => database.close());

const start = (): GatewayProcess =>
  new GatewayProcess({
    DATABASE_URL: database.serviceUrl ?? '',
    IIN_HMAC_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'warn',
  });

interface Data {
  recordChanged: ReceivedEvent;
}
type Follow = (client: Client, take: (data: Data | null | undefined) => void) => () => void;

/**
 * As docs/live.md has it: Apollo Client and urql copy variables, so the cursor is written into
 * those that graphql-ws sends again.
 */
const resuming = (client: Client): Client => ({
  ...client,
  subscribe: (payload, sink) => {
    const variables = { ...payload.variables };
    return client.subscribe<Data>(
      { ...payload, variables },
      {
        next: (result) => {
          const cursor = result.data?.recordChanged.cursor;
          if (cursor !== undefined) variables['after'] = cursor;
          sink.next(result as never);
        },
        error: (error) => sink.error(error),
        complete: () => sink.complete(),
      },
    );
  },
});

const clients: Record<string, Follow> = {
  'Apollo Client': (client, take) => {
    const apollo = new ApolloClient({
      link: new GraphQLWsLink(resuming(client)),
      cache: new InMemoryCache(),
    });
    const subscription = apollo
      .subscribe<Data>({ query: gql(recordChanged), fetchPolicy: 'no-cache' })
      .subscribe(({ data }) => take(data));
    return () => subscription.unsubscribe();
  },
  urql: (client, take) => {
    const urql = new UrqlClient({
      url: 'http://unused.invalid/graphql',
      preferGetMethod: false,
      exchanges: [
        subscriptionExchange({
          forwardSubscription: ({ query = '', variables = {} }) => ({
            subscribe: (sink) => ({
              unsubscribe: resuming(client).subscribe({ query, variables }, sink as never),
            }),
          }),
        }),
      ],
    });
    const { unsubscribe } = pipe(
      urql.subscription<Data>(recordChanged, {}),
      subscribe(({ data }) => take(data)),
    );
    return unsubscribe;
  },
};

/** What a client has received. */
class Followed {
  readonly nodes: string[] = [];
  hasBegun = false;
  readonly stop: () => void;

  constructor(client: Client, follow: Follow) {
    this.stop = follow(client, (data) => {
      if (!data) return;
      this.hasBegun = true;
      this.nodes.push(...data.recordChanged.changes.map(({ nodeId }) => nodeId));
    });
  }
}

const until = async (isSo: () => boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
};

whereServer('Apollo Client and urql resume over kills, with no gap and no double', async () => {
  let gateway = start();
  let address = await gateway.address();
  const url = (): string => `${address.replace('http', 'ws')}/graphql`;
  const sockets = Object.keys(clients).map(() =>
    socketClient(address, {
      url,
      shouldRetry: () => true,
      retryAttempts: Infinity,
      retryWait: () => new Promise((resolve) => setTimeout(resolve, 50)),
    }),
  );
  const followed = Object.values(clients).map(
    (follow, at) => new Followed(sockets[at] as Client, follow),
  );
  await until(() => followed.every(({ hasBegun }) => hasBegun));
  const [{ first }] = await database.dataSource.query<[{ first: string }]>(
    'select max(sequence)::text as first from record_commit',
  );
  for (let round = 0; round < 2; round += 1) {
    const restart = async (): Promise<void> => {
      await gateway.stop('SIGKILL');
      gateway = start();
      address = await gateway.address();
    };
    const change = async (): Promise<void> => {
      for (let count = 0; count < 10; count += 1) {
        await database.dataSource.query(
          `update provider set name = $1 || id where slug like 'b%'`,
          [`${round} ${count} `],
        );
      }
    };
    await Promise.all([restart(), change()]);
  }
  const all = await database.dataSource.query<{ node: string }[]>(
    `select changed_id || '@.' || sequence as node from record_change
     where sequence > $1 order by sequence, id`,
    [first],
  );
  expect(all.length).toBeGreaterThanOrEqual(20);
  await until(() => followed.every(({ nodes }) => nodes.length >= all.length));
  for (const { nodes } of followed) expect(nodes).toEqual(all.map(({ node }) => node));
  for (const each of followed) each.stop();
  for (const each of sockets) await each.dispose();

  // A process that stops says so, and a client that retries none ends.
  const client = socketClient(address);
  const received = await new Received(client, recordChanged).count(1);
  const [code] = await Promise.all([gateway.stop(), received.ended()]);
  expect([code, received.error]).toMatchObject([0, { code: 1001 }]);
  await client.dispose();
});
