import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBody } from './requests/body-limit';

type ReadRequest = (request: FastifyRequest) => Promise<HTTPGraphQLRequest>;

/**
 * Reads requests as Apollo Server takes them. A body comes as its bytes, to be read only where it
 * must be; bytes that are no UTF-8 would else be replaced, and a name that was not sent looked up.
 */
export function requestReader(server: FastifyInstance): ReadRequest {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('application/json', (_: unknown, payload: IncomingMessage) =>
    readBody(payload),
  );
  const parse = server.getDefaultJsonParser('error', 'error');
  const readJson = (request: FastifyRequest, body: Buffer): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!isUtf8(body)) {
        return void reject(Object.assign(new Error('The body is no UTF-8'), { statusCode: 400 }));
      }
      void parse(request, body.toString(), (error, value: unknown) =>
        error ? reject(error) : resolve(value),
      );
    });
  return async (request) => {
    const { body } = request;
    const read = Buffer.isBuffer(body) ? await readJson(request, body) : undefined;
    return { ...headOf(request), body: read };
  };
}

/** The text of what is asked for; empty where there is none, or where it comes by its id. */
export function textOf({ search, body }: HTTPGraphQLRequest): string {
  const { query } = (body ?? { query: new URLSearchParams(search).get('query') }) as {
    query?: unknown;
  };
  return typeof query === 'string' ? query : '';
}

function headOf({ method, url, headers, body }: FastifyRequest): Omit<HTTPGraphQLRequest, 'body'> {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // It may have been sent piece by piece, with no word of its length.
  if (Buffer.isBuffer(body)) map.set('content-length', String(body.length));
  const query = url.indexOf('?');
  return {
    // Asking for the head alone is asking for the same, with the body left out on its way.
    method: method === 'HEAD' ? 'GET' : method,
    search: query < 0 ? '' : url.slice(query),
    headers: map,
  };
}
