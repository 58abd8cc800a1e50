import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Overload } from './overload';

/**
 * Whether the process answers, and whether it can do its work: while it cannot, it is better that
 * another process is asked, and no reason to end this one.
 */
export function healthRoutes(
  server: FastifyInstance,
  dataSource: DataSource,
  overload: Overload,
  isClosing: () => boolean,
): void {
  server.get('/healthz', (_, reply) => reply.type('text/plain').send('ok\n'));
  server.get('/readyz', async (_, reply) => {
    reply.type('text/plain');
    if (isClosing()) return reply.code(503).send('draining\n');
    if (overload.isRefusing) return reply.code(503).send('too much to do\n');
    try {
      const pending = await dataSource.showMigrations();
      if (pending) return await reply.code(503).send('migrations are pending\n');
      return await reply.send('ready\n');
    } catch {
      return reply.code(503).send('the database does not answer\n');
    }
  });
}
