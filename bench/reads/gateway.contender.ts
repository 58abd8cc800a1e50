import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ReadQuery } from './read-query';
import type { ReadStage } from './read-stage';
import { askOnce, headOf, startServer, type ServedContender } from './served-contender';

/** This gateway, in one of its ways. */
export async function startGateway(
  stage: ReadStage,
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<ServedContender> {
  const environment = {
    RESPONSE_CACHE: 'off',
    // All ask from one address, as nobody does.
    BUDGET_PER_ADDRESS: 'off',
    BUDGET_PER_TENANT: 'off',
    ...settings,
    DATABASE_URL: stage.database.urlOf('service'),
    IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    PORT: '0',
  };
  return {
    name,
    ...(await startServer([join(__dirname, '../../src/main.js')], environment)),
    // A key is looked up each time, so it is sent only where a tenant asks for what is its own.
    headOf: ({ key }) =>
      headOf('/graphql', key === 'Q3' ? { Authorization: `Bearer ${stage.key}` } : {}),
    bodyOf: ({ document }, { variables }) => JSON.stringify({ query: document, variables }),
  };
}

/** So few different bodies that each is asked again while its answer is still kept. */
const repeated = 100;

/**
 * The gateway with its cache of responses, asked what it has answered before. It is asked those
 * queries alone whose repeated answer has an ETag, by which it says that it has kept it; where that
 * is none of them, there is no such contender.
 */
export async function startCached(
  stage: ReadStage,
  queries: readonly ReadQuery[],
): Promise<ServedContender | undefined> {
  const settings = { QUERY_PLANS: 'on', RESPONSE_CACHE: 'on' };
  const gateway = await startGateway(stage, 'gateway: cached', settings);
  const kept = new Set<ReadQuery>();
  for (const query of queries) if (await isKept(gateway, query)) kept.add(query);
  if (kept.size > 0) return { ...gateway, prepared: repeated, answers: (query) => kept.has(query) };
  await gateway.stop();
  return undefined;
}

async function isKept(gateway: ServedContender, query: ReadQuery): Promise<boolean> {
  let tag: string | null = null;
  for (const body of [query.bodies[0], query.bodies[0]]) {
    const response = await askOnce(gateway, query, body as NonNullable<typeof body>);
    await response.arrayBuffer();
    tag = response.headers.get('etag');
  }
  return tag !== null;
}
