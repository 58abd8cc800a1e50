import type { FastifyInstance } from 'fastify';
import { preferredEncoding } from '../response-cache/content-encoding';
import type { SiteBundle } from './bundle';

const policy = "default-src 'none'; frame-ancestors 'none'";

/** Serves what the pages load. A name has a hash of its content, which therefore never changes. */
export function assetRoute(server: FastifyInstance, { files }: SiteBundle): void {
  server.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    const asset = files.get(request.params.name);
    if (!asset) return reply.callNotFound();
    reply.headers({
      'content-security-policy': policy,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': asset.type,
      vary: 'accept-encoding',
    });
    const encoding = preferredEncoding(request.headers['accept-encoding']);
    if (encoding === null) return reply.send(asset.content);
    const body = encoding === 'br' ? asset.brotli : asset.gzip;
    return reply.header('content-encoding', encoding).send(body);
  });
}
