import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../crash/child-processes';
import { transferOf } from '../support/evaluation-asker';
import { GatewayProcess, runCommand } from '../support/gateway-process';
import { post, type Answer } from '../support/http-server';
import { OwnCluster } from '../support/own-cluster';
import { giveToPostgres } from '../support/postgresql-programs';

jest.setTimeout(90_000);

/** A database that is not the gateway's fault: responses are UNAVAILABLE, and it recovers. */
let cluster: OwnCluster;
let address: string;
let headers: Record<string, string>;
let process: GatewayProcess | undefined;
let environment: Record<string, string>;

async function start(own: OwnCluster): Promise<void> {
  cluster = own;
  environment = {
    DATABASE_OWNER_URL: own.ownerUrl,
    DATABASE_URL: own.serviceUrl,
    IIN_HMAC_KEY: randomBytes(32).toString('base64'),
  };
  process = new GatewayProcess(environment).keep();
  address = await process.address();
  const add = ['add', 'a-bank', '--scopes', 'evaluations:read,evaluations:write'];
  const { stdout } = await runCommand('tenant', add, environment);
  headers = { authorization: `Bearer ${stdout.trim().split('\n').at(-1)}` };
}

async function readiness(): Promise<[status: number, reason: string]> {
  const response = await fetch(`${address}/readyz`);
  return [response.status, (await response.text()).trim()];
}

const becomes = (status: number, reason: RegExp | string): Promise<void> =>
  waitUntil(
    async () => {
      const [found, text] = await readiness();
      return found === status && new RegExp(reason).test(text);
    },
    `/readyz to be ${status} ${String(reason)}`,
  );

let keys = 0;
/** The evaluations that were acknowledged, by their idempotency keys. */
const acknowledged = new Map<string, string>();

async function evaluate(key = `key ${(keys += 1)}`): Promise<Answer> {
  const answer = await post(
    address,
    {
      query: `mutation ($input: EvaluateTransferInput!) {
        evaluateTransfer(input: $input) { evaluation { id } } }`,
      variables: { input: { idempotencyKey: key, transfer: transferOf() } },
    },
    headers,
  );
  const data = answer.body.data as { evaluateTransfer?: { evaluation: { id: string } } } | null;
  const id = data?.evaluateTransfer?.evaluation.id;
  if (id !== undefined) acknowledged.set(key, id);
  return answer;
}

const isUnavailable = ({ status, body }: Answer): boolean => {
  const { code, retryAfter } = (body.errors?.[0]?.extensions ?? {}) as Record<string, unknown>;
  return status === 503 && code === 'UNAVAILABLE' && retryAfter === 1;
};

async function readRecord(): Promise<number> {
  return (await post(address, { query: `{ a${(keys += 1)}: sources { totalCount } }` })).status;
}

/** What is on record is what was acknowledged, and maybe what got no answer. */
async function expectNothingLost(): Promise<void> {
  const rows = await cluster.run<{ key: string; id: string }>(
    'select idempotency_key as key, id from transfer_rule_evaluation',
  );
  const stored = new Map(rows.map(({ key, id }) => [key, id]));
  for (const [key, id] of acknowledged) expect([key, stored.get(key)]).toEqual([key, id]);
  const verified = await runCommand('evidence', ['verify'], environment);
  expect(verified).toMatchObject({ code: 0 });
}

async function end(): Promise<void> {
  await process?.stop('SIGKILL');
  await cluster.close();
  acknowledged.clear();
}

describe('a disk that is full', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0700', 'tmpfs', folder]);
    giveToPostgres(folder);
    // The log of transactions lies elsewhere: PostgreSQL ends where that cannot be written.
    await start(await OwnCluster.create({ dataFolder: folder, walElsewhere: true }));
  });
  afterAll(async () => {
    await end();
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes evaluations UNAVAILABLE, loses none, and the gateway recovers', async () => {
    expect((await evaluate()).status).toBe(200);
    expect(await readiness()).toEqual([200, 'ready']);
    const fill = join(folder, 'fill');
    try {
      // The last bytes as well, which dd writes until the disk is full.
      execFileSync('sh', ['-c', `cat /dev/zero > ${fill} 2>/dev/null || true`]);
      await becomes(503, /^read-only: the database's disk is full$/);
      // Rows fit into pages that exist already, until one more page is needed.
      await waitUntil(async () => {
        const answer = await evaluate();
        if (answer.status === 200) return false;
        expect(isUnavailable(answer)).toBe(true);
        expect(answer.text).not.toMatch(/disk|space|extend|INTERNAL/i);
        return true;
      }, 'an evaluation to fail');
      expect(await readRecord()).toBe(200);
      expect((await readiness())[0]).toBe(503);
    } finally {
      rmSync(fill);
    }
    await becomes(200, 'ready');
    expect((await evaluate()).status).toBe(200);
    await expectNothingLost();
    expect(process?.err).toContain('database accepts writes again');
  });
});

describe('a primary', () => {
  beforeAll(async () => start(await OwnCluster.create({ settings: ['max_connections=30'] })));
  afterAll(end);

  it('that becomes a standby makes writes UNAVAILABLE until it is promoted', async () => {
    expect((await evaluate()).status).toBe(200);
    await cluster.demote();
    await becomes(503, /^read-only: the database is a standby$/);
    expect(isUnavailable(await evaluate())).toBe(true);
    await waitUntil(async () => (await readRecord()) === 200, 'reads of the standby');
    await cluster.promote();
    await becomes(200, 'ready');
    await waitUntil(async () => (await evaluate()).status === 200, 'evaluations');
    await expectNothingLost();
  });

  it('that is set read-only makes writes UNAVAILABLE until it is not', async () => {
    const set = async (value: string): Promise<void> => {
      await cluster.run(`alter system set default_transaction_read_only = ${value}`);
      await cluster.run('select pg_reload_conf()');
    };
    await set('on');
    try {
      await becomes(503, /^read-only: the database accepts no writes$/);
      expect(isUnavailable(await evaluate())).toBe(true);
      expect(await readRecord()).toBe(200);
    } finally {
      await set('off');
    }
    await becomes(200, 'ready');
    expect((await evaluate()).status).toBe(200);
    await expectNothingLost();
  });

  it('whose sessions began read-only is ready again with new ones', async () => {
    await cluster.run('alter role gateway_service set default_transaction_read_only = on');
    await cluster.run(`select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'gateway_service'`);
    await becomes(503, /^read-only: the database accepts no writes$/);
    expect(isUnavailable(await evaluate())).toBe(true);
    expect(await readRecord()).toBe(200);
    // Nothing but /readyz is requested meanwhile, as by a load balancer.
    await cluster.run('alter role gateway_service reset default_transaction_read_only');
    await becomes(200, 'ready');
    await waitUntil(async () => (await evaluate()).status === 200, 'evaluations');
    await expectNothingLost();
  });

  it('without a connection to spare makes requests UNAVAILABLE until it has one', async () => {
    await cluster.run('alter role gateway_service connection limit 0');
    await cluster.run(`select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'gateway_service'`);
    await becomes(503, /^database unavailable: it has too many connections$/);
    const answers = await Promise.all([evaluate(), evaluate()]);
    expect(answers.map(isUnavailable)).toEqual([true, true]);
    await cluster.run('alter role gateway_service connection limit -1');
    await becomes(200, 'ready');
    await waitUntil(async () => (await evaluate()).status === 200, 'evaluations');
    await expectNothingLost();
  });
});
