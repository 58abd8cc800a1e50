import { setTimeout as delay } from 'node:timers/promises';
import { HeaderMap } from '@apollo/server';
import fastify from 'fastify';
import { DocumentCache } from '../../src/graphql/limits/document-cache';
import { ErrorRequests } from '../../src/graphql/request-log';
import { graphqlRoute } from '../../src/http/graphql.route';
import { documentId } from '../../src/trusted-documents/manifest';
import { post } from '../support/http-server';

/** Only a client with a key gets the long deadline; the route alone decides it. */
const withKey = { authorization: `Bearer ${'k'.repeat(40)}` };

it('gives a trusted document that takes longer its own deadline', async () => {
  const [id, server] = [documentId('query Impact { transferRuleImpact }'), fastify()];
  const body = { kind: 'complete', string: '{}' };
  const slow = { status: 200, headers: new HeaderMap(), body } as never;
  const executeHTTPGraphQLRequest = (): Promise<never> => delay(5_000, slow);
  graphqlRoute(server, {
    path: '/graphql',
    responseCache: null,
    rateLimits: null,
    overloadDetector: null,
    acceptsDocumentIds: true,
    apollo: { executeHTTPGraphQLRequest },
    createContext: () => Promise.reject(new Error()),
    errorRequests: new ErrorRequests(server.log),
    documentCache: new DocumentCache(),
    longRunningDocumentIds: [id],
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const answers = await Promise.all([
    post(address, { documentId: id }, withKey),
    post(address, { documentId: id }),
    post(address, { documentId: documentId('query Other { providers { totalCount } }') }, withKey),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 503, 503]);
  await server.close();
});
