import { CombinedGraphQLErrors, HttpLink, type DocumentNode } from '@apollo/client';
import { parse } from 'graphql';
import { createApolloClient } from './gateway/apollo';
import { trustedDocuments as apolloTransport } from './gateway/apollo-trusted';
import { connections, possibleTypes, typesWithoutId } from './gateway/cache-config';
import { formatDecimal } from './gateway/decimal';
import { errorCode, remainingBudget, retryDelay, type ErrorCode } from './gateway/errors';
import { gatewayUrl } from './gateway/url';
import { createUrqlClient } from './gateway/urql';
import { trustedDocuments as urqlTransport } from './gateway/urql-trusted';
import { graphql } from './graphql';
import type { ProvidersQuery, ProvidersQueryVariables } from './graphql/graphql';
import { loadMore } from './load-more';
import { mockFetch } from './mocks/gateway';
import { providersQuery, seizuresQuery } from './queries';

/** What the test of Apollo Client and urql calls: the results are plain values. */
const totalsQuery = graphql(`
  query Totals {
    seizureStatistics(groupBy: [CURRENCY]) {
      keys {
        currency
      }
      totals {
        amount
        currency
      }
    }
  }
`);
const sourcedQuery = graphql(`
  query Sourced($id: ID!) {
    node(id: $id) {
      id
      ... on Sourced {
        disputed
      }
    }
  }
`);
const tooLargeQuery = graphql(`
  query TooLarge {
    providers(first: 101) {
      totalCount
    }
  }
`);
/** A document that no generator has seen. */
const unknownQuery: DocumentNode = parse('{ sources { totalCount } }');

export const cacheConfig = async () => ({ connections, possibleTypes, typesWithoutId });
export const decimals = async (...texts: string[]) => texts.map((text) => formatDecimal(text));
export const delay = async (errors: Parameters<typeof retryDelay>[0], operation: string) =>
  retryDelay(errors, operation);
export const codeOf = async (code: string) =>
  errorCode({ message: '', extensions: { code } }) ?? null;

export async function budget(): Promise<number | undefined> {
  const response = await fetch(gatewayUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return remainingBudget(response.headers);
}

const slugs = (data: ProvidersQuery | null | undefined) =>
  data?.providers.edges.map(({ standing, node }) => `${node.slug} ${standing}`);
const lists: ProvidersQueryVariables[] = [
  { first: 20, filter: { status: { eq: 'AUTHORIZED' } } },
  { first: 20, filter: { status: { eq: 'WARNED' } } },
  { first: 20, filter: { status: { eq: 'AUTHORIZED' } }, asOf: '2025-06-01' },
];

/** The codes of the errors that a client hands on. */
const codesOf = (errors: readonly { message: string; extensions?: object }[] = []) =>
  errors.map(({ message, extensions }) => errorCode({ message, extensions: { ...extensions } }));

async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return CombinedGraphQLErrors.is(error) ? codesOf(error.errors) : String(error);
  }
}

export const apollo = async (name: keyof typeof apolloScenarios, id = '') =>
  apolloScenarios[name](id);

const apolloScenarios = {
  async pages() {
    const providers = createApolloClient().watchQuery({
      query: providersQuery,
      variables: { first: 2 },
      notifyOnNetworkStatusChange: false,
    });
    const shown: number[] = [];
    let last: string[] | undefined;
    await new Promise<void>((resolve) => {
      providers.subscribe(async ({ data, dataState }) => {
        if (dataState !== 'complete') return;
        last = slugs(data);
        shown.push(data.providers.edges.length);
        if (!(await loadMore(providers))) resolve();
      });
    });
    return { shown, slugs: last };
  },
  async lists() {
    const client = createApolloClient();
    for (const variables of lists) await client.query({ query: providersQuery, variables });
    return lists.map((variables) => slugs(client.readQuery({ query: providersQuery, variables })));
  },
  async objectsWithoutId() {
    const client = createApolloClient();
    await client.query({ query: seizuresQuery, variables: { first: 20 } });
    await client.query({ query: totalsQuery });
    const cached = client.readQuery({ query: seizuresQuery, variables: { first: 20 } });
    return {
      values: cached?.seizures.edges.map(({ node }) => node.value?.amount),
      totals: client.readQuery({ query: totalsQuery })?.seizureStatistics.map(total),
    };
  },
  async interfaces(id: string) {
    const client = createApolloClient();
    const { data } = await client.query({ query: sourcedQuery, variables: { id } });
    const cached = client.readQuery({ query: sourcedQuery, variables: { id } });
    return { data: data?.node, cached: cached?.node };
  },
  async retries() {
    const { data } = await createApolloClient().query({
      query: providersQuery,
      variables: { first: 2 },
    });
    return slugs(data)?.length;
  },
  errors: () => failure(createApolloClient().query({ query: tooLargeQuery })),
  async trusted() {
    const client = createApolloClient(apolloTransport);
    const { data } = await client.query({ query: providersQuery, variables: { first: 2 } });
    return {
      count: slugs(data)?.length,
      unknownId: await failure(client.query({ query: unknownQuery })),
      unknownText: await failure(createApolloClient().query({ query: unknownQuery })),
    };
  },
  async mocked() {
    const client = createApolloClient(new HttpLink({ uri: gatewayUrl, fetch: mockFetch }));
    const { data } = await client.query({ query: seizuresQuery, variables: { first: 2 } });
    return data?.seizures.edges.map(({ node }) => [node.announcedOn, node.value?.amount]);
  },
};

const total = (group: {
  keys: { currency: string | null };
  totals: { amount: string; currency: string }[];
}) => [group.keys.currency, ...group.totals.map(({ amount, currency }) => amount + currency)];

export const urql = async (name: keyof typeof urqlScenarios, id = '') => urqlScenarios[name](id);

const cached = { requestPolicy: 'cache-only' } as const;
const urqlScenarios = {
  async pages() {
    const client = createUrqlClient();
    const shown = [];
    let after: string | null = null;
    for (;;) {
      const variables: ProvidersQueryVariables = { first: 2, after };
      const { data } = await client.query(providersQuery, variables).toPromise();
      shown.push(slugs(data)?.length);
      if (!data?.providers.pageInfo.hasNextPage) return { shown, slugs: slugs(data) };
      after = data.providers.pageInfo.endCursor;
    }
  },
  async lists() {
    const client = createUrqlClient();
    for (const variables of lists) await client.query(providersQuery, variables).toPromise();
    const answers = lists.map((variables) => client.query(providersQuery, variables, cached));
    return (await Promise.all(answers)).map(({ data }) => slugs(data));
  },
  async objectsWithoutId() {
    const client = createUrqlClient();
    await client.query(seizuresQuery, { first: 20 }).toPromise();
    await client.query(totalsQuery, {}).toPromise();
    const { data } = await client.query(seizuresQuery, { first: 20 }, cached).toPromise();
    const totals = await client.query(totalsQuery, {}, cached).toPromise();
    return {
      values: data?.seizures.edges.map(({ node }) => node.value?.amount),
      totals: totals.data?.seizureStatistics.map(total),
    };
  },
  async interfaces(id: string) {
    const client = createUrqlClient();
    const { data } = await client.query(sourcedQuery, { id }).toPromise();
    const again = await client.query(sourcedQuery, { id }, cached).toPromise();
    return { data: data?.node, cached: again.data?.node };
  },
  async retries() {
    const { data } = await createUrqlClient().query(providersQuery, { first: 2 }).toPromise();
    return slugs(data)?.length;
  },
  async errors() {
    const { error } = await createUrqlClient().query(tooLargeQuery, {}).toPromise();
    return codesOf(error?.graphQLErrors);
  },
  async trusted() {
    const client = createUrqlClient(urqlTransport);
    const { data } = await client.query(providersQuery, { first: 2 }).toPromise();
    const unknownId = await client.query(unknownQuery, {}).toPromise();
    const unknownText = await createUrqlClient().query(unknownQuery, {}).toPromise();
    return {
      count: slugs(data)?.length,
      unknownId: codesOf(unknownId.error?.graphQLErrors),
      unknownText: codesOf(unknownText.error?.graphQLErrors),
    };
  },
  async mocked() {
    const { data } = await createUrqlClient()
      .query(seizuresQuery, { first: 2 }, { fetch: mockFetch })
      .toPromise();
    return data?.seizures.edges.map(({ node }) => [node.announcedOn, node.value?.amount]);
  },
};

/** What must not compile: each line below an expectation is an error. */
export async function mistakes(): Promise<void> {
  const client = createApolloClient();
  const { data } = await client.query({ query: seizuresQuery, variables: { first: 1 } });
  const [edge] = data?.seizures.edges ?? [];
  // @ts-expect-error: a field that was not selected
  void edge?.node.quantity;
  // @ts-expect-error: a decimal is text
  const amount: number | undefined = edge?.node.value?.amount;
  // @ts-expect-error: a value may be absent
  const currency: string | undefined = edge?.node.value.currency;
  // @ts-expect-error: no such field of the filter
  const filter: ProvidersQueryVariables = { first: 1, filter: { colour: { eq: 'RED' } } };
  // @ts-expect-error: no such standing
  const status: ProvidersQueryVariables = { first: 1, filter: { status: { eq: 'FINE' } } };
  // @ts-expect-error: a variable that is required
  await client.query({ query: providersQuery, variables: {} });
  // @ts-expect-error: no such code
  const code: ErrorCode = 'NOT_FOUND';
  void [amount, currency, filter, status, code];
}
