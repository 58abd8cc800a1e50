import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { OverloadDetector } from './overload-detector';
import { CachedHealthCheck } from './cached-health-check';

/**
 * `/healthz` says that the process responds; `/readyz`, that it can serve requests. A load balancer
 * sends requests elsewhere while a process is not ready; that is no reason to restart it. Returns
 * what `/readyz` checks: what is wrong, or null.
 */
export function healthRoutes(
  server: FastifyInstance,
  dataSource: DataSource,
  overloadDetector: OverloadDetector,
  isClosing: () => boolean,
): () => Promise<string | null> {
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  const database = new CachedHealthCheck(async () => {
    try {
      return (await dataSource.showMigrations()) ? 'migrations are pending' : null;
    } catch {
      return 'database unavailable';
    }
  });
  const currentProblem = async (): Promise<string | null> => {
    if (isClosing()) return 'draining';
    return overloadDetector.isShedding ? 'overloaded' : database.problem();
  };
  server.get('/readyz', async (_, reply) => {
    const problem = await currentProblem();
    return reply
      .code(problem === null ? 200 : 503)
      .type('text/plain')
      .send(`${problem ?? 'ready'}\n`);
  });
  return currentProblem;
}
