import fastify, { type FastifyPluginCallback } from 'fastify';
import { mercuriusLoaders } from './mercurius.loaders';
import { mercuriusResolvers } from './mercurius.resolvers';
import { mercuriusSchema } from './mercurius.schema';
import { requireCompetitor } from './competitor-packages';
import { competitorPool } from './competitor-pool';

/** Mercurius in a process of its own, over the gateway's tables and indexes. */
const [databaseUrl, tenantId] = process.argv.slice(2) as [string, string];

async function serve(): Promise<void> {
  const pool = competitorPool(databaseUrl, tenantId);
  const app = fastify({ logger: false });
  await app.register(
    requireCompetitor('mercurius') as FastifyPluginCallback<Record<string, unknown>>,
    {
      schema: mercuriusSchema,
      resolvers: mercuriusResolvers(pool),
      loaders: mercuriusLoaders(pool),
      // Compiles a query at its first execution.
      jit: 1,
      graphiql: false,
    },
  );
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.stdout.write(`Ready: API ${address}/\n`);
}

void serve();
