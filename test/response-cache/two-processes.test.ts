import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { GatewayProcess, runCommand } from '../support/gateway-process';
import { post } from '../support/http-server';
import { makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/** Two processes on one PostgreSQL server, of which one changes the record. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const versionCount = {
  query: '{ transferRule(code: "kz-card-top-up") { versions { totalCount } } }',
};

describeOnServer('a change of the record by one process', () => {
  let database: TestDatabase;
  let superuser: DataSource;
  let service: LoginRole;
  let addresses: string[];
  let headers: Record<string, string>;

  beforeAll(async () => {
    database = await openTestDatabase({ migrate: false });
    superuser = database.dataSource;
    const { url } = database.connection as { url: string };
    service = await makeLoginRole(superuser, url);
    const environment = {
      DATABASE_URL: service.url,
      DATABASE_OWNER_URL: url,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    };
    addresses = [];
    for (let each = 0; each < 2; each += 1) {
      addresses.push(await new GatewayProcess(environment).address());
    }
    const add = ['add', 'an-operator', '--scopes', 'rules:write,rules:publish'];
    const { stdout } = await runCommand('tenant', add, environment);
    headers = { authorization: `Bearer ${stdout.trim().split('\n').at(-1)}` };
  });
  afterAll(async () => {
    // The processes, and with them their sessions, have ended after the test.
    await service.drop();
    await database.close();
  });

  it('is visible in it at once, and in the other after the notification', async () => {
    const [one, other] = addresses as [string, string];
    const countAt = async (address: string): Promise<number> => {
      const { body } = await post(address, versionCount);
      return (body.data?.['transferRule'] as { versions: { totalCount: number } }).versions
        .totalCount;
    };
    const before = await countAt(one);
    await hit(one);
    await hit(other);
    const { body } = await post(
      one,
      {
        query: `mutation ($input: DraftTransferRuleVersionInput!) {
          draftTransferRuleVersion(input: $input) { ruleVersion { id } } }`,
        variables: {
          input: {
            ruleCode: 'kz-card-top-up',
            clauses: [{ requirement: 'RECIPIENT_IIN', when: 'true', acceptedMethods: [] }],
          },
        },
      },
      headers,
    );
    const { ruleVersion } = body.data?.['draftTransferRuleVersion'] as {
      ruleVersion: { id: string };
    };
    await post(
      one,
      {
        query: `mutation ($input: PublishTransferRuleVersionInput!) {
          publishTransferRuleVersion(input: $input) { ruleVersion { number } } }`,
        variables: {
          input: {
            id: ruleVersion.id,
            status: 'CONSIDERED',
            source: 'afsa-register-bn-kz-technologies',
          },
        },
      },
      headers,
    );
    expect(await countAt(one)).toBe(before + 1);
    while ((await countAt(other)) !== before + 1) await new Promise(setImmediate);
  });
});

/** Repeats the request until the response comes from the cache. */
async function hit(address: string): Promise<void> {
  for (let status = ''; !status.endsWith('; hit');) {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(versionCount),
    });
    await response.text();
    status = response.headers.get('cache-status') ?? '';
  }
}
