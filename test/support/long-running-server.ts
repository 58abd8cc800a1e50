import { setTimeout as delay } from 'node:timers/promises';
import fastify, { type FastifyError } from 'fastify';
import { buildSchema } from 'graphql';
import { graphqlServer } from '../../src/graphql/apollo-server';
import { DocumentCache } from '../../src/graphql/limits/document-cache';
import { ErrorRequests, type HttpContext } from '../../src/graphql/request-log';
import { trustedDocumentGate } from '../../src/graphql/trusted-document-gate';
import { graphqlRoute } from '../../src/http/graphql.route';
import { errorHandler } from '../../src/http/http-error';
import { TrustedDocuments } from '../../src/trusted-documents/document-lookup';
import { documentOf } from './document-folder';

/** The header of a client with a key. */
export const withKey = { authorization: `Bearer ${'k'.repeat(40)}` };

const sdl =
  'type Query { transferRuleImpact(note: String): String, providers(name: String): String }';

/** GraphQL over HTTP where every field resolves after so many milliseconds. */
export async function startSlowServer(
  resolveAfterMs: number,
  trustedBodies: readonly string[],
): Promise<{ address: string; close(): Promise<void> }> {
  const schema = buildSchema(sdl);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = async () => delay(resolveAfterMs, 'resolved');
  }
  const server = fastify();
  server.setErrorHandler<FastifyError>(errorHandler);
  const errorRequests = new ErrorRequests(server.log);
  const apollo = graphqlServer(schema, server.log, { queryPlans: false, errorRequests });
  await apollo.start();
  const documents = new TrustedDocuments(trustedBodies.map(documentOf));
  graphqlRoute(server, {
    path: '/graphql',
    responseCache: null,
    rateLimits: null,
    overloadDetector: null,
    acceptsDocumentIds: true,
    apollo: trustedDocumentGate(apollo, { documents, mode: 'off' }, null),
    authenticate: () => Promise.resolve(null),
    createContext: ({ headers }) => {
      const caller = headers.authorization === undefined ? null : { scopes: new Set() };
      return Promise.resolve({ caller, charge: () => undefined } as unknown as HttpContext);
    },
    errorRequests,
    documentCache: new DocumentCache(),
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    close: async () => {
      await server.close();
      await apollo.stop();
    },
  };
}
