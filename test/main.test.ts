import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childProcesses, killAll } from './crash/child-processes';
import { copyDataFolder } from './support/data-folder';
import { GatewayProcess, runCommand } from './support/gateway-process';
import { post } from './support/http-server';

describe('the gateway', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A data folder with which a gateway has been started before. */
  const usedFolder = (): Promise<string> => copyDataFolder(join(folder, 'data'));

  it('starts from nothing, executes the first query of the README, and stops', async () => {
    const gateway = new GatewayProcess({ DATA_DIR: join(folder, 'data') });
    const address = await gateway.address();
    expect(gateway.out).toMatch(
      /^Ready: API http:\/\/127\.0\.0\.1:\d+\/graphql, query editor http:\S+\/playground, key ceg_/,
    );
    const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
    const [, query = '', answer = ''] =
      /```graphql\n([^]*?)```\n\n```json\n([^]*?)\n```/.exec(readme) ?? [];
    expect((await post(address, { query })).body).toEqual(JSON.parse(answer));

    const second = new GatewayProcess({ DATA_DIR: join(folder, 'data') });
    expect(await second.refusal()).toMatch(/^The folder \S+ is in use by process \d+: .*\n$/);

    expect(await gateway.stop()).toBe(0);

    const again = new GatewayProcess({ DATA_DIR: join(folder, 'data'), NODE_ENV: 'production' });
    const newAddress = await again.address();
    expect(again.out).not.toContain('playground');
    expect((await post(newAddress, { query })).body).toEqual(JSON.parse(answer));
    expect(await again.stop('SIGINT')).toBe(0);
  });

  const evaluations = { query: '{ transferRuleEvaluations { totalCount } }' };
  const none = { data: { transferRuleEvaluations: { totalCount: 0 } } };
  const bearing = (key = ''): Record<string, string> => ({ authorization: `Bearer ${key}` });

  /** It stops even if its embedded database does not. */
  async function stopFrozen(gateway: GatewayProcess): Promise<void> {
    const [database] = childProcesses(gateway.pid);
    const { pid } = database as { pid: number };
    process.kill(pid, 'SIGSTOP');
    expect(await gateway.stop()).toBe(0);
    expect(gateway.err).toMatch(/"level":40,.*"stop timed out; exiting before everything closed"/);
    await killAll([pid]);
  }

  it('prints one key until that is revoked, and stops though its database is frozen', async () => {
    const environment = { DATA_DIR: await usedFolder() };
    const secrets = join(folder, 'data/secrets.json');
    const first = new GatewayProcess(environment);
    const address = await first.address();
    expect((await post(address, evaluations, bearing(first.key))).body).toEqual(none);
    const keyless = await post(address, evaluations);
    expect(keyless.body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(statSync(secrets).mode & 0o777).toBe(0o600);
    expect(first.err).not.toContain(first.key);
    const list = await runCommand('tenant', ['list'], environment);
    expect(list).toMatchObject({ code: 1, stdout: '' });
    expect(list.stderr).toMatch(/^The folder \S+ is in use by process \d+: .*\n$/);
    await first.stop();

    const second = new GatewayProcess(environment);
    await second.address();
    expect(second.key).toBe(first.key);
    await second.stop();
    const revoked = await runCommand('tenant', ['revoke', first.key.slice(0, 12)], environment);
    expect(revoked).toMatchObject({ code: 0, stderr: '' });

    const third = new GatewayProcess(environment);
    const last = await third.address();
    expect(third.key).not.toBe(first.key);
    expect((await post(last, evaluations, bearing(first.key))).status).toBe(401);
    expect((await post(last, evaluations, bearing(third.key))).body).toEqual(none);
    await stopFrozen(third);

    writeFileSync(secrets, readFileSync(secrets, 'utf8').slice(0, 40));
    const broken = new GatewayProcess(environment);
    expect(await broken.refusal()).toMatch(/^\S+secrets\.json is damaged: .*\n$/);
  });

  it('gives the bootstrap tenant the configured key, and prints none', async () => {
    const key = 'a-key-of-the-operators-own-making-1';
    const environment = { DATA_DIR: await usedFolder(), BOOTSTRAP_TENANT_KEY: key };
    const gateway = new GatewayProcess(environment);
    const address = await gateway.address();
    expect(gateway.out).toMatch(/\/playground\n$/);
    expect((await post(address, evaluations, bearing(key))).body).toEqual(none);
    await gateway.stop();
    const { stdout } = await runCommand('tenant', ['list'], environment);
    expect(stdout).toMatch(
      /^bootstrap +a-key-of-the +\S+:read,\S+:write,rules:write +\S+Z +- +- +\S+ +\S+$/m,
    );
    await runCommand('tenant', ['revoke', key], environment);
    const again = new GatewayProcess(environment);
    const message = await again.refusal();
    expect(message).toMatch(/^BOOTSTRAP_TENANT_KEY is a key that was revoked, expires or .*\n$/);
    expect(message).not.toContain(key);
  });

  it('does not start with invalid variables, and prints what is expected of each', async () => {
    const invalid = {
      PORT: 'http',
      DATABASE_URL: 'mysql://localhost/record',
      DATABASE_OWNER_URL: 'localhost',
      IIN_HMAC_KEY: 'c2hvcnQ=',
      EVIDENCE_SIGNING_KEY: 'c2hvcnQ=',
      BOOTSTRAP_TENANT_KEY: 'short',
      NODE_ENV: 'prod',
      QUERY_EDITOR: 'yes',
      LOG_LEVEL: 'loud',
    };
    const gateway = new GatewayProcess({ DATA_DIR: join(folder, 'data'), ...invalid });
    const line = await gateway.refusal();
    expect(line).toMatch(/^[^\n]*\n$/);
    for (const name of Object.keys(invalid)) expect(line).toContain(`${name} must be `);
  });

  it('prints one line where the database cannot be reached', async () => {
    const gateway = new GatewayProcess({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
      IIN_HMAC_KEY: randomBytes(32).toString('base64'),
    });
    expect(await gateway.refusal()).toMatch(
      /^The database cannot be reached: .*ECONNREFUSED 127\.0\.0\.1:1\. .*\n$/,
    );
  });

  it('prints one line where its port is taken, and stops though a request hangs', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const environment = { DATA_DIR: await usedFolder() };
    const refused = new GatewayProcess({ ...environment, PORT: String(port) });
    expect(await refused.ended).toBe(1);
    expect(refused.err.trim().split('\n').at(-1)).toMatch(/EADDRINUSE.*127\.0\.0\.1/);
    holder.close();

    const gateway = new GatewayProcess(environment);
    const stop = await unfinishedRequest(await gateway.address());
    expect(await gateway.stop()).toBe(0);
    stop();
  });

  /** A client that never finishes its request, and how it goes away. */
  async function unfinishedRequest(address: string): Promise<() => void> {
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n{');
    await fetch(`${address}/healthz`);
    return () => socket.destroy();
  }
});
