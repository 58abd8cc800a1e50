import type { FastifyInstance, FastifyReply } from 'fastify';
import { readBundle, type BundleAsset, type Bundle } from './bundle';
import type { EditorConfiguration } from './configuration';
import { embedJson, escapeHtml, ICON_ADDRESS } from './html';
import { readLibrary } from './library';
import { preferredEncoding } from '../response-cache/content-encoding';

/**
 * The editor's page, relative to the API's address as are all addresses in the page, so that they
 * hold below any path at which a proxy serves the gateway.
 */
export const editorPath = 'playground';
const ASSETS = `${editorPath}/assets/`;

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Monaco writes positions and theme colors into style attributes and elements at run time, so
  // they cannot be allowed by their hashes.
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The policy of a worker is that of the response with its script. */
const ASSET_POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'";

/** The query editor at /playground, and its assets, served from memory. */
export function editorRoutes(server: FastifyInstance, options: { graphqlPath: string }): void {
  const bundle = readBundle();
  const page = playgroundPage(bundle, {
    graphqlPath: options.graphqlPath.replace(/^\//, ''),
    library: readLibrary(),
    workers: {
      editor: ASSETS + bundle.workers.editor,
      graphql: ASSETS + bundle.workers.graphql,
      json: ASSETS + bundle.workers.json,
    },
  });
  server.get(`/${editorPath}`, (_request, reply) =>
    withSecurityHeaders(reply, PAGE_POLICY)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page),
  );
  server.get<{ Params: { name: string } }>(`/${ASSETS}:name`, (request, reply) => {
    const asset = bundle.assets.get(request.params.name);
    if (!asset) {
      const text = 'The query editor has no such asset.\n';
      return withSecurityHeaders(reply, ASSET_POLICY)
        .code(404)
        .type('text/plain; charset=utf-8')
        .send(text);
    }
    return sendAsset(reply, asset, request.headers['accept-encoding'] ?? '');
  });
}

function sendAsset(reply: FastifyReply, asset: BundleAsset, acceptEncoding: string): FastifyReply {
  const { type, content, gzipped } = asset;
  // The name includes a hash of the content, so the content of a name never changes.
  withSecurityHeaders(reply, ASSET_POLICY)
    .header('cache-control', 'public, max-age=31536000, immutable')
    .type(type);
  if (!gzipped) return reply.send(content);
  reply.header('vary', 'accept-encoding');
  if (preferredEncoding(acceptEncoding, ['gzip']) === null) return reply.send(content);
  return reply.header('content-encoding', 'gzip').send(gzipped);
}

function withSecurityHeaders(reply: FastifyReply, policy: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');
}

function playgroundPage(bundle: Bundle, configuration: EditorConfiguration): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Query editor · Crypto Enforcement Gateway</title>
<link rel="icon" href="${escapeHtml(ICON_ADDRESS)}">
<link rel="stylesheet" href="${ASSETS}${bundle.style}">
<script type="application/json" id="configuration">${embedJson(configuration)}</script>
<script type="module" src="${ASSETS}${bundle.script}"></script>
</head>
<body>
<main id="root"></main>
<noscript>The query editor needs JavaScript; <a href="./">the API</a> does not.</noscript>
</body>
</html>
`;
}
