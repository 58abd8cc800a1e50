import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import { bodyLimit } from '../graphql/limits/body-limit';
import { exceedsJsonLimits } from './json-limits';

/** What Apollo Server and we read of a head; a browser sends twice as many. */
const readHeaders = [
  ...['accept', 'content-type', 'graphql-cost'],
  // By which it knows that no other site's page made a browser ask.
  ...['apollo-require-preflight', 'x-apollo-operation-name'],
] as const;

/** Reads a request, or its head alone. */
type ReadRequest = (request: FastifyRequest, part: { head: boolean }) => HTTPGraphQLRequest;

const malformed = (reason: string): Error => Object.assign(new Error(reason), { statusCode: 400 });
const tooMuch = (): Error =>
  Object.assign(new Error('The body has too much in it'), { statusCode: 413 });

/**
 * Reads requests as Apollo Server takes them. A body comes as its bytes, to be read only where it
 * must be.
 */
export function requestReader(server: FastifyInstance): ReadRequest {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('application/json', (_: unknown, payload: IncomingMessage) =>
    readBody(payload),
  );
  return (request, { head }) => {
    const { body, url, method, headers } = request;
    const read = Buffer.isBuffer(body) && !head ? readJson(body) : undefined;
    const query = url.indexOf('?');
    return {
      // Asking for the head alone is asking for the same, with the body left out on its way.
      method: method === 'HEAD' ? 'GET' : method,
      // By POST, nothing is read of it.
      search: query < 0 || method === 'POST' ? '' : wellEncoded(url.slice(query)),
      headers: headOf(headers, body),
      body: read,
    };
  };
}

/** Reads a body up to its size limit. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const limit = bodyLimit(request.headers);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > limit) return reject(unreadBody(413));
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      // The rest of the body is discarded.
      request.off('data', take);
      reject(unreadBody(413));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
    request.once('error', () => reject(unreadBody(400)));
  });
}

function unreadBody(statusCode: number): Error {
  return Object.assign(new Error('The body was not read'), { statusCode });
}

/** Bytes that are no UTF-8 would be replaced, and a name that was not sent looked up. */
function readJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw malformed('The body is no UTF-8');
  if (exceedsJsonLimits(body)) throw tooMuch();
  try {
    return parse(body.toString());
  } catch {
    throw malformed('The body is no JSON');
  }
}

/** The same of an address, in which all but ASCII is escaped. */
function wellEncoded(search: string): string {
  let isWell = /^[!-~]*$/.test(search);
  try {
    decodeURIComponent(search);
  } catch {
    isWell = false;
  }
  if (!isWell) throw malformed('The address is not escaped as it must be');
  const given = new URLSearchParams(search);
  for (const name of ['variables', 'extensions']) {
    if (exceedsJsonLimits(Buffer.from(given.get(name) ?? ''))) throw tooMuch();
  }
  return search;
}

/** The text of what is asked for; empty where there is none, or where it comes by its id. */
export function queryTextOf({ search, body }: HTTPGraphQLRequest): string {
  const { query } = (body ?? { query: new URLSearchParams(search).get('query') }) as {
    query?: unknown;
  };
  return typeof query === 'string' ? query : '';
}

function headOf(headers: IncomingHttpHeaders, body: unknown): HeaderMap {
  const map = new HeaderMap();
  for (const name of readHeaders) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // It may have been sent piece by piece, with no word of its length; by GET, a word of none.
  if (Buffer.isBuffer(body)) map.set('content-length', String(body.length));
  return map;
}
