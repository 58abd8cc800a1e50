import { randomBytes } from 'node:crypto';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { openTestDatabase } from '../support/test-database';

/** Two processes on one PostgreSQL server, as behind a load balancer. */
const itOnServer = process.env['TEST_DATABASE_URL'] ? it : it.skip;

/** A query that costs more than a third of the budget, with another response each time. */
function costlyQuery(round: number): object {
  const pages = Array.from({ length: 18 }, (_, at) => {
    const rows = 'nodes { claims(first: 20) { nodes { id } } }';
    return `p${round}x${at}: sources(first: 100) { ${rows} }`;
  });
  return { query: `{ ${pages.join(' ')} }` };
}

itOnServer('two processes share one rate limit for a client', async () => {
  const database = await openTestDatabase();
  try {
    const environment = {
      DATABASE_URL: database.serviceUrl ?? '',
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      BUDGET_PER_ADDRESS: '100000',
    };
    const processes = [new GatewayProcess(environment), new GatewayProcess(environment)] as const;
    const addresses = [await processes[0].address(), await processes[1].address()] as const;
    const statuses: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      statuses.push((await post(addresses[0], costlyQuery(round))).status);
    }
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses.at(-1)).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await post(addresses[1], costlyQuery(5))).toMatchObject({
      status: 429,
      body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
    });
    expect(await Promise.all(processes.map((each) => each.stop()))).toEqual([0, 0]);
  } finally {
    await database.close();
  }
});
