import {
  createOperationDescriptor,
  getRequest,
  getSingularSelector,
  graphql,
  type GraphQLTaggedNode,
  type Variables,
} from 'relay-runtime';
import pageQuery from './__generated__/ProvidersPageQuery.graphql';
import type { Providers_list$data } from './__generated__/Providers_list.graphql';
import type { scenarioSeizuresQuery$data } from './__generated__/scenarioSeizuresQuery.graphql';
import { createRelayEnvironment } from './gateway/relay';
import { providerQuery, providersList, providersQuery } from './Providers';

/** What the test of Relay calls: the results are plain values. */
const seizuresQuery = graphql`
  query scenarioSeizuresQuery {
    seizures(first: 20) {
      edges {
        node {
          id
          value {
            amount
            currency
          }
        }
      }
    }
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
`;

type Environment = ReturnType<typeof createRelayEnvironment>;
const descriptor = (query: GraphQLTaggedNode, variables: Variables) =>
  createOperationDescriptor(getRequest(query), variables);

async function execute(environment: Environment, query: GraphQLTaggedNode, variables: Variables) {
  const operation = descriptor(query, variables);
  environment.retain(operation);
  await environment.execute({ operation }).toPromise();
}

/** The fragment of the list as a component would read it from the store. */
function readList(environment: Environment, variables: Variables): Providers_list$data {
  const { data } = environment.lookup(descriptor(providersQuery, variables).fragment);
  const selector = getSingularSelector(providersList as never, data);
  return environment.lookup(selector!).data as unknown as Providers_list$data;
}

const slugs = (list: Providers_list$data) =>
  list.providers.edges.map(({ standing, node }) => `${node.slug} ${standing}`);

export async function pages() {
  const environment = createRelayEnvironment();
  const variables = { first: 2 };
  await execute(environment, providersQuery, variables);
  const shown = [];
  for (;;) {
    const list = readList(environment, variables);
    shown.push(list.providers.edges.length);
    const { pageInfo } = list.providers as unknown as {
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    if (!pageInfo.hasNextPage) return { shown, slugs: slugs(list) };
    await execute(environment, pageQuery, { first: 2, after: pageInfo.endCursor });
  }
}

export async function lists() {
  const environment = createRelayEnvironment();
  const all: Variables[] = [
    { first: 20, filter: { status: { eq: 'AUTHORIZED' } } },
    { first: 20, filter: { status: { eq: 'WARNED' } } },
    { first: 20, filter: { status: { eq: 'AUTHORIZED' } }, asOf: '2025-06-01' },
  ];
  for (const variables of all) await execute(environment, providersQuery, variables);
  return all.map((variables) => slugs(readList(environment, variables)));
}

export async function objectsWithoutId() {
  const environment = createRelayEnvironment();
  await execute(environment, seizuresQuery, {});
  const { data } = environment.lookup(descriptor(seizuresQuery, {}).fragment);
  const { seizures, seizureStatistics } = data as unknown as scenarioSeizuresQuery$data;
  return {
    values: seizures.edges.map(({ node }) => node.value?.amount),
    totals: seizureStatistics.map(({ keys, totals }) => [
      keys.currency,
      ...totals.map(({ amount, currency }) => amount + currency),
    ]),
  };
}

/** Whether the store answers `node(id:)` after the list had the record, and what it answers. */
export async function node(id: string) {
  const environment = createRelayEnvironment();
  const operation = descriptor(providerQuery, { id });
  const before = environment.check(operation).status;
  await execute(environment, providersQuery, { first: 20 });
  const after = environment.check(operation).status;
  return { before, after, data: environment.lookup(operation.fragment).data };
}

/** The number of entries of a page, or why there is none. */
export async function count(): Promise<number | string> {
  const environment = createRelayEnvironment();
  try {
    await execute(environment, providersQuery, { first: 2 });
    return readList(environment, { first: 2 }).providers.edges.length;
  } catch (error) {
    return String(error);
  }
}

/** What must not compile. */
export function mistakes(data: scenarioSeizuresQuery$data): void {
  const [edge] = data.seizures.edges;
  // @ts-expect-error: a field that was not selected
  void edge?.node.quantity;
  // @ts-expect-error: a decimal is text
  const amount: number | undefined = edge?.node.value?.amount;
  void amount;
}
