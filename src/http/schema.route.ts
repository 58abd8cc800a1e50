import type { FastifyInstance } from 'fastify';
import { CompressedResponses } from '../response-cache/compressed-responses';
import { preferredEncoding } from '../response-cache/content-encoding';
import { publicCacheControl, withEtag, type HttpResponse } from '../response-cache/public-response';
import { sendNotModified } from './not-modified';

/** Serves the text of the schema, which is compressed once in each encoding. */
export function schemaRoute(server: FastifyInstance, schemaText: string): void {
  const response = withEtag({
    status: 200,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': publicCacheControl,
    },
    body: schemaText,
  });
  const compressed = new CompressedResponses(new Map<string, HttpResponse>());
  server.get('/schema.graphql', async (request, reply) => {
    const encoding = preferredEncoding(request.headers['accept-encoding']);
    const { headers, body } = encoding ? await compressed.get(response, encoding) : response;
    // CORS may have added a header of its own before.
    const vary = ['accept-encoding', reply.getHeader('vary') ?? []].flat().join(', ');
    return sendNotModified(request, reply.headers({ ...headers, vary })) ?? reply.send(body);
  });
}
