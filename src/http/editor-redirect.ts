import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hasPersonalNumber, queryOf } from './address-check';
import { requestPath } from './request-path';

/** Parameters of a query string that ask for an execution. */
const documentParameters = ['query', 'documentId', 'extensions'];

/**
 * Redirects a browser that opens the API's address to the query editor. Requests of other clients,
 * and those with a document, are left to GraphQL.
 */
export function redirectBrowsers(server: FastifyInstance, path: string, editorPath: string): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (requestPath(request.url) !== path || !isOpenedByBrowser(request)) return done();
    // CORS may have added a header of its own before.
    const vary = ['accept', reply.getHeader('vary') ?? []].flat().join(', ');
    void reply
      .headers({ vary, 'cache-control': 'no-store' })
      // Relative to the address, so that it holds below the path of a proxy.
      .redirect(editorPath, 303);
  });
}

function isOpenedByBrowser({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const query = queryOf(url);
  // GraphQL refuses it.
  if (hasPersonalNumber(query)) return false;
  const hasDocument = documentParameters.some((name) => (query.get(name) ?? '') !== '');
  return !hasDocument && prefersHtml(headers.accept ?? '');
}

/** Whether HTML is accepted by name, and JSON not more. Ranges such as any type are no wish. */
function prefersHtml(accept: string): boolean {
  const weights = new Map(accept.split(',').map(parseRange));
  const json = ['application/json', 'application/graphql-response+json'];
  const html = weights.get('text/html') ?? 0;
  return html > 0 && json.every((type) => (weights.get(type) ?? 0) <= html);
}

function parseRange(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((part) => part.startsWith('q='))?.slice('q='.length);
  return [type, quality === undefined ? 1 : Number(quality) || 0];
}
