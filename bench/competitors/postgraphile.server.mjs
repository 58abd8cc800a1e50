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
 * PostGraphile as its documentation sets it up for production, in a process of its own. JavaScript,
 * since its packages are there only once the benchmark has installed them.
 */
const [databaseUrl, tenantId] = process.argv.slice(2);

/** The gateway's order of providers, for which the database has an index. */
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
  // It offers no order by a column that is not the first of an index, e.g. by `evaluated_at`.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ['public', 'rival'],
      pubsub: false,
      poolConfig: { max: 10, idleTimeoutMillis: 0, options: '-c timezone=UTC' },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, outputDataAsString: true },
  grafast: {
    explain: false,
    // With settings a request is a transaction, so there are some only where they are needed.
    context: ({ node }) =>
      node?.req.headers['x-tenant'] ? { pgSettings: { 'gateway.tenant': tenantId } } : {},
  },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Ready: API http://127.0.0.1:${server.address().port}/\n`);
});
