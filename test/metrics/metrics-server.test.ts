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
    ...{ name: 'asked_total', help: 'How often.', registers: [registry] },
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

describe('the server of metrics', () => {
  it('answers in the text form of Prometheus, anew each time', async () => {
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
  ])('answers %s %s by %i, and tells nothing', async (method, path, status) => {
    const answer = await fetch(new URL(path, server.address), { method });
    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });

  it('answers 500 where they cannot be gathered, and says so to the log alone', async () => {
    broken = new Error('a secret');
    const answer = await fetch(server.address);
    expect([answer.status, await answer.text(), errors]).toEqual([500, '', [broken]]);
  });

  it('is refused a port that is taken', async () => {
    const place = { host: '127.0.0.1', port: Number(new URL(server.address).port) };
    await expect(startMetricsServer(registry, place, () => undefined)).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
