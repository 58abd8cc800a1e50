import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parse } from 'secure-json-parse';
import { bodyLimit } from '../graphql/limits/body-limit';
import { hasPersonalNumber, PersonalNumberInAddress } from './address-check';
import { sendContinue } from './expect-continue';
import { exceedsJsonLimits } from './json-limits';

/** The headers that Apollo Server and the gateway's plugins read; a browser sends many more. */
const forwardedHeaders = ['accept', 'content-type', 'graphql-cost'] as const;

/** Reads a request; with `head`, without its body. */
type ReadRequest = (request: FastifyRequest, part: { head: boolean }) => HTTPGraphQLRequest;

/** A body that is too large, or did not arrive whole. */
export class UnreadBody extends Error {
  /** `bytes` is how much of the body was read, or would have been. */
  constructor(
    readonly statusCode: 400 | 413,
    readonly bytes: number,
  ) {
    super('The body was not read');
  }
}

const malformed = (reason: string): Error => Object.assign(new Error(reason), { statusCode: 400 });
const tooLarge = (): Error =>
  Object.assign(new Error('The body has too many values'), { statusCode: 413 });

/**
 * Converts requests into Apollo Server's form. Fastify hands a body over as bytes, as it is parsed
 * only where no cached response is found.
 */
export function requestReader(server: FastifyInstance): ReadRequest {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('application/json', (_: unknown, payload: IncomingMessage) =>
    readBody(payload),
  );
  return (request, { head }) => {
    const { body, url, method } = request;
    const query = url.indexOf('?');
    return {
      // Node leaves out the body of a response to HEAD.
      method: method === 'HEAD' ? 'GET' : method,
      // Apollo Server ignores the query string of a POST.
      search: query < 0 || method === 'POST' ? '' : checkedSearch(url.slice(query)),
      headers: forwardHeaders(request),
      body: Buffer.isBuffer(body) && !head ? parseJson(body) : undefined,
    };
  };
}

/** Reads a body up to its size limit. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const limit = bodyLimit(request.headers);
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > limit)
      return reject(new UnreadBody(413, limit));
    sendContinue(request);
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      // The rest of the body is discarded.
      request.off('data', onData);
      reject(new UnreadBody(413, limit));
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
    request.once('error', () => reject(new UnreadBody(400, length)));
  });
}

/** Invalid UTF-8 is rejected: decoding would replace it, and so change the client's values. */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw malformed('The body is not UTF-8');
  if (exceedsJsonLimits(body)) throw tooLarge();
  try {
    return parse(body.toString());
  } catch {
    throw malformed('The body is not JSON');
  }
}

/**
 * The query string, which must decode to UTF-8, stay within the limits of JSON, and hold no
 * personal number. An empty `operationName` is left out, as some clients send it where none is set.
 */
function checkedSearch(search: string): string {
  let isWellEncoded = /^[!-~]*$/.test(search);
  try {
    decodeURIComponent(search);
  } catch {
    isWellEncoded = false;
  }
  if (!isWellEncoded) throw malformed('The query string is not percent-encoded UTF-8');
  const parameters = new URLSearchParams(search);
  for (const name of ['variables', 'extensions']) {
    if (exceedsJsonLimits(Buffer.from(parameters.get(name) ?? ''))) throw tooLarge();
  }
  if (hasPersonalNumber(parameters)) throw new PersonalNumberInAddress();
  const names = parameters.getAll('operationName');
  if (names.length !== 1 || names[0] !== '') return search;
  parameters.delete('operationName');
  return `?${parameters.toString()}`;
}

/** The text of the GraphQL document; empty where the request has none, or an id instead. */
export function queryTextOf({ search, body }: HTTPGraphQLRequest): string {
  const { query } = (body ?? { query: new URLSearchParams(search).get('query') }) as {
    query?: unknown;
  };
  return typeof query === 'string' ? query : '';
}

function forwardHeaders({ method, headers, body }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of forwardedHeaders) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // A GET changes nothing and has no credentials of a browser, so Apollo Server's CSRF prevention
  // is left to POST: see `docs/decisions/0030`, and `isBlindRequest` for what else it prevented.
  if (method !== 'POST') map.set('apollo-require-preflight', 'true');
  // The client's own value is absent from chunked bodies and may be wrong without a body.
  if (Buffer.isBuffer(body)) map.set('content-length', String(body.length));
  return map;
}
