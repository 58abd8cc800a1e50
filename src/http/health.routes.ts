import type { FastifyInstance } from 'fastify';
import type { DatabaseHealth } from '../postgres/database-health';
import type { OverloadDetector } from './overload-detector';
import { CachedHealthCheck } from './cached-health-check';

/**
 * `/healthz` says that the process responds; `/readyz`, that it can serve all requests, those that
 * write included. A load balancer sends requests elsewhere while a process is not ready; that is no
 * reason to restart it. Returns what `/readyz` checks: what is wrong, or null.
 */
export function healthRoutes(
  server: FastifyInstance,
  health: DatabaseHealth,
  overloadDetector: OverloadDetector,
  isClosing: () => boolean,
): () => Promise<string | null> {
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  const database = new CachedHealthCheck(() => health.check());
  const currentProblem = async (): Promise<string | null> => {
    if (isClosing()) return 'draining';
    if (overloadDetector.isShedding) return 'overloaded';
    // A write may have failed since the check.
    return (await database.problem()) ?? health.knownProblem;
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
