import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestCharge } from '../rate-limits/request-charge';
import { Unauthenticated } from '../kernel/request/access-error';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { requestContext, type Resources } from './request-context';
import type { HttpContext, LoggedRequest } from './request-log';
import { authenticate, bearerKey } from '../domains/tenants/authenticate';
import { tracedResources } from './traced-resources';
import type { Tracing } from '../tracing/span';

/**
 * Makes the context of a request by its headers. What it costs is put on the bill, and its
 * statements run until nobody waits for them.
 */
export type CreateContext = (
  request: LoggedRequest & { headers: IncomingHttpHeaders },
  bill: RequestCharge | null,
  signal: AbortSignalLike,
) => Promise<HttpContext>;

/** Contexts of requests: who asks, with what, and in which trace. */
export function contextFactory(resources: Resources, tracing: Tracing | null): CreateContext {
  return async (request, bill, signal) => {
    const span = tracing?.begin('server', 'graphql', { 'gateway.planned': false });
    const own = span ? tracedResources(resources, span) : resources;
    try {
      const key = bearerKey(request.headers.authorization);
      const caller =
        key === null ? null : await authenticate((statement) => own.run(statement, signal), key);
      if (caller) bill?.chargeTenant(caller.tenantId);
      const charge = (cost: number): void => bill?.charge(cost);
      const context: HttpContext = requestContext(own, { caller, signal, charge });
      context.request = request;
      context.signal = signal;
      if (bill) {
        context.remainingBudget = () => bill.remaining;
        context.markAnalysisCharged = () => bill.markAnalysisCharged();
      }
      if (span) context.span = span;
      return context;
    } catch (error) {
      // A key that nobody has is paid for by the address that it comes from.
      if (error instanceof Unauthenticated) bill?.chargeForUnknownKey();
      span?.end(error instanceof GraphQLError ? undefined : 'failed');
      throw error;
    }
  };
}
