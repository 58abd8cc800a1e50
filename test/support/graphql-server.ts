import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { graphqlRoute } from '../../src/http/graphql.route';
import { graphqlServer } from '../../src/graphql/apollo-server';
import type { Context } from '../../src/kernel/request/context';
import { createLogger } from '../../src/logging/log';
import { ErrorRequests } from '../../src/graphql/request-log';
import type { TestServer } from './http-server';
import { DocumentCache } from '../../src/graphql/limits/document-cache';

/** The gateway's way with requests over a schema of the test's own, on a free port. */
export async function startGraphql(
  schema: GraphQLSchema,
  makeContext: () => Promise<object> = () => Promise.resolve({}),
): Promise<TestServer> {
  const stream = new PassThrough();
  let log = '';
  stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const logger = createLogger('trace', stream);
  const errorRequests = new ErrorRequests(logger);
  const apollo = graphqlServer(schema, logger, { errorRequests });
  await apollo.start();
  const server = fastify({ forceCloseConnections: true });
  server.addHook('onRequest', (request, _, done) => {
    request.log = logger;
    done();
  });
  graphqlRoute(server, {
    path: '/graphql',
    apollo,
    errorRequests,
    responseCache: null,
    rateLimits: null,
    overloadDetector: null,
    documentCache: new DocumentCache(),
    authenticate: () => Promise.resolve(null),
    createContext: async (request) =>
      ({ charge: () => undefined, request, ...(await makeContext()) }) as unknown as Context,
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    logged: () => log,
    close: async () => {
      await server.close();
      await apollo.stop();
      stream.end();
      await once(stream, 'close');
    },
  };
}
