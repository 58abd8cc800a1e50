import { randomBytes } from 'node:crypto';
import { curatedRecord } from '../support/evaluation-database';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { openLink } from '../support/link';
import { byLength } from '../support/proof-length';
import { listedKeys, sendMix, soleAnswers, type MixTenant } from './support/answer-mix';
import { PgBouncer, type PgBouncerOptions } from './support/pgbouncer';
import { alterRole } from './support/role-settings';
import { openServerDatabase, type ServerDatabase } from './support/server-database';

/** Two gateways behind PgBouncer, in each of its modes. */
const secrets = {
  IIN_HMAC_KEY: randomBytes(32).toString('base64'),
  RESPONSE_CACHE: 'off',
  BUDGET_PER_ADDRESS: 'off',
  BUDGET_PER_TENANT: 'off',
};

/** In transaction mode, where sessions are shared; in session mode a tenth of it. */
const requests = byLength(600, 100_000);
const timeoutMs = byLength(300_000, 2 * 60 * 60 * 1_000);

describe('behind PgBouncer', () => {
  let database: ServerDatabase;
  const bouncers: PgBouncer[] = [];
  let tenants: MixTenant[];
  let expected: unknown[];

  beforeAll(async () => {
    database = await openServerDatabase(curatedRecord);
    tenants = await Promise.all(
      ['bank-a', 'bank-b'].map(async (slug) => ({
        slug,
        key: await database.issueKey(slug, ['evaluations:read', 'evaluations:write']),
        recorded: 0,
      })),
    );
    const direct = gateway({ DATABASE_URL: database.serviceUrl });
    expected = await soleAnswers(await direct.address());
    await direct.stop();
  });
  afterEach(async () => {
    await Promise.all(bouncers.splice(0).map((each) => each.close()));
  });
  afterAll(async () => {
    await database.close();
  });

  async function open(options: PgBouncerOptions): Promise<PgBouncer> {
    const bouncer = await PgBouncer.start([database.serviceUrl, database.ownerUrl], options);
    bouncers.push(bouncer);
    return bouncer;
  }

  const gateway = (variables: NodeJS.ProcessEnv): GatewayProcess =>
    new GatewayProcess({ ...secrets, ...variables });

  it('refuses to start where the pooler is not announced', async () => {
    const sentence =
      'DATABASE_URL leads to a connection pooler, which could give a request the answer of ' +
      'another. Set DATABASE_POOLER to transaction or session';
    const start = async (options: PgBouncerOptions): Promise<string> => {
      const bouncer = await open(options);
      return gateway({ DATABASE_URL: bouncer.through(database.serviceUrl) }).refusal();
    };
    const refusals = await Promise.all([
      start({ mode: 'session', ignoresOptions: false }),
      start({ mode: 'transaction', ignoresOptions: true }),
    ]);
    for (const refusal of refusals) {
      expect(refusal).toContain(sentence);
      expect(refusal.trim()).not.toContain('\n');
    }
  });

  it('refuses one for owner and listener, and settings that do not hold', async () => {
    const bouncer = await open({ mode: 'transaction', ignoresOptions: true });
    const pooled = {
      DATABASE_URL: bouncer.through(database.serviceUrl),
      DATABASE_POOLER: 'transaction',
    };
    expect(await gateway(pooled).refusal()).toMatch(
      /^DATABASE_URL: the session has \w+ = '.*' \(from .+\), and must have '.*'\. Run: alter role/,
    );
    await alterRole(database.dataSource, database.serviceRole);
    await bouncer.command('RECONNECT');
    const elsewhere = new URL(database.serviceUrl);
    elsewhere.pathname = '/postgres';
    const refusals = await Promise.all(
      [
        { DATABASE_OWNER_URL: bouncer.through(database.ownerUrl) },
        { DATABASE_LISTEN_URL: bouncer.through(database.serviceUrl) },
        { DATABASE_LISTEN_URL: elsewhere.href },
      ].map((variables) => gateway({ ...pooled, ...variables }).refusal()),
    );
    expect(refusals).toEqual([
      expect.stringContaining('DATABASE_OWNER_URL leads to a connection'),
      expect.stringContaining('DATABASE_LISTEN_URL leads to a connection'),
      expect.stringContaining('DATABASE_LISTEN_URL leads to another server or database'),
    ]);
  });

  it.each(['transaction', 'session'] as const)(
    'gives each operation its own answer, in %s mode, through two gateways',
    async (mode) => {
      await alterRole(database.dataSource, database.serviceRole);
      // In session mode each connection of a gateway has one of the pooler.
      const bouncer = await open({ mode, poolSize: mode === 'session' ? 24 : 4 });
      const variables = {
        DATABASE_URL: bouncer.through(database.serviceUrl),
        DATABASE_POOLER: mode,
        DATABASE_LISTEN_URL: database.serviceUrl,
      };
      const processes = [gateway(variables), gateway(variables)];
      const addresses = await Promise.all(processes.map((each) => each.address()));
      const count = mode === 'transaction' ? requests : requests / 10;
      const outcome = await sendMix(addresses, expected, tenants, { mode, requests: count });
      expect(outcome).toMatchObject({ wrong: 0, examples: [] });
      expect(outcome.answered).toBeGreaterThan(count * 0.9);
      for (const { slug, key, recorded } of tenants) {
        const keys = await listedKeys(addresses[0] as string, key);
        expect(keys.length).toBeGreaterThanOrEqual(recorded);
        expect(keys.filter((each) => !each.startsWith(`${slug}-`))).toEqual([]);
      }
    },
    timeoutMs,
  );

  it('sees changes at once without a listener, and soon with one', async () => {
    await alterRole(database.dataSource, database.serviceRole);
    const bouncer = await open({ mode: 'transaction' });
    const variables = {
      DATABASE_URL: bouncer.through(database.serviceUrl),
      DATABASE_POOLER: 'transaction',
      RESPONSE_CACHE: 'on',
    };
    const without = gateway(variables);
    const listening = gateway({ ...variables, DATABASE_LISTEN_URL: database.serviceUrl });
    const [one, other] = await Promise.all([without.address(), listening.address()]);
    expect(without.err).toContain('no database listener');
    expect(listening.err).not.toContain('no database listener');
    const name = async (address: string): Promise<unknown> => {
      const query = '{ authorities(first: 100) { nodes { name } } }';
      return JSON.stringify((await post(address, { query })).body.data);
    };
    for (let time = 0; time < 3; time += 1) {
      await Promise.all([name(one), name(other)]);
    }
    const changed = `Renamed ${randomBytes(4).toString('hex')}`;
    await database.dataSource.query(
      'update authority set name = $1 where id = (select min(id::text)::uuid from authority)',
      [changed],
    );
    expect(await name(one)).toContain(changed);
    const deadline = Date.now() + 5_000;
    while (!String(await name(other)).includes(changed) && Date.now() < deadline);
    expect(await name(other)).toContain(changed);
  });

  it('uses no connection through a pooler that stands in between later', async () => {
    const link = await openLink(database.serviceUrl);
    const address = await gateway({ DATABASE_URL: link.url }).address();
    const ask = (): ReturnType<typeof post> =>
      post(address, { query: '{ sources { totalCount } }' });
    expect((await ask()).status).toBe(200);
    await link.close();
    await open({
      mode: 'transaction',
      ignoresOptions: true,
      port: Number(new URL(link.url).port),
    });
    for (let time = 0; time < 5; time += 1) {
      const { status, body } = await ask();
      expect({ status, code: body.errors?.[0]?.extensions.code }).toEqual({
        status: 503,
        code: 'UNAVAILABLE',
      });
    }
  });
});
