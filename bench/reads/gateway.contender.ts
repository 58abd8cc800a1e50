import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ReadQuery } from './read-query';
import type { ReadEnvironment } from './read-environment';
import { sendOnce, requestHead, startServer, type ServedContender } from './served-contender';

/** This gateway, with settings. */
export async function startGateway(
  environment: ReadEnvironment,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<ServedContender> {
  const variables = {
    RESPONSE_CACHE: 'off',
    // The load comes from one address, and would exhaust its limit at once.
    BUDGET_PER_ADDRESS: 'off',
    BUDGET_PER_TENANT: 'off',
    ...settings,
    DATABASE_URL: environment.database.urlFor('service'),
    IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    PORT: '0',
  };
  return {
    name,
    ...(await startServer([join(__dirname, '../../src/main.js')], variables)),
    // Authentication costs a lookup, so only the query for a tenant's own rows has the key.
    requestHead: ({ key }) =>
      requestHead('/graphql', key === 'Q3' ? { Authorization: `Bearer ${environment.key}` } : {}),
    requestBody: ({ document }, { variables }) => JSON.stringify({ query: document, variables }),
  };
}

/** Few enough for each to be sent again while its response is still cached. */
const cachedBodyCount = 100;

/**
 * The gateway with its response cache, sent only bodies that it has answered before. It supports
 * the queries whose repeated response has an ETag, which cached responses have; null if there are
 * none.
 */
export async function startCached(
  environment: ReadEnvironment,
  queries: readonly ReadQuery[],
): Promise<ServedContender | null> {
  const settings = { QUERY_PLANS: 'on', RESPONSE_CACHE: 'on' };
  const gateway = await startGateway(environment, 'gateway: cached', settings);
  const cached = new Set<ReadQuery>();
  try {
    for (const query of queries) if (await isCached(gateway, query)) cached.add(query);
  } catch (error) {
    await gateway.stop();
    throw error;
  }
  if (cached.size > 0) {
    return { ...gateway, cachedBodyCount, supports: (query) => cached.has(query) };
  }
  await gateway.stop();
  return null;
}

async function isCached(gateway: ServedContender, query: ReadQuery): Promise<boolean> {
  let tag: string | null = null;
  for (const body of [query.bodies[0], query.bodies[0]]) {
    const response = await sendOnce(gateway, query, body as NonNullable<typeof body>);
    await response.arrayBuffer();
    tag = response.headers.get('etag');
  }
  return tag !== null;
}
