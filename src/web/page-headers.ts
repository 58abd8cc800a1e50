import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { sendNotModified } from '../http/not-modified';
import { CompressedResponses } from '../response-cache/compressed-responses';
import { preferredEncoding } from '../response-cache/content-encoding';
import type { HttpResponse } from '../response-cache/public-response';

/** Nothing of another host, no code and no style but those of the build. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The headers of each page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': pagePolicy,
};

/** Pages that the cache of responses has are small: this many bytes in all. */
export const maxCompressedBytes = 8 * 1024 * 1024;

/** Sends pages, compressed where the browser accepts it: a page goes out whole in fewer packets. */
export class PageSender {
  private readonly compressed = new CompressedResponses(
    new LRUCache<string, HttpResponse>({
      maxSize: maxCompressedBytes,
      sizeCalculation: ({ body }) => Math.max(1, body.length),
    }),
  );

  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    response: HttpResponse,
    varying: readonly string[],
  ): Promise<FastifyReply> {
    const encoding = preferredEncoding(request.headers['accept-encoding']);
    const { status, headers, body } = encoding
      ? await this.compressed.get(response, encoding)
      : response;
    const vary = ['accept-encoding', ...varying].join(', ');
    reply.headers({ vary, ...headers });
    return sendNotModified(request, reply) ?? reply.code(status).send(body);
  }
}
