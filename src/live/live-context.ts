import type { FastifyBaseLogger } from 'fastify';
import type { AuthenticateRequest } from '../graphql/context-factory';
import type { Cors } from '../http/cors';
import type { ExecuteRequest } from '../http/graphql-handler';
import type { RateLimits } from '../rate-limits/request-charge';
import type { KeyWatch } from './key-watch';
import type { LiveConnections } from './live-connections';

/** What both transports use of the process. */
export interface LiveParts {
  connections: LiveConnections;
  keyWatch: KeyWatch;
  authenticate: AuthenticateRequest;
  executeRequest: ExecuteRequest;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  cors: Cors;
  /** How long a client may take to read what was sent to it. */
  slowClientMs: number;
}

/** Who opened a connection, as its requests are charged and logged. */
export interface LiveClient {
  /** The key of its address in the rate limits. */
  address: string;
  log: FastifyBaseLogger;
}
