import type { FastifyInstance } from 'fastify';
import { exportedChain } from '../evidence/chain/chain-export';
import type { EvidenceKey } from '../evidence/heads/signing-key';
import { requestAuthenticator } from '../graphql/context-factory';
import type { ExportRoutes } from '../http/export-route';
import { exportRoutes } from '../http/export.routes';
import type { Tracing } from '../tracing/span';

/** What of a server's options exports use. */
interface ExportOptions extends Pick<ExportRoutes, 'resources' | 'rateLimits'> {
  tracing: Tracing | null;
  /** Null or absent where heads are not signed. */
  evidenceKey?: EvidenceKey | null;
}

/** Adds the routes of exports. */
export function serveExports(
  server: FastifyInstance,
  { resources, rateLimits, tracing, evidenceKey = null }: ExportOptions,
  parts: Pick<ExportRoutes, 'schema' | 'overloadDetector' | 'isStopping'>,
): void {
  const { run, transaction } = resources;
  exportRoutes(server, {
    ...parts,
    resources,
    rateLimits,
    authenticate: requestAuthenticator(resources, tracing),
    evaluations: exportedChain({ run, transaction, key: evidenceKey }),
  });
}
