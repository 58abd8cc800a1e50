import { buildSchema } from 'graphql';
import { RateLimitExceeded } from '../../src/rate-limits/request-charge';
import { startGraphql } from '../support/graphql-server';
import { post, type TestServer } from '../support/http-server';

/** When to repeat a request: the body and the header say the same. */
const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server whose field fails, or whose context does. */
async function serve(error: Error, failsEarly: boolean): Promise<TestServer> {
  const schema = buildSchema('type Query { fails: Int! mayFail: Int works: Int }');
  const fail = (): never => {
    throw error;
  };
  for (const name of ['fails', 'mayFail']) {
    Object.assign(schema.getQueryType()?.getFields()[name] ?? {}, { resolve: fail });
  }
  const server = await startGraphql(schema, () =>
    failsEarly ? Promise.reject(error) : Promise.resolve({}),
  );
  servers.push(server);
  return server;
}

const policy = { name: 'address', capacity: 10, refillSeconds: 60 };
const limited = new RateLimitExceeded({ policy, remaining: 0, retryAfterSeconds: 37 });
const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

interface Retry {
  status: number;
  header: string | null;
  extension: unknown;
}

async function retryOf(server: TestServer, query: string): Promise<Retry> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as {
    errors: { extensions: Record<string, unknown> }[];
  };
  const header = response.headers.get('retry-after');
  return { status: response.status, header, extension: errors[0]?.extensions['retryAfter'] };
}

describe.each([
  ['before there is an operation', true, '{ works }'],
  ['in an operation', false, '{ fails }'],
])('extensions.retryAfter of an error %s', (_, failsEarly, query) => {
  it('is that of the rate limit for RATE_LIMITED, as in the header', async () => {
    const retry = await retryOf(await serve(limited, failsEarly), query);
    expect(retry).toEqual({ status: 429, header: '37', extension: 37 });
  });

  it('is a second for UNAVAILABLE, as in the header', async () => {
    const retry = await retryOf(await serve(lost, failsEarly), query);
    expect(retry).toEqual({ status: 503, header: '1', extension: 1 });
  });

  it('is absent where a repetition does not help', async () => {
    const retry = await retryOf(await serve(new Error('internal'), failsEarly), query);
    expect(retry).toEqual({ status: 500, header: null, extension: undefined });
  });
});

it('is in the error beside data, for which HTTP has no header', async () => {
  for (const [error, extension] of [
    [limited, 37],
    [lost, 1],
  ] as const) {
    const retry = await retryOf(await serve(error, false), '{ works mayFail }');
    expect(retry).toEqual({ status: 200, header: null, extension });
  }
});

it('is not taken over from errors of other codes', async () => {
  const error = Object.assign(new Error('internal'), { extensions: { retryAfter: 9 } });
  const server = await serve(error, false);
  const { body } = await post(server.address, { query: '{ fails }' });
  expect(body.errors?.[0]?.extensions).not.toHaveProperty('retryAfter');
});
