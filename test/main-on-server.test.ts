import { GatewayProcess, runCommand, type CommandAnswer } from './support/gateway-process';
import { post } from './support/http-server';
import { openLink } from './support/link';
import { openOwnedDatabase, type OwnedDatabase } from './support/owned-database';

/** The gateway on a PostgreSQL server, where it logs in as a role that owns nothing. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

const evaluations = { query: '{ transferRuleEvaluations { totalCount } }' };
const bootstrapKey = 'a-key-chosen-by-the-operator-12345';

describeOnServer('the gateway on a PostgreSQL', () => {
  let database: OwnedDatabase;
  beforeEach(async () => {
    database = await openOwnedDatabase();
  });
  afterEach(() => database.close());

  /** Expects that the start fails, and returns the message. */
  async function failure(environment: NodeJS.ProcessEnv): Promise<string> {
    const message = await new GatewayProcess(environment).refusal();
    expect(message).toMatch(/^[^\n]+\n$/);
    return message;
  }

  it('prepares an empty database as its owner, and serves it as the application role', async () => {
    const { serving, owning, service, owner, superuser } = database;
    const first = new GatewayProcess({
      ...serving,
      ...owning,
      BOOTSTRAP_TENANT_KEY: bootstrapKey,
    });
    const address = await first.address();
    expect(first.out).toMatch(/^Ready: API \S+\/graphql, query editor \S+\/playground\n$/);
    const record = await post(address, { query: '{ provider(slug: "raks") { name } }' });
    expect(record.body).toEqual({ data: { provider: { name: 'RAKS' } } });
    const headers = { authorization: `Bearer ${bootstrapKey}` };
    const own = await post(address, evaluations, headers);
    expect(own.body).toEqual({ data: { transferRuleEvaluations: { totalCount: 0 } } });
    const sessions = await superuser.query<{ role: string }[]>(
      `select distinct usename as role from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
         and usename in ($1, $2)`,
      [service.name, owner.name],
    );
    expect(sessions).toEqual([{ role: service.name }]);
    expect(await first.stop()).toBe(0);

    // A prepared database is served without its owner, too.
    const second = new GatewayProcess({ ...serving, BOOTSTRAP_TENANT_KEY: bootstrapKey });
    const again = await post(await second.address(), evaluations, headers);
    expect(again.body).toEqual(own.body);
    expect(await second.stop()).toBe(0);
  });

  it('does not serve a database that is not prepared, and prints who can prepare it', async () => {
    const { serving, owning } = database;
    expect(await failure(serving)).toMatch(
      /^The database cannot be served as \S+: migrations are pending\. As its owner, run /,
    );
    const migrated = await runCommand('migrate', [], owning);
    expect(migrated).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' });
  });

  it('does not start with an unknown bootstrap key and no owner to create it', async () => {
    const { serving } = database;
    await database.migrate();
    const message = await failure({ ...serving, BOOTSTRAP_TENANT_KEY: bootstrapKey });
    expect(message).toMatch(
      /^BOOTSTRAP_TENANT_KEY is not a key of the tenant bootstrap with evaluations:read, /,
    );
    expect(message).not.toContain(bootstrapKey);
  });

  it('does not serve without a key for IIN fingerprints', async () => {
    const { service } = database;
    expect(await failure({ DATABASE_URL: service.url })).toMatch(
      /^IIN_HMAC_KEY must be set if DATABASE_URL is: at least 32 bytes in base64/,
    );
  });

  it('lets only the owner create keys, while it serves', async () => {
    const { serving, owning } = database;
    const tenant = (...args: string[]): Promise<CommandAnswer> =>
      runCommand('tenant', args, { ...serving, ...owning });
    const gateway = new GatewayProcess({ ...serving, ...owning });
    const address = await gateway.address();
    const { code, stdout } = await tenant('add', 'a-bank');
    expect(code).toBe(0);
    const key = stdout.trim().split('\n').at(-1) as string;
    const headers = { authorization: `Bearer ${key}` };
    expect((await post(address, evaluations, headers)).status).toBe(200);
    expect((await tenant('revoke', key.slice(0, 12))).code).toBe(0);
    const rejected = await post(address, evaluations, headers);
    expect(rejected.status).toBe(401);
    expect(rejected.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(gateway.err).not.toContain(key);

    const asService = await runCommand('tenant', ['add', 'a-bank'], serving);
    expect(asService).toMatchObject({ code: 1, stdout: '' });
    expect(asService.stderr).toMatch(
      /^The role \S+ does not own the tables of this database: .*DATABASE_OWNER_URL\n$/,
    );
    await gateway.stop();
  });

  it('stops within 10 seconds, with exit code 0, while the database does not respond', async () => {
    const { serving, service } = database;
    await database.migrate();
    const link = await openLink(service.url);
    const gateway = new GatewayProcess({ ...serving, DATABASE_URL: link.url });
    const address = await gateway.address();
    await link.fail('silence');
    const response = post(address, { query: '{ providers { totalCount } }' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const startedAt = performance.now();
    const code = gateway.stop();
    expect((await response).body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE');
    expect([await code, performance.now() - startedAt < 10_000]).toEqual([0, true]);
    await link.close();
    // It stopped since requests were drained, not since a deadline passed.
    expect(gateway.err).toContain('"drained"');
  });

  it('starts several processes at once on an empty database', async () => {
    const { serving, owning } = database;
    const gateways = [1, 2, 3].map(() => new GatewayProcess({ ...serving, ...owning }));
    for (const gateway of gateways) await gateway.address();
    for (const gateway of gateways) expect(await gateway.stop()).toBe(0);
  });
});
