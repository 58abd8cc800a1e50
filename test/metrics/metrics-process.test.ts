import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayProcess } from '../support/gateway-process';
import { post } from '../support/http-server';
import { Scrape } from '../support/scrape';
import { recordEnvironment } from '../support/served-environment';

/** The gateway as an operator runs it: where it serves metrics, and where it does not. */
let folder: string;
let record: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-metrics-'));
  record = await recordEnvironment(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('serves metrics only on their own port, which it prints', async () => {
  const gateway = new GatewayProcess({ ...record, METRICS_PORT: '0' });
  const address = await gateway.address();
  const place = /, metrics (http:\/\/127\.0\.0\.1:\d+\/metrics)(, key \S+)?\n$/.exec(
    gateway.out,
  )?.[1];
  expect(new URL(place ?? '').port).not.toBe(new URL(address).port);
  expect((await post(address, { query: '{ providers { totalCount } }' })).status).toBe(200);
  expect((await fetch(`${address}/metrics`)).status).toBe(404);
  const scrape = new Scrape(await (await fetch(place ?? '')).text());
  expect(scrape.valueOf('gateway_planned_operations_total')).toBe(1);
  expect(scrape.valueOf('gateway_http_requests_total{kind="graphql",status="200"}')).toBe(1);
  const press = 'gateway_newest_source_age_seconds{kind="PRESS"}';
  expect(scrape.valueOf(press)).toBeGreaterThan(0);
  expect(await gateway.stop()).toBe(0);
});

it('serves no metrics where no port is set', async () => {
  const environment = { ...record, METRICS_HOST: '127.0.0.1' };
  const gateway = new GatewayProcess(environment);
  await gateway.address();
  expect(gateway.out).not.toContain('metrics');
  expect(await gateway.stop()).toBe(0);
});
