import { createServer } from 'node:http';
import { PgManyToManyPreset } from '@graphile-contrib/pg-many-to-many';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { postgraphile } from 'postgraphile';
import { TYPES } from 'postgraphile/@dataplan/pg';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableOrderBy, orderByAscDesc } from 'postgraphile/utils';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

/**
 * PostGraphile with its documented production settings, in a process of its own. It is JavaScript
 * because its types are absent until the benchmark has installed its packages.
 */
const [databaseUrl, tenantId] = process.argv.slice(2);

/** The gateway's order of providers, which an index supports. */
const orderByName = addPgTableOrderBy({ schemaName: 'public', tableName: 'provider' }, (build) =>
  orderByAscDesc('NAME_IN_ORDER', ({ alias }) => ({
    codec: TYPES.text,
    fragment: build.sql`lower(${alias}.name collate "C")`,
  })),
);

const preset = {
  extends: [
    PostGraphileAmberPreset,
    PgManyToManyPreset,
    PgAggregatesPreset,
    PostGraphileConnectionFilterPreset,
  ],
  plugins: [orderByName],
  // With it, only the first column of an index can be ordered by, which excludes `evaluated_at`.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ['public', 'competitor'],
      pubsub: false,
      poolConfig: { max: 10, idleTimeoutMillis: 0, options: '-c timezone=UTC' },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, outputDataAsString: true },
  grafast: {
    explain: false,
    // Settings wrap a request in a transaction, so only tenants' requests have them.
    context: ({ node }) =>
      node?.req.headers['x-tenant'] ? { pgSettings: { 'gateway.tenant': tenantId } } : {},
  },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Ready: API http://127.0.0.1:${server.address().port}/\n`);
});
