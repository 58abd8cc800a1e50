import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { LibraryQuery } from './configuration';
import { escapeHtml, ICON_ADDRESS } from './html';
import { readLibrary } from './library';
import { OVERVIEW_STYLE } from './overview.style';

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(OVERVIEW_STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** What the overview links to: the editor, if it is served, and the API's path. */
export interface OverviewOptions {
  /** Where the page is: `/`, unless the pages of the record are served there. */
  path?: string;
  editor: boolean;
  graphqlPath: string;
}

/** The overview of the API: a page for browsers, and plain text for other clients. */
export function overviewRoutes(server: FastifyInstance, options: OverviewOptions): void {
  const page = overviewPage(options, readLibrary());
  const text = overviewText(options);
  server.get(options.path ?? '/', (request, reply) => {
    const acceptsHtml = request.headers.accept?.includes('text/html') ?? false;
    return reply
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept')
      .type(acceptsHtml ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8')
      .send(acceptsHtml ? page : text);
  });
}

/** What the gateway serves, for clients that are no browsers. */
export function overviewText({ editor, graphqlPath }: Omit<OverviewOptions, 'path'>): string {
  return [
    'Crypto Enforcement Gateway',
    `${graphqlPath}: the API`,
    '/schema.graphql: its schema',
    ...(editor ? ['/playground: the query editor, for a browser'] : []),
    '/healthz: 200 while the process answers',
    '',
  ].join('\n');
}

function overviewPage(options: OverviewOptions, library: LibraryQuery[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Crypto Enforcement Gateway</title>
<link rel="icon" href="${escapeHtml(ICON_ADDRESS)}">
<style>${OVERVIEW_STYLE}</style>
</head>
<body>
<main>
<h1>Crypto Enforcement Gateway</h1>
<p class="lead">The public record of Kazakhstan’s crackdown on illicit crypto, over GraphQL: who is
authorized, who was shut down, what was seized, and which rules are coming. Every figure is a claim
with its source; where sources disagree, you see each of them.</p>
<nav>
${options.editor ? '<a class="editor" href="playground">Open the query editor</a>\n' : ''}\
<a href="schema.graphql">Schema</a>
<a href="healthz">Health</a>
</nav>
<h2>Ask it from a shell</h2>
<pre><code>${escapeHtml(example(options.graphqlPath))}</code></pre>
<p class="note">Put this server’s address for $GATEWAY. The record is public: no key is needed.</p>
<h2>Ready queries</h2>
<ul>
${library.map((query) => listItem(query, options.editor)).join('\n')}
</ul>
</main>
</body>
</html>
`;
}

/** The Host header comes from the client, so the example does not repeat it. */
function example(graphqlPath: string): string {
  const query = '{ provider(slug: \\"raks\\") { name status disputed } }';
  return [
    `curl "$GATEWAY${graphqlPath}" \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '{"query":"${query}"}'`,
  ].join('\n');
}

function listItem({ slug, title, description }: LibraryQuery, editor: boolean): string {
  const name = `<strong>${escapeHtml(title)}</strong>`;
  const linked = `<a href="playground?query=${encodeURIComponent(slug)}">${name}</a>`;
  return `<li>${editor ? linked : name}<span>${escapeHtml(description)}</span></li>`;
}
