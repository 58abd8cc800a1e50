import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { keyPrefix } from '../../../src/domains/tenants/api-key-text';
import { maxRememberedMs } from '../../../src/domains/tenants/remembered-keys';
import { GatewayProcess, runCommand } from '../../support/gateway-process';
import { post } from '../../support/http-server';
import { makeLoginRole, type LoginRole } from '../../support/login-role';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** Two processes on one PostgreSQL server, which remember a key that others revoke. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const evaluations = { query: '{ transferRuleEvaluations { totalCount } }' };

/** The sessions that listen, and have polled at least once. */
const liveListeners = `select from pg_stat_activity where datname = current_database()
  and application_name like '%listener' and query like 'select version%'`;

describeOnServer('two processes', () => {
  let database: TestDatabase;
  let superuser: DataSource;
  let service: LoginRole;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    database = await openTestDatabase({ migrate: false });
    superuser = database.dataSource;
    const { url } = database.connection as { url: string };
    service = await makeLoginRole(superuser, url);
    environment = {
      DATABASE_URL: service.url,
      DATABASE_OWNER_URL: url,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    };
  });
  afterAll(async () => {
    // The processes, and with them their sessions, have ended after the test.
    await service.drop();
    await database.close();
  });

  it('remember a key, and reject it once SQL or the command has revoked it', async () => {
    const addresses: string[] = [];
    for (let each = 0; each < 2; each += 1) {
      addresses.push(await new GatewayProcess(environment).address());
    }
    while ((await superuser.query<unknown[]>(liveListeners)).length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const issue = async (): Promise<string> => {
      const { stdout } = await runCommand('tenant', ['add', 'a-bank'], environment);
      return stdout.trim().split('\n').at(-1) ?? '';
    };
    const statuses = (key: string): Promise<number[]> =>
      Promise.all(
        addresses.map(async (address) => {
          const headers = { authorization: `Bearer ${key}` };
          return (await post(address, evaluations, headers)).status;
        }),
      );
    const rejectedByBoth = async (key: string): Promise<void> => {
      while ((await statuses(key)).some((status) => status !== 401)) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };

    const [one, other] = [await issue(), await issue()];
    const startedAtMs = performance.now();
    expect(await statuses(one)).toEqual([200, 200]);
    await superuser.transaction(async (manager) => {
      // A look-up would wait for this lock until it fails.
      await manager.query('lock table api_key in access exclusive mode');
      expect(await statuses(one)).toEqual([200, 200]);
    });
    await superuser.query('update api_key set revoked_at = now() where prefix = $1', [
      keyPrefix(one),
    ]);
    await rejectedByBoth(one);
    // Without the notification, they would have remembered it until then.
    expect(performance.now() - startedAtMs).toBeLessThan(maxRememberedMs);

    expect(await statuses(other)).toEqual([200, 200]);
    await runCommand('tenant', ['revoke', keyPrefix(other)], environment);
    await rejectedByBoth(other);
  });
});
