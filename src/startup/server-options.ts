import type { EvidenceKey } from '../evidence/heads/signing-key';
import type { FastifyBaseLogger } from 'fastify';
import type { DataSource } from 'typeorm';
import type { KeyChanges } from '../domains/tenants/key-changes';
import type { Resources } from '../graphql/request-resources';
import type { TrustedDocumentPolicy } from '../graphql/trusted-document-gate';
import type { ConnectionLimits } from '../live/live-connections';
import type { GatewayMetrics } from '../metrics/gateway-metrics';
import type { DatabaseHealth } from '../postgres/database-health';
import type { RateLimits } from '../rate-limits/request-charge';
import type { RecordVersion } from '../response-cache/record-version';
import type { Tracing } from '../tracing/span';

/** Everything a server is built from. */
export interface ServerOptions {
  /** The database of `resources`. */
  dataSource: DataSource;
  /** What `/readyz` checks; where it is not given, no writes are reported to it. */
  health?: DatabaseHealth;
  resources: Resources;
  logger: FastifyBaseLogger;
  queryEditor: boolean;
  /** How the pages of the record are served; null, the default: they are not. */
  web?: { publicUrl: string | null } | null;
  /** Whether a stop began: the process still serves, and `/readyz` says that it is draining. */
  isStopping?: () => boolean;
  queryPlans: boolean;
  /** The version of the public record; null where it is not followed: nothing is cached. */
  recordVersion: RecordVersion | null;
  /** The size limit of the response cache; 0: nothing is cached. */
  cacheBytes: number;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: readonly string[];
  /** Origins whose pages may call the API; `*` alone: any, without a key. */
  corsOrigins: readonly string[];
  /** Null, the default: changes of keys are not notified. */
  keyChanges?: KeyChanges | null;
  /** The hosts under which the Model Context Protocol is served; null, the default: none. */
  mcpHosts?: readonly string[] | null;
  /** How many connections of subscriptions may be open. */
  liveConnections?: ConnectionLimits;
  /** How long a client of a subscription may take to read; by default `slowClientMs`. */
  slowClientMs?: number;
  /** Null where metrics are not served. */
  metrics: GatewayMetrics | null;
  /** Null where no traces are sent. */
  tracing: Tracing | null;
  /** Null where no trusted documents are configured. */
  trustedDocuments: TrustedDocumentPolicy | null;
  /** Signs the heads of exported evaluations; null, the default: they are not signed. */
  evidenceKey?: EvidenceKey | null;
}
