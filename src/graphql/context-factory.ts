import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestCharge } from '../rate-limits/request-charge';
import { Unauthenticated } from '../kernel/request/require-scope';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { requestContext, type Resources } from './request-context';
import type { HttpContext, LoggedRequest } from './request-log';
import { bearerKey } from '../domains/tenants/authenticate';
import { tracedResources } from './traced-statements';
import type { Tracing } from '../tracing/span';

/**
 * Creates the context of a request from its headers. Costs go to `charge`, which is null without
 * rate limits; `signal` cancels the statements of the request. Throws `Unauthenticated`.
 */
export type CreateContext = (
  request: LoggedRequest & { headers: IncomingHttpHeaders },
  charge: RequestCharge | null,
  signal: AbortSignalLike,
) => Promise<HttpContext>;

/** Authenticates the caller, begins the span of the request, and creates its context. */
export function contextFactory(resources: Resources, tracing: Tracing | null): CreateContext {
  return async (request, charge, signal) => {
    const span = tracing?.begin('server', 'graphql', { 'gateway.planned': false });
    const ownResources = span ? tracedResources(resources, span) : resources;
    try {
      const key = bearerKey(request.headers.authorization);
      const caller =
        key === null
          ? null
          : await ownResources.keys.authenticate((each) => ownResources.run(each, signal), key);
      if (caller) charge?.chargeTenant(caller.tenantId);
      const context: HttpContext = requestContext(ownResources, {
        caller,
        signal,
        charge: (cost) => charge?.charge(cost),
        onPublication: (publication) =>
          request.log.info({ ...publication }, 'transfer rule version published'),
      });
      context.request = request;
      context.signal = signal;
      if (charge) {
        context.remainingBudget = () => charge.remaining;
        context.markAnalysisCharged = () => charge.markAnalysisCharged();
      }
      if (span) context.span = span;
      return context;
    } catch (error) {
      // Guessing keys is charged to the address of the client.
      if (error instanceof Unauthenticated) charge?.chargeForUnknownKey();
      span?.end(error instanceof GraphQLError ? undefined : 'failed');
      throw error;
    }
  };
}
