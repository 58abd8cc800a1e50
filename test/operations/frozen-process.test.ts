import { randomBytes } from 'node:crypto';
import { nobodyElse, transferOf } from '../support/evaluation-asker';
import { fillWithLeast } from '../support/evaluation-record';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { PgBouncer } from './support/pgbouncer';
import { alterRole } from './support/role-settings';
import { openServerDatabase, type ServerDatabase } from './support/server-database';
import { openWithholdingProxy, type WithholdingProxy } from './support/withholding-proxy';

const mutation = `mutation ($input: EvaluateTransferInput!) {
  evaluateTransfer(input: $input) { replayed evaluation { sequence } }
}`;

interface Recorded {
  status: number;
  replayed?: boolean | undefined;
}

/** A gateway that is stopped by SIGSTOP while it records, and another of the same tenant. */
describe.each(['direct', 'transaction'] as const)('a frozen process (%s)', (route) => {
  let database: ServerDatabase;
  let bouncer: PgBouncer | undefined;
  let proxy: WithholdingProxy;
  let headers: Record<string, string>;
  let variables: NodeJS.ProcessEnv;

  beforeAll(async () => {
    database = await openServerDatabase(fillWithLeast);
    let url = database.serviceUrl;
    if (route === 'transaction') {
      await alterRole(database.dataSource, database.serviceRole);
      bouncer = await PgBouncer.start([url], { mode: 'transaction' });
      url = bouncer.through(url);
    }
    proxy = await openWithholdingProxy(url);
    variables = {
      DATABASE_URL: url,
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
      ...(bouncer && { DATABASE_POOLER: 'transaction', DATABASE_LISTEN_URL: database.serviceUrl }),
    };
    const key = await database.issueKey('a-bank', ['evaluations:write']);
    headers = { authorization: `Bearer ${key}` };
  });
  afterAll(async () => {
    await proxy.close();
    await bouncer?.close();
    await database.close();
  });

  it.each([
    ['holds its lock', 'begin;', 'first'],
    ['has sent its commit', 'commit', 'second'],
  ])('that %s stops no other for long, and repeats nothing', async (_, text, name) => {
    const proxied = new URL(variables['DATABASE_URL'] as string);
    proxied.port = String(proxy.port);
    const frozen = new GatewayProcess({ ...variables, DATABASE_URL: proxied.href });
    const other = new GatewayProcess(variables);
    const [one, two] = await Promise.all([frozen.address(), other.address()]);
    const record = async (address: string, key: string): Promise<Recorded> => {
      const input = { idempotencyKey: key, transfer: transferOf({ sender: { iin: nobodyElse } }) };
      const { status, body } = await post(
        address,
        { query: mutation, variables: { input } },
        headers,
      );
      const { replayed } = (body.data?.['evaluateTransfer'] ?? {}) as { replayed?: boolean };
      return { status, replayed };
    };
    await Promise.all([record(one, `${name}-warm-1`), record(two, `${name}-warm-2`)]);

    const withheld = proxy.withholdAfter(text);
    const interrupted = record(one, `${name}-frozen`);
    await withheld;
    process.kill(frozen.pid, 'SIGSTOP');
    // A lock that was held for longer than others wait for it would make this UNAVAILABLE.
    expect(await record(two, `${name}-other`)).toEqual({ status: 200, replayed: false });
    proxy.release();
    process.kill(frozen.pid, 'SIGCONT');

    const isCommitted = text === 'commit';
    expect([200, 503]).toContain((await interrupted).status);
    const retry = await record(one, `${name}-frozen`);
    expect(retry.status).toBe(200);
    if (isCommitted) expect(retry.replayed).toBe(true);
    expect(await record(two, `${name}-frozen`)).toEqual({ status: 200, replayed: true });
    const rows = await database.dataSource.query<{ key: string; sequence: string }[]>(
      `select idempotency_key as key, sequence::text from transfer_rule_evaluation
where idempotency_key like $1 order by sequence`,
      [`${name}-%`],
    );
    expect(rows.map(({ key }) => key).sort()).toEqual(
      ['frozen', 'other', 'warm-1', 'warm-2'].map((each) => `${name}-${each}`),
    );
  });

  it('leaves a chain without a gap', async () => {
    const [row] = await database.dataSource.query<{ count: number; newest: number }[]>(
      `select count(*)::integer as count, max(sequence)::integer as newest
from transfer_rule_evaluation`,
    );
    expect(row).toEqual({ count: 8, newest: 8 });
  });
});
