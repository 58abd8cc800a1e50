import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { OverloadDetector } from './overload-detector';
import { CachedHealthCheck } from './readiness';

/**
 * Whether the process answers, and whether it can do its work: while it cannot, it is better that
 * another process is asked, and no reason to end this one.
 */
export function healthRoutes(
  server: FastifyInstance,
  dataSource: DataSource,
  overload: OverloadDetector,
  isClosing: () => boolean,
): void {
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  const readiness = new CachedHealthCheck(async () => {
    try {
      return (await dataSource.showMigrations()) ? 'migrations are pending' : null;
    } catch {
      return 'the database does not answer';
    }
  });
  server.get('/readyz', async (_, reply) => {
    const problem = await problemNow();
    return reply
      .code(problem === null ? 200 : 503)
      .type('text/plain')
      .send(`${problem ?? 'ready'}\n`);
  });
  const problemNow = async (): Promise<string | null> => {
    if (isClosing()) return 'draining';
    return overload.isShedding ? 'too much to do' : readiness.problem();
  };
}
