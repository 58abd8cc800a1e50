import { Counter, Registry } from 'prom-client';
import { startMetricsServer, type MetricsServer } from '../../src/metrics/metrics-server';

/** Where metrics are served. */
let server: MetricsServer;
let registry: Registry;
let broken: Error | null;
const errors: unknown[] = [];

beforeAll(async () => {
  registry = new Registry();
  new Counter({
    name: 'asked_total',
    help: 'How often.',
    registers: [registry],
    collect() {
      if (broken) throw broken;
      this.inc();
    },
  });
  const place = { host: '127.0.0.1', port: 0 };
  server = await startMetricsServer(registry, place, (error) => errors.push(error));
});
afterAll(() => server.close());
beforeEach(() => (broken = null));

describe('the metrics server', () => {
  it('responds in Prometheus text format with current values', async () => {
    for (const count of [1, 2]) {
      const answer = await fetch(server.address);
      expect(await answer.text()).toContain(`\nasked_total ${count}\n`);
      expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/graphql', 404],
    ['POST', '/metrics', 405],
    ['HEAD', '/metrics', 200],
  ])('responds to %s %s with %i and no body', async (method, path, status) => {
    const answer = await fetch(new URL(path, server.address), { method });
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });

  it('responds 500 where collection fails, and reports the error only to the log', async () => {
    broken = new Error('a secret');
    const answer = await fetch(server.address);
    expect([answer.status, await answer.text(), errors]).toEqual([500, '', [broken]]);
  });

  it('fails to start on a port that is taken', async () => {
    const place = { host: '127.0.0.1', port: Number(new URL(server.address).port) };
    await expect(startMetricsServer(registry, place, () => undefined)).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
