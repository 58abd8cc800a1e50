import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestCharge } from '../rate-limits/request-charge';
import type { Caller } from '../kernel/request/caller';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { requestContext } from './request-context';
import type { Resources } from './request-resources';
import type { HttpContext, LoggedRequest } from './request-log';
import { authenticateRequest } from './request-authentication';
import { tracedResources, tracedRun } from './traced-statements';
import type { Tracing } from '../tracing/span';

/**
 * Authenticates a request before its document is known. `beforeLookUp` is called, and may throw,
 * before the key is looked up in the database. Throws `Unauthenticated`.
 */
export type AuthenticateRequest = (
  headers: IncomingHttpHeaders,
  charge: RequestCharge | null,
  options: { signal: AbortSignalLike; beforeLookUp: () => void },
) => Promise<Caller | null>;

/**
 * Creates the context of a request from its headers. Costs go to `charge`, which is null without
 * rate limits; `signal` cancels the statements of the request. `authenticated` is the caller of a
 * request that was authenticated before. Throws `Unauthenticated`.
 */
export type CreateContext = (
  request: LoggedRequest & { headers: IncomingHttpHeaders },
  charge: RequestCharge | null,
  signal: AbortSignalLike,
  authenticated?: Promise<Caller | null>,
) => Promise<HttpContext>;

/** Authenticates requests that may be answered from the cache, and so have no span yet. */
export function requestAuthenticator(
  { keys, run }: Resources,
  tracing: Tracing | null,
): AuthenticateRequest {
  const runTraced = tracing ? tracedRun(run, tracing) : run;
  return (headers, charge, { signal, beforeLookUp }) =>
    authenticateRequest(headers, {
      keys,
      charge,
      run: async (statement) => {
        beforeLookUp();
        return runTraced(statement, signal);
      },
    });
}

/** What a context knows of the budget of its request. */
function budgetOf(
  charge: RequestCharge,
): Pick<HttpContext, 'remainingBudget' | 'markAnalysisCharged'> {
  return {
    remainingBudget: () => charge.remaining,
    markAnalysisCharged: () => charge.markAnalysisCharged(),
  };
}

/** Authenticates the caller, begins the span of the request, and creates its context. */
export function contextFactory(resources: Resources, tracing: Tracing | null): CreateContext {
  return async (request, charge, signal, authenticated) => {
    const span = tracing?.begin('server', 'graphql', { 'gateway.planned': false });
    const ownResources = span ? tracedResources(resources, span) : resources;
    try {
      const { keys, run } = ownResources;
      const caller = await (authenticated ??
        authenticateRequest(request.headers, {
          keys,
          run: (statement) => run(statement, signal),
          charge,
        }));
      const context: HttpContext = requestContext(ownResources, {
        caller,
        signal,
        charge: (cost) => charge?.charge(cost),
        onPublication: (publication) =>
          request.log.info({ ...publication }, 'transfer rule version published'),
      });
      context.request = request;
      context.signal = signal;
      if (charge) Object.assign(context, budgetOf(charge));
      if (span) context.span = span;
      return context;
    } catch (error) {
      span?.end(error instanceof GraphQLError ? undefined : 'failed');
      throw error;
    }
  };
}
