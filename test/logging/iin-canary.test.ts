import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../src/embedded-database/embedded-database';
import { startCollector } from '../support/collector';
import { canary, evaluation, roads, type Sending } from '../support/canary-roads';
import { copyDataFolder } from '../support/data-folder';
import { dump, expectClean, filesUnder, forms, rowsOf } from '../support/canary-search';
import { GatewayProcess, runCommand } from '../support/gateway-process';
import { makeLoginRole, type LoginRole } from '../support/login-role';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

/**
 * An IIN is sent in every place of a request, and then searched for in all that the gateway sent or
 * stored: responses, logs at level trace, metrics, traces, output of commands, the database.
 */
const key = randomBytes(32).toString('base64url');
const secrets = {
  IIN_HMAC_KEY: randomBytes(32).toString('base64'),
  EVIDENCE_SIGNING_KEY: randomBytes(32).toString('base64'),
  BOOTSTRAP_TENANT_KEY: key,
  LOG_LEVEL: 'trace',
  METRICS_PORT: '0',
};

/** The metrics, which must have counted an error. */
async function metricsOf({ out }: GatewayProcess): Promise<string> {
  const text = await (await fetch(/, metrics (\S+)\n$/.exec(out)?.[1] ?? '')).text();
  expect(text).toMatch(/^gateway_errors_total\{code="BAD_USER_INPUT"\} [1-9]/m);
  return text;
}

/** The whole response as text: the status, every header, the body. */
async function send(address: string, { path, headers, payload }: Sending): Promise<string> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const response = await fetch(`${address}${path ?? '/graphql'}`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(payload !== undefined && {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body,
    }),
  });
  return JSON.stringify([response.status, [...response.headers], await response.text()]);
}

/** Sends the number in every place, checks each outcome, and returns all responses as text. */
async function sendEverywhere(address: string): Promise<string> {
  let responses = '';
  for (const [name, fate, sending] of roads) {
    const answer = await send(address, sending);
    const codes = [...answer.matchAll(/\\"code\\":\\"(\w+)\\"/g)].map(([, code]) => code);
    expect([name, fate === 'taken' ? answer.startsWith('[200') : codes[0]]).toEqual([
      name,
      fate === 'taken' ? true : fate,
    ]);
    responses += answer;
  }
  const mine = { query: '{ transferRuleEvaluations { nodes { id idempotencyKey hash } } }' };
  return responses + (await send(address, { payload: mine }));
}

/** The output of commands that read the database or get the number as an argument. */
async function commandOutput(environment: NodeJS.ProcessEnv): Promise<string> {
  const results = [
    await runCommand('evidence', ['heads'], environment),
    await runCommand('evidence', ['verify'], environment),
    await runCommand('tenant', ['list'], environment),
    await runCommand('tenant', ['add', canary], environment),
    await runCommand('tenant', ['revoke', canary], environment),
  ];
  expect(results.slice(0, 3).map(({ code }) => code)).toEqual([0, 0, 0]);
  return JSON.stringify(results);
}

describe('the canary', () => {
  it('is found where it is present', () => {
    for (const form of forms) {
      expect(() => expectClean('a text', `{"a":"${form}"}`)).toThrow();
    }
    expect(() => expectClean('a text', '9913 9950-0010')).toThrow();
    expect(() =>
      expectClean('a text', Buffer.from(`{"a":"${canary}"}`).toString('base64')),
    ).toThrow();
    expectClean('a text', '{"a":"991399500011"}');
    expect(roads.length).toBeGreaterThanOrEqual(12);
  });
});

/** Where a PostgreSQL is given, it alone is tested: `npm run test:embedded` has the other. */
const onServer = process.env['TEST_DATABASE_URL'] !== undefined;

(onServer ? describe.skip : describe)('a canary on the embedded database', () => {
  it('is in no response, log, command output or file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-canary-'));
    const collector = await startCollector();
    const environment = {
      ...secrets,
      DATA_DIR: await copyDataFolder(join(folder, 'data')),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    };
    try {
      const gateway = new GatewayProcess(environment);
      expectClean('answers', await sendEverywhere(await gateway.address()));
      expectClean('metrics', await metricsOf(gateway));
      expect(await gateway.stop()).toBe(0);
      expectClean('output', gateway.out);
      expectClean('log', gateway.err);
      expect(collector.spans.length).toBeGreaterThan(roads.length);
      expectClean('traces', collector.text());
      expectClean('commands', await commandOutput(environment));
      expectClean('files', filesUnder(folder));
      const embedded = await openEmbeddedDatabase({ dataDir: environment.DATA_DIR });
      const client = new Client(embedded.connection);
      await client.connect();
      expectClean('rows', await rowsOf(client));
      await client.end();
      await embedded.close();
    } finally {
      await collector.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

(onServer ? describe : describe.skip)('a canary on a PostgreSQL', () => {
  let database: TestDatabase;
  let service: LoginRole;
  let url: string;
  beforeEach(async () => {
    database = await openTestDatabase({ migrate: false });
    ({ url } = database.connection as { url: string });
    service = await makeLoginRole(database.dataSource, url);
  });
  afterEach(async () => {
    await service.drop();
    await database.close();
  });

  it('is in no response, log, command output or dump, even if the database fails', async () => {
    const { dataSource } = database;
    const environment = { ...secrets, DATABASE_URL: service.url, DATABASE_OWNER_URL: url };
    const gateway = new GatewayProcess(environment);
    const address = await gateway.address();
    expectClean('answers', await sendEverywhere(address));

    // A row that its table rejects, a table that does not exist, a connection that is lost.
    const table = 'transfer_rule_evaluation';
    await dataSource.query(`alter table ${table} add constraint fails check (false) not valid`);
    await dataSource.query('alter table provider rename to elsewhere');
    const failed = [
      await send(address, evaluation()),
      await send(address, evaluation({ counterparty: 'raks' })),
    ];
    await dataSource.query('alter table elsewhere rename to provider');
    await dataSource.query(`alter table ${table} drop constraint fails`);
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`lock table ${table} in exclusive mode`);
    const waiting = send(address, evaluation());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await dataSource.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1',
      [service.name],
    );
    failed.push(await waiting);
    await runner.rollbackTransaction();
    await runner.release();
    for (const answer of failed) expect(answer).toMatch(/^\[5\d\d,.*incident/);
    expectClean('failures', failed.join());
    expectClean('metrics', await metricsOf(gateway));

    expect(await gateway.stop()).toBe(0);
    expectClean('output', gateway.out);
    const failures = /internal error|database unavailable|statement timed out/g;
    expect(gateway.err.match(failures)?.length).toBeGreaterThanOrEqual(3);
    expectClean('log', gateway.err);
    expectClean('commands', await commandOutput(environment));
    const client = new Client({ connectionString: url });
    await client.connect();
    expectClean('rows', await rowsOf(client));
    await client.end();
    expectClean('dump', await dump(url));
  });
});
