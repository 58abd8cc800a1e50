import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { overviewRoutes, overviewText } from '../editor/overview.routes';
import type { ExecuteRequest } from '../http/graphql-handler';
import { readPackageVersion } from '../package-version';
import type { ResponseCache } from '../response-cache/response-cache';
import { areWebPagesBuilt, readSiteBundle } from '../web/bundle';
import { webRoutes } from '../web/page.routes';
import { canDrawPictures } from '../web/picture-renderer';
import type { ServerOptions } from './server-options';

/** Where the overview of the API is while the pages of the record are at `/`. */
const overviewPath = '/developers';

/** Whether the pages of the record are served: without a build, the gateway starts without them. */
export function servesWeb({ web }: Config, logger: Logger): boolean {
  if (!web || areWebPagesBuilt()) return web;
  logger.warn('pages off: they are not built');
  return false;
}

/** What the pages share with the other routes. */
interface SharedParts {
  executeRequest: ExecuteRequest;
  cache: ResponseCache | null;
  graphqlPath: string;
}

/** Serves the pages of the record and the overview of the API, or that alone. */
export function serveWeb(
  server: FastifyInstance,
  { web = null, queryEditor: editor, rateLimits, logger }: ServerOptions,
  { executeRequest, cache, graphqlPath }: SharedParts,
): void {
  if (!web) return overviewRoutes(server, { graphqlPath, editor });
  overviewRoutes(server, { graphqlPath, editor, path: overviewPath });
  const pictures = canDrawPictures();
  if (!pictures) logger.warn('pictures of pages off: no font is installed');
  webRoutes(server, {
    bundle: readSiteBundle(),
    settings: {
      publicUrl: web.publicUrl,
      editor,
      graphqlPath,
      pictures,
      version: readPackageVersion(),
    },
    executeRequest,
    rateLimits,
    responseCache: cache,
    overviewText: overviewText({ editor, graphqlPath }),
  });
}
