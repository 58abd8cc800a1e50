import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import {
  createOperationDescriptor,
  Environment,
  getRequest,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import type { ConcreteRequest, GraphQLResponse } from 'relay-runtime';
import { SyntheticRecord } from '../support/synthetic-record';
import { startServer, type TestServer } from '../support/http-server';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

// A normalized cache stores one object for an id, and one value for a field with its arguments. An
// object of another state of the record has another id, so that caches of real clients show a
// withdrawn platform as withdrawn after any list of a past day, and each state as it was.

const record = new SyntheticRecord();
const withdrawn = record.provider('withdrawn', { name: 'Withdrawn' });
record.standing(withdrawn, 'AUTHORIZED', '2024-01-01', '2026-01-31');
record.standing(withdrawn, 'WITHDRAWN', '2026-02-01', null);

const today = '{ provider(slug: "withdrawn") { id slug status } }';
const pastDay = `{ providers(asOf: "2025-06-01", filter: { status: { eq: AUTHORIZED } }) {
  edges { standing node { id slug status was: status(asOf: "2025-06-01") } }
} }`;

interface Listed {
  providers: { edges: { standing: string; node: { status: string; was: string } }[] };
}
const listed = {
  edges: [{ standing: 'AUTHORIZED', node: { status: 'AUTHORIZED', was: 'AUTHORIZED' } }],
};

/** A name before and after it was changed, in one request. */
const bothNames = `query ($at: DateTime) {
  then: provider(slug: "withdrawn", knownAt: $at) { id name }
  now: provider(slug: "withdrawn") { id name }
}`;
const names = { then: { name: 'Withdrawn' }, now: { name: 'Renamed' } };

let knownAt: string;
let database: TestDatabase;
let server: TestServer;
let url: string;
beforeAll(async () => {
  database = await openTestDatabase();
  await record.insertInto(database.dataSource);
  const [commit] = await database.dataSource.query<{ at: string }[]>(
    'select max(recorded_at) as at from record_commit',
  );
  knownAt = new Date(commit?.at ?? '').toISOString();
  await database.dataSource.query(`update provider set name = 'Renamed'`);
  server = await startServer(database.dataSource);
  url = `${server.address}/graphql`;
});
afterAll(async () => {
  await server.close();
  await database.close();
});

describe('the standing of a provider in a normalized cache', () => {
  it('of Apollo Client', async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: url }),
      cache: new InMemoryCache(),
    });
    const past = await client.query<Listed>({ query: apolloGql(pastDay) });
    expect(past.data?.providers).toMatchObject(listed);
    await client.query({ query: apolloGql(today) });
    const cached = client.readQuery({ query: apolloGql(today) });
    expect(cached).toMatchObject({ provider: { status: 'WITHDRAWN' } });
    expect(client.readQuery({ query: apolloGql(pastDay) })).toMatchObject({ providers: listed });
    const both = { query: apolloGql(bothNames), variables: { at: knownAt } };
    expect((await client.query(both)).data).toMatchObject(names);
    expect(client.readQuery(both)).toMatchObject(names);
  });

  it('of urql', async () => {
    const client = new Client({
      url,
      preferGetMethod: false,
      exchanges: [cacheExchange({}), fetchExchange],
    });
    const options = { requestPolicy: 'cache-only' } as const;
    expect((await client.query<Listed>(pastDay, {})).data?.providers).toMatchObject(listed);
    await client.query(today, {});
    expect((await client.query(today, {}, options)).data).toMatchObject({
      provider: { status: 'WITHDRAWN' },
    });
    expect((await client.query<Listed>(pastDay, {}, options)).data?.providers).toMatchObject(
      listed,
    );
    const at = { at: knownAt };
    expect((await client.query<object>(bothNames, at)).data).toMatchObject(names);
    expect((await client.query<object>(bothNames, at, options)).data).toMatchObject(names);
  });

  it('of Relay', async () => {
    const store = new Store(new RecordSource());
    const environment = new Environment({ store, network: Network.create(() => fetchRelay()) });
    const fetchRelay = async (): Promise<GraphQLResponse> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: relayQuery.params.text }),
      });
      return (await response.json()) as GraphQLResponse;
    };
    const operation = createOperationDescriptor(getRequest(relayQuery), {});
    await environment.execute({ operation }).toPromise();
    const stored = Object.values(store.getSource().toJSON()).find(
      (each) => each['__typename'] === 'Provider',
    );
    expect(stored).toMatchObject({
      __id: `${withdrawn}@2025-06-01`,
      status: 'AUTHORIZED',
      'status(asOf:"2025-06-01")': 'AUTHORIZED',
    });
  });
});

const scalar = (
  name: string,
  args: object[] | null = null,
  alias: string | null = null,
): object => ({
  kind: 'ScalarField',
  name,
  alias,
  args,
  storageKey: args ? 'status(asOf:"2025-06-01")' : null,
});
const asOf = [{ kind: 'Literal', name: 'asOf', value: '2025-06-01' }];
const selections = [
  {
    kind: 'LinkedField',
    name: 'providers',
    alias: null,
    args: asOf,
    storageKey: 'providers(asOf:"2025-06-01")',
    concreteType: 'ProviderConnection',
    plural: false,
    selections: [
      {
        kind: 'LinkedField',
        name: 'edges',
        alias: null,
        args: null,
        storageKey: null,
        concreteType: 'ProviderEdge',
        plural: true,
        selections: [
          scalar('standing'),
          {
            kind: 'LinkedField',
            name: 'node',
            alias: null,
            args: null,
            storageKey: null,
            concreteType: 'Provider',
            plural: false,
            selections: [scalar('id'), scalar('status'), scalar('status', asOf, 'was')],
          },
        ],
      },
    ],
  },
];
/** What Relay's compiler makes of the query. */
const relayQuery = {
  kind: 'Request',
  fragment: {
    kind: 'Fragment',
    name: 'PastDay',
    type: 'Query',
    metadata: null,
    argumentDefinitions: [],
    selections,
  },
  operation: { kind: 'Operation', name: 'PastDay', argumentDefinitions: [], selections },
  params: {
    id: null,
    cacheID: 'past-day',
    metadata: {},
    name: 'PastDay',
    operationKind: 'query',
    text: `query PastDay { providers(asOf: "2025-06-01") {
      edges { standing node { id status was: status(asOf: "2025-06-01") } }
    } }`,
  },
} as unknown as ConcreteRequest & { params: { text: string } };
